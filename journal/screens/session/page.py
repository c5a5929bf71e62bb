"""Session: which muscle, what the guide says about it, and the way into the timer."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from journal.content import literal, template
from journal.domain.atlas.guidance import Muscle
from journal.domain.atlas.regions import Half, Side
from journal.domain.history.about import EVERYTHING, About
from journal.domain.scores import Series, format_score
from journal.domain.sessions.gate import Points
from journal.domain.sessions.plan import presses, sides_to_choose
from journal.domain.sessions.routines import checked_name
from journal.domain.sessions.session import Session
from journal.domain.sessions.sitting import Point
from journal.domain.sessions.verdict import flags_for
from journal.domain.sessions.words import before_and_after, side_words
from journal.domain.spots.spot import Spot
from journal.domain.text import capital, counted
from journal.screens.dialogs.ask import AskDialog, Choice, keyed
from journal.screens.dialogs.write import WriteDialog
from journal.screens.page import COMMON_KEYS, asks
from journal.screens.region_page import RegionPage
from journal.screens.session import spots
from journal.screens.session.muscle_card import card, flag_rows
from journal.screens.session.routines import RoutinesDialog
from journal.screens.session.start import Leading
from journal.service.offers import SessionOffer
from journal.widgets.article import Rows
from journal.widgets.body_detail import BodyDetail
from journal.widgets.key_bar import KeyBar
from journal.widgets.options import Options
from journal.widgets.page_bar import PageBar
from journal.widgets.read_on import ReadOn

HEADINGS = {"here": "Lives here", "refers_here": "May send pain here"}


class SessionPage(Leading, RegionPage):
    """The muscles of a region on the left, the card of one on the right."""

    TITLE = "Session"
    SHOWS = frozenset({"score", "session", "spot", "preference", "setting"})
    AUTO_FOCUS = "#muscles"
    HELP_WORDS = (
        "Pressing is self-care with weak evidence, no treatment. A muscle marked [b]✕[/] is never "
        "pressed; its card says what to do instead. In a session the large number is the "
        "seconds left."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "start", "Start", id="session.start", tooltip="start the session"),
        Binding("b", "sides", "Side", id="session.sides", tooltip="one side, or both"),
        Binding("r", "routine", "Routine", id="session.routine",
                tooltip="routines: start one, order and change them"),
        Binding("a", "add", "Add", id="session.add",
                tooltip="add this muscle to a routine, or make one"),
        Binding("p", "spots", "Spots", id="session.spots", show=False,
                tooltip="your tender spots in this muscle"),
        Binding("f", "flags", "Flags", id="session.flags", tooltip="red flags, emergencies first"),
        Binding("slash", "find", "Find", id="session.find", key_display="/",
                tooltip="find another region"),
        Binding("k", "keep_after", "Keep", id="session.keep_after", show=False,
                tooltip="keep the score after the last session as today's"),
        Binding("space", "read_on", "Read", id="session.read", show=False,
                tooltip="read on in the card; tab goes there"),
        *COMMON_KEYS,
    ]  # fmt: skip

    series: Series | None = None
    sides: tuple[Half, ...] = ()
    _offer: SessionOffer | None = None
    _ended: tuple[Session, ...] = ()
    """The sessions of the last sitting whose scores after can be kept as scores of the day."""

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        yield PageBar("Session")
        with Horizontal(id="session"):
            yield Options(id="muscles", markup=False)
            with Vertical(id="muscle"):
                yield BodyDetail(self.atlas, id="where")
                with ReadOn(id="card"):
                    yield Static(id="card-words")
        yield Static(id="plan")
        yield KeyBar(self.page_keys, self.app_keys)

    def open(self, series: Series | None) -> None:
        """Show the muscles of a series; of the one before, or the likeliest, where none is named.

        Args:
            series: What hurts.
        """
        if why := self.journal.places.no_regions:
            self.query_one("#card-words", Static).update(literal(why))
        elif series is None:
            if self.series is None:
                self.read(self.journal.offers.first_series, self.open)
        elif series != self.series:
            self.series = series
            self._ended = ()
            self.sides = sides_to_choose(series)[0]
            self._offer = None
            self._list()
            self._read()

    def reread(self, about: frozenset[About] = EVERYTHING) -> None:
        """Read the doses again; which one is due can change with every session."""
        self._read()

    def _read(self) -> None:
        if self.series is not None:
            offer = partial(self.journal.offers.of, self.series, self.journal.wish)
            self.read(offer, self._take)

    def _take(self, offer: SessionOffer) -> None:
        if self._offer is None:  # later the cursor is where the person put it
            self._go_to_asked(offer)
        self._offer = offer
        self._show()

    def _go_to_asked(self, offer: SessionOffer) -> None:
        """Put the cursor on what a trial asks to have pressed today."""
        shown = self.query_one("#muscles", OptionList)
        for row, option in enumerate(shown.options):
            if option.id in offer.asked:
                shown.highlighted = row
                return

    def _list(self) -> None:
        """Fill the list of muscles."""
        assert self.series is not None
        shown = self.query_one("#muscles", OptionList)
        shown.clear_options()
        region = self.atlas.region(self.series.region)
        heading = ""
        for one in region.muscles if region else ():
            if HEADINGS[one.relation] != heading:
                if heading:
                    shown.add_option(Option("", disabled=True))
                heading = HEADINGS[one.relation]
                shown.add_option(Option(literal(heading, "$muted"), disabled=True))
            found = self.atlas.muscle_by_id[one.id]
            pressed = presses(found) and not self._no_session
            shown.add_option(Option(_line(found, pressed=pressed), id=one.id))
        if heading:
            shown.highlighted = 1
        else:
            shown.add_option(Option("The guide has no muscle for it.", disabled=True))
        self._show()

    @property
    def muscle(self) -> Muscle | None:
        """The muscle under the cursor."""
        option = self.query_one("#muscles", OptionList).highlighted_option
        return self.atlas.muscle(option.id) if option and option.id else None

    @on(OptionList.OptionHighlighted)
    def _moved(self) -> None:
        self._show()
        self.query_one("#card").scroll_home(animate=False)

    def _show(self) -> None:
        """Show the card of the muscle under the cursor, and what would be done."""
        series, muscle = self.series, self.muscle
        if series is None:
            return
        name = self.journal.places.name(series.region)
        self.query_one(PageBar).show(f"{name} · {self._side}", "$foreground")
        words, plan = Rows(), Content()
        if muscle is not None:
            side = self.sides[0] if len(self.sides) == 1 else "whole"
            offer = self._offer if self._offer and self._offer.series == series else None
            yours = offer.spots.get(muscle.id, ()) if offer else ()
            self.query_one(BodyDetail).show_muscle(muscle, side, [one.spot for one in yours])
            words = card(
                self.atlas,
                muscle,
                offer.doses.get(muscle.id) if offer and not self._no_session else None,
                first=offer is not None and muscle.id in offer.first,
                flags=flags_for(self.atlas, series.region, [muscle]),
                seen=offer.seen.get(muscle.id, ()) if offer else (),
                spots=yours,
            )
            plan = self._plan(muscle)
        self.query_one("#card-words", Static).update(words)
        self.query_one("#plan", Static).update(self._went() + plan)

    @property
    def _side(self) -> str:
        return self.sides[0] if len(self.sides) == 1 else "both"

    def _plan(self, muscle: Muscle) -> Content:
        """Say what Enter would do, and what today still allows, before it is pressed."""
        name = capital(muscle.full_name)
        if self._no_session:
            return literal(self._no_session, "b $text-warning")
        if not presses(muscle):
            return template("[b]$name[/]: to read only, there is no timer for it", name=name)
        offer = self._offer if self._offer and self._offer.series == self.series else None
        if offer and (limit := offer.limits.get(muscle.id)):
            return literal(limit, "b $text-warning")
        notes = [offer.used] if offer and offer.used else []
        notes += ["for your trial, today"] if offer and muscle.id in offer.asked else []
        notes += ["a lower dose, as it was sore"] if offer and muscle.id in offer.sore else []
        return template(
            "[b]$name[/], $sides   [$text-primary b]enter[/] starts[$muted]$notes[/]",
            name=name,
            sides=side_words(self.sides),
            notes="".join(f"   {note}" for note in notes),
        )

    def _went(self) -> Content:
        """Say how the last sitting went, and offer to keep its scores after; empty without."""
        if not self._ended:
            return Content()
        ended, afters = [], []
        for one in self._ended:
            ended.append(f"{self.journal.places.series(one.series)}: {before_and_after(one)}")
            afters.append(format_score(one.after or 0))
        return template(
            "[b]$went[/]   [$text-primary b]k[/] keeps $afters as today's score\n",
            went="   ".join(ended),
            afters=" and ".join(afters),
        )

    @property
    def _no_session(self) -> str:
        """Why pressing is never offered for what hurts; empty where it may be."""
        region = self.atlas.region(self.series.region) if self.series else None
        return (region.no_session if region else None) or ""

    def action_sides(self) -> None:
        """Take one side, or both."""
        if self.series is not None:
            there = sides_to_choose(self.series)
            self.sides = there[(there.index(self.sides) + 1) % len(there)]
            self._show()

    @asks
    async def action_spots(self) -> None:
        """Show the tender spots of the muscle under the cursor; one can be pressed."""
        series, muscle, offer = self.series, self.muscle, self._offer
        if series is None or muscle is None or offer is None or offer.series != series:
            return
        if self._no_session or not presses(muscle):
            self.say("It is never pressed here, so no spot in it is rated.")
            return
        name = f"{self.journal.places.name(series.region)}, {series.side}"
        found = offer.spots.get(muscle.id, ())
        spot = await spots.choose(self, muscle, self.sides[0], found, offer.pain, name)
        if spot is not None:
            await self._lead(series.region, [(spot.muscle, spot.side)], spot)

    def action_flags(self) -> None:
        """Show the red flags of the muscle and of where it hurts."""
        if self.muscle and self.series:
            flags = flags_for(self.atlas, self.series.region, [self.muscle])
            words = (
                flag_rows(self.atlas, flags) if flags else literal("There is none in the guide.")
            )
            title = f"Red flags: {self.journal.places.name(self.series.region)}"
            self.app.push_screen(AskDialog(title, words))

    def go_to(self, region: str, side: Side | None = None) -> None:
        """Show the muscles of a region, on a side or on both."""
        self.open(Series(region, side or "whole"))

    def action_read_on(self) -> None:
        """Scroll the card a page down, and at its end back up."""
        self.query_one(ReadOn).read_on()

    @on(OptionList.OptionSelected)
    def _chosen(self) -> None:
        self.action_start()

    @asks
    async def action_start(self) -> None:
        """Lead through a session of the muscle under the cursor."""
        if self.muscle and self.series:
            points = [(self.muscle.id, side) for side in self.sides]
            await self._lead(self.series.region, points)

    @asks
    async def action_routine(self) -> None:
        """Show the routines, to be ordered and changed, and lead through the one chosen."""
        routines = await self.fetch(self.journal.routines.all)
        chosen = await self.app.push_screen_wait(RoutinesDialog(self.journal, self.write, routines))
        if chosen is not None:
            await self._lead(None, chosen.pairs)

    @asks
    async def action_add(self) -> None:
        """Put the muscle under the cursor, on the sides chosen, at the end of a routine."""
        if self.muscle is None or self.series is None:
            return
        points: list[Point] = [(self.muscle.id, side) for side in self.sides]
        what = f"{capital(self.muscle.full_name)}, {' and '.join(self.sides)}"
        for muscle, side in points:
            self.journal.pressing.pressable(muscle, [side])
        routines = await self.fetch(self.journal.routines.all)
        new = Choice("n", "a new one")
        choices, named = keyed([(one.name, one) for one in routines], taken=new.key)
        taken = await self.app.push_screen_wait(
            AskDialog("Add to a routine", literal(what), [*choices, new])
        )
        if taken is None:
            return
        old = named.get(taken)
        name = old.name if old else await self.app.push_screen_wait(_new_routine())
        if name is not None:
            self.change(
                partial(self.journal.routines.extend, name, points),
                lambda kept: f'"{kept.name}" has {len(kept.points)} points now; r shows them.',
            )

    async def _lead(self, pain: str | None, points: Points, spot: Spot | None = None) -> None:
        """Lead through a sitting: for one region, or each step for its own."""
        self._ended = ()
        kept = await self.lead(self.atlas, pain, points, spot)
        if kept:
            self.say(_summary(kept))
        self._ended = tuple(one for one in kept if before_and_after(one))
        self._show()
        for region in dict.fromkeys(one.series.region for one in kept):
            await self._look_back(region)

    def action_keep_after(self) -> None:
        """Keep the scores after the last sitting as scores of the day, too."""
        ended, self._ended = self._ended, ()
        for one in ended:
            self.change(
                partial(self.journal.scores.keep_after, one, "tui"),
                lambda score: f"Kept: {self.journal.scores.label(score)}. u takes it back.",
            )
        self._show()

    async def _look_back(self, region: str) -> None:
        """Say once, where it is due, that pressing did not help and what to do."""
        effects = self.journal.effects
        if review := await self.fetch(partial(effects.review, region)):
            await self.app.push_screen_wait(AskDialog("Looking back", literal(review)))
            await self.write(partial(effects.told, region))


def _line(muscle: Muscle, *, pressed: bool) -> Content:
    mark = "  " if pressed else "✕ "
    name, latin = capital(muscle.common_name), muscle.name
    return template("$mark$name\n  [$muted]$latin[/]", mark=mark, name=name, latin=latin)


def _summary(kept: Sequence[Session]) -> str:
    count = sum(hold.held_ms > 0 for one in kept for hold in one.holds)
    seconds = sum(one.pressure_seconds for one in kept)
    back = "u takes it back" if len(kept) == 1 else "u takes the last one back"
    return f"Kept: {counted(count, 'hold')}, {seconds:.0f} s of pressure. {back}."


def _new_routine() -> WriteDialog:
    words = "What to call it, such as evening. A name that is there already means that routine."
    return WriteDialog("A new routine", words, checked_name, esc="close")
