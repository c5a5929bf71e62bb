"""A muscle's tender spots: naming, rating and retiring them, and choosing one for a session."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import ClassVar, NamedTuple

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from journal.content import literal, template
from journal.domain.atlas.guidance import Muscle
from journal.domain.atlas.regions import Half
from journal.domain.scores import format_score
from journal.domain.spots.course import ONCE, WHY, Course, bars, spread_words
from journal.domain.spots.spot import Spot, Tenderness, checked_name
from journal.domain.text import capital, display
from journal.screens.dialogs.ask import AskDialog, Choice, ScoreDialog, keyed
from journal.screens.dialogs.form import FormDialog
from journal.screens.page import Page
from journal.screens.session.muscle_card import spot_line

NONE = (
    "There is none yet. A tender spot is a point that you find again; rated now and then under "
    "your usual pressure, it shows whether it changes."
)


class Named(NamedTuple):
    """What was typed about a new spot."""

    name: str
    where: str


class SpotDialog(FormDialog[Named]):
    """Asks what a new spot is called, and where it is."""

    ENTER: ClassVar[str] = "keep it"

    def __init__(self, title: str, others: Sequence[Spot]) -> None:
        """Make the dialog.

        Args:
            title: In which muscle it is, and on which side.
            others: The spots there are.
        """
        super().__init__(title, "spot-name")
        self._others = others

    def fields(self) -> Iterator[tuple[str, Widget]]:
        """Give both fields."""
        yield "What you call it", Input(placeholder="such as by the shoulder blade", id="spot-name")
        yield (
            "Where it is, in your words (may be left empty)",
            Input(placeholder="two fingers below the bone", id="spot-where"),
        )

    def answer(self) -> Named:
        """Return what the fields say."""
        return Named(checked_name(self.typed("spot-name"), self._others), self.typed("spot-where"))


async def choose(
    page: Page, muscle: Muscle, side: Half, found: Sequence[Course], pain: Sequence[int | None],
    series: str,
) -> Spot | None:  # fmt: skip
    """Show the spots of a muscle; what is done to one is written before this ends.

    Args:
        page: Where to ask.
        muscle: The muscle.
        side: On which side a new one would be.
        found: Its spots that are looked after.
        pain: The last 28 days of the series that hurts.
        series: What that is called.

    Returns:
        The spot that a session is to be for.
    """
    new = Choice("a", f"Name a new spot, {side}")
    offered = [(f"{one.spot.name}, {one.spot.side}", one) for one in found]
    choices, meant = keyed(offered, taken=new.key)
    words = Content("\n").join(map(spot_line, found)) if found else literal(NONE)
    title = f"Tender spots: {capital(muscle.common_name)}"
    taken = await page.app.push_screen_wait(AskDialog(title, words, [*choices, new]))
    if taken is None:
        return None
    if taken == new.key:
        heading = f"New spot: {capital(muscle.common_name)}, {side}"
        every = [one.spot for one in await page.fetch(page.journal.spots.all)]
        named = await page.app.push_screen_wait(SpotDialog(heading, every))
        if named:
            add = page.journal.spots.add
            page.change(
                partial(add, muscle.id, side, named.name, where=named.where),
                lambda spot: f"Kept: {display(spot.name)}. u takes it back.",
            )
        return None
    return await _about(page, meant[taken], pain, series)


async def _about(page: Page, one: Course, pain: Sequence[int | None], series: str) -> Spot | None:
    """Show one spot: its line and the line of the pain, apart; and what can be done with it."""
    spots, spot = page.journal.spots, one.spot
    choices = [Choice("s", "Press it: a session for this spot"), Choice("r", "Rate it now"),
               Choice("x", "Retire it: its ratings stay")]  # fmt: skip
    title = f"{display(spot.name)}, {spot.side}"
    taken = await page.app.push_screen_wait(AskDialog(title, lines(one, pain, series), choices))
    if taken == "r":
        heading = f"How tender is {display(spot.name)} now?"
        rated = await page.app.push_screen_wait(ScoreDialog(heading, literal(ONCE)))
        if isinstance(rated, int):
            page.change(partial(spots.rate, spot.id, rated), lambda kept: _said(*kept))
    elif taken == "x":
        page.change(
            partial(spots.retire, spot.id),
            lambda gone: f"Retired: {display(gone.name)}. u takes it back.",
        )
    return spot if taken == "s" else None


def _said(kept: Tenderness, course: Course) -> str:
    change = course.change(kept)
    rated = format_score(kept.hundredths or 0)
    return f"Kept: {rated}. {capital(change)}" if change else f"Kept: {rated}. u takes it back."


def lines(one: Course, pain: Sequence[int | None], series: str) -> Content:
    """Draw the tenderness of a spot and the pain of a series, one under the other and apart."""
    days = [value for value in pain if value is not None]
    spread = spread_words((min(days), max(days)) if days else None)
    said = [one.spot.where] if one.spot.where else []
    head = Content("\n").join([*map(literal, said), Content()]) if said else Content()
    return head + Content("\n").join(
        (
            literal("28 days, under your usual pressure", "$muted"),
            template("Tender  $bars  $spread", bars=bars(one.spark),
                     spread=spread_words(one.spread) or "not rated yet"),
            template("Pain    $bars  $spread", bars=bars(pain), spread=spread or "not rated yet"),
            template("        [$muted]$series[/]", series=series),
            Content(),
            literal(WHY, "$muted"),
        )
    )  # fmt: skip
