"""What the import page asks: a form, an order, a scale, a column, what a name means."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from textual.app import App

from journal.content import literal, template
from journal.domain.atlas.regions import Side
from journal.domain.days import parse_time
from journal.domain.text import folded
from journal.exchange.diary.forms import FORMS
from journal.exchange.diary.plan import EVERY_OTHER, Columns, DiaryPlan
from journal.exchange.diary.scales import USUAL, Scale, parse_scale
from journal.exchange.diary.sites import Site, side_in
from journal.exchange.diary.unsaid import Unsaid
from journal.screens.dialogs.choose import ChooseDialog
from journal.screens.dialogs.find import FindDialog
from journal.screens.importing.lines import FIELDS, ORDERS, SIDES, Line
from journal.service.bringing import Look
from journal.service.places import Places

_SCALES = (
    ("0-10", "0 to 10, as here"),
    ("0-4", "0 to 4; also 1 to 4, where 1 is mild"),
    ("1-5", "1 to 5, where 1 is no pain"),
    ("0-5", "0 to 5"),
    ("0-3", "0 to 3"),
    ("1-10", "1 to 10, where 1 is no pain"),
    ("0-100", "0 to 100"),
    ("words", "words: none, mild, moderate, severe, unbearable"),
)
_SIDES: tuple[Side, ...] = ("whole", "left", "right")
_TIMES = tuple(f"{hour:02}:00" for hour in range(4, 24))


class Choices:
    """Asks one thing about a file and returns what was decided; None where it stays."""

    def __init__(self, app: App[None], places: Places, look: Look) -> None:
        """Make it.

        Args:
            app: On whose screen.
            places: The regions by name.
            look: The file.
        """
        self._app = app
        self._places = places
        self._look = look

    async def _pick(
        self, title: str, lines: Sequence[str], words: str = "", chosen: int | None = None
    ) -> int | None:
        shown = [literal(line) for line in lines]
        return await self._app.push_screen_wait(ChooseDialog(title, shown, words, chosen))

    async def form(self) -> str | None:
        """Ask which program wrote it."""
        names = list(FORMS)
        titles = [form.title for form in FORMS.values()]
        at = await self._pick(
            "Which program wrote it?", titles, chosen=names.index(self._look.plan.form)
        )
        return None if at is None else names[at]

    async def of(self, line: Line) -> DiaryPlan | None:
        """Ask for what a line of the plan says."""
        plan = self._look.plan
        if line.what == "dates":
            return await self._dates(plan)
        if line.what == "scale":
            return await self._scale(plan)
        if line.what == "fill_down":
            return replace(plan, fill_down=not plan.fill_down)
        if line.what in {"side", "time"}:
            return await self._word(line, plan)
        columns = await self._column(line.of)
        return None if columns is None else replace(plan, columns=columns)

    async def _dates(self, plan: DiaryPlan) -> DiaryPlan | None:
        orders = list(ORDERS)
        found = self._look.obstacle
        words = f"The file has {found.cell}." if isinstance(found, Unsaid) and found.cell else ""
        held = self._look.settled.dates
        at = await self._pick(
            "What comes first in its dates?", list(ORDERS.values()), words,
            orders.index(held) if held else None,
        )  # fmt: skip
        return None if at is None else replace(plan, dates=orders[at])

    async def _scale(self, plan: DiaryPlan) -> DiaryPlan | None:
        at = await self._pick(
            "Which scale has the diary?",
            [words for _, words in _SCALES],
            "The lower end means no pain. Another one: --scale LOW-HIGH in a shell.",
        )
        if at is None:
            return None
        said = _SCALES[at][0]
        scale: Scale = parse_scale(said)
        own = {word: at for word, at in plan.scale.words.items() if word not in USUAL.words}
        return replace(plan, scale=replace(scale, words={**scale.words, **own}))

    async def _column(self, field: str) -> Columns | None:
        look = self._look
        held = look.plan.columns or look.settled.columns or Columns()
        names = _told_apart(look.columns)
        more = {"region": ["every other column is a place", "one place for all rows …"]}.get(
            field, [] if field in {"day", "score"} else ["none"]
        )
        at = await self._pick(f"{FIELDS[field]}: in which column?", [*names.values(), *more])
        if at is None:
            return None
        if at < len(names):
            return _with(held, field, list(names)[at])
        if field == "region" and at == len(names):
            return replace(held, region=EVERY_OTHER, fixed="", score="", side="")
        if field == "region":
            site = await self._find()
            return None if site is None else replace(held, region="", fixed=_name(site))
        return _with(held, field, "")

    async def name(self, name: str) -> tuple[Site, ...] | None:
        """Ask what a name of the diary means."""
        near = self._look.near.get(name, ())
        lines = [
            template("$region[$muted]$side[/]", region=self._places.name(one.region),
                     side="" if one.side == "whole" else f", {one.side}")
            for one in near
        ]  # fmt: skip
        lines += [literal("another region …"), literal("no place of pain: leave its rows out")]
        dialog = ChooseDialog(f'What does "{name}" mean?', lines)
        at = await self._app.push_screen_wait(dialog)
        if at is None:
            return None
        if at < len(near):
            return near[at : at + 1]
        return await self.find(name) if at == len(near) else ()

    async def find(self, name: str) -> tuple[Site, ...] | None:
        """Ask for the region that a name means, and for its side where neither says one."""
        site = await self._find(side_in(name))
        return None if site is None else (site,)

    async def _find(self, side: Side = "whole") -> Site | None:
        if not self._places.usable.regions:
            return None
        found = await self._app.push_screen_wait(FindDialog(self._places.usable))
        if found is None:
            return None
        if found.side or side != "whole":
            return Site(found.region, found.side or side)
        which = await self._side("On which side?")
        return None if which is None else Site(found.region, which)

    async def _side(self, title: str) -> Side | None:
        at = await self._pick(title, [SIDES[side] for side in _SIDES])
        return None if at is None else _SIDES[at]

    async def _word(self, line: Line, plan: DiaryPlan) -> DiaryPlan | None:
        """Ask what a word for a side or a time means."""
        word = folded(line.of)
        if line.what == "side":
            side = await self._side(f'Which side is "{line.of}"?')
            return None if side is None else replace(plan, sides={**plan.sides, word: side})
        at = await self._pick(f'When is "{line.of}"?', ["at no certain time", *_TIMES])
        if at is None:
            return None
        time = parse_time(_TIMES[at - 1]) if at else None
        return replace(plan, times={**plan.times, word: time})


def _told_apart(header: Sequence[str]) -> dict[str, str]:
    """Return what says each column, and how to show it: its number, where others are called so."""
    alike = Counter(map(folded, header))
    return {
        name if alike[folded(name)] == 1 else f"#{number}":
        name if alike[folded(name)] == 1 else f"{name}, column {number}"
        for number, name in enumerate(header, 1) if name
    }  # fmt: skip


def _with(columns: Columns, field: str, name: str) -> Columns:
    """Let a column hold something, and no longer what it held before."""
    if field == "day":
        return replace(columns, day=(name,))
    if field == "note":
        return replace(columns, notes=(name,) if name else ())
    if field == "region":
        return replace(columns, region=name, fixed="")
    if field == "time":
        return replace(columns, time=name)
    return replace(columns, side=name) if field == "side" else replace(columns, score=name)


def _name(site: Site) -> str:
    return site.region if site.side == "whole" else f"{site.region} {site.side}"
