"""What the import page says of a file, line by line; most lines can be changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Literal

from textual.content import Content

from journal.content import literal, template
from journal.domain.days import short
from journal.domain.facts.format import ScoreFact
from journal.domain.scores import format_score, pain_level
from journal.domain.text import first_line, folded
from journal.exchange.diary.dates import Order
from journal.exchange.diary.filing import Filed
from journal.exchange.diary.plan import Columns, DiaryPlan
from journal.exchange.diary.sites import Site
from journal.exchange.diary.unsaid import Unsaid
from journal.service.bringing import Look
from journal.service.diary_import import DiaryOutcome
from journal.service.diary_words import doubts
from journal.service.places import Places

What = Literal[
    "head", "form", "dates", "scale", "fill_down", "column", "side", "time", "name", "words"
]
"""What a line shows, and so what changing it asks."""

FIELDS = {
    "day": "Day", "time": "Time", "region": "Place", "side": "Side", "score": "Score",
    "note": "Note",
}  # fmt: skip
"""What a column may hold, as the page calls it."""

ORDERS: Mapping[Order, str] = {
    "dmy": "the day first: 22.11.2026",
    "mdy": "the month first: 11/22/2026",
    "ymd": "the year first: 2026-11-22",
}

SIDES: Mapping[str, str] = {
    "whole": "both sides, or the middle", "left": "left", "right": "right",
}  # fmt: skip

_LABEL = 10


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page.

    Attributes:
        what: What it shows.
        shown: How.
        of: Which name, or which field of a table.
        asks: Whether it has to be said what stands there.
    """

    what: What
    shown: Content
    of: str = ""
    asks: bool = False

    @property
    def id(self) -> str:
        """What names it among the others, also after the file was read again."""
        return f"{self.what}:{self.of}"


@dataclass(frozen=True, slots=True)
class Lines:
    """Writes the lines of the page.

    Attributes:
        places: The regions by name.
        near: What each name that is not known may mean.
        width: Cells of a line.
    """

    places: Places
    near: Mapping[str, tuple[Site, ...]]
    width: int

    def of(self, look: Look) -> list[Line]:
        """Return what there is to say of a file."""
        return [*self._what_it_is(look), *self._rest(look)]

    def _rest(self, look: Look) -> Iterator[Line]:
        if look.export is not None:
            for problem in look.export.problems[:20]:
                yield self._words(f"Line {problem.line}: {problem.reason}")
        if look.outcome is None:
            return
        yield from self._words_for(look.outcome, look.plan)
        yield from self._names(look.outcome, look.plan)
        yield from self._first_rows(look.outcome)
        yield from self._left_out(look.outcome)
        yield from self._all_in_all(look.outcome, look.file.name)

    def _what_it_is(self, look: Look) -> Iterator[Line]:
        yield self._head("What it is")
        if look.export is not None:
            yield self._said("form", "Form", "an export of this journal")
            return
        yield self._said("form", "Form", look.form.title)
        if look.obstacle is not None and not isinstance(look.obstacle, Unsaid):
            return
        plan = look.settled
        if look.form.name == "plain":
            yield from self._columns(look, plan.columns)
        asked = isinstance(look.obstacle, Unsaid) and look.obstacle.what == "dates"
        if plan.dates or asked:
            yield self._said("dates", "Dates", ORDERS[plan.dates] if plan.dates else "")
        yield self._said("scale", "Scale", scale_in_words(plan))
        if look.form.name == "plain":
            means = "means the day above" if plan.fill_down else "is a row without a day"
            yield self._said("fill_down", "Empty day", means)

    def _columns(self, look: Look, columns: Columns | None) -> Iterator[Line]:
        held = held_in(columns) if columns else {}
        needed = {"day", "region", "score"}
        if isinstance(look.obstacle, Unsaid):
            needed |= look.obstacle.fields
        for field, title in FIELDS.items():
            wide = columns is not None and columns.wide and field in {"score", "side"}
            if not wide and (held.get(field) or field in needed or look.columns):
                none = "" if field in needed else "none"
                yield self._said("column", title, held.get(field) or none, field)

    def _words_for(self, outcome: DiaryOutcome, plan: DiaryPlan) -> Iterator[Line]:
        """Ask what words for sides and times mean."""
        found = outcome.tally.found
        sides = {**dict.fromkeys(sorted(found.sides), ""), **plan.sides}
        times = {**dict.fromkeys(sorted(found.times), ""), **plan.times}
        if sides or times:
            yield self._head("Words")
        for word, side in sides.items():
            yield self._said("side", _cut(word, _LABEL), SIDES.get(side, side), word)
        for word, at in times.items():
            means = at if isinstance(at, str) else f"{at:%H:%M}" if at else "no time"
            yield self._said("time", _cut(word, _LABEL), means, word)

    def _names(self, outcome: DiaryOutcome, plan: DiaryPlan) -> Iterator[Line]:
        found = outcome.tally.found.names
        if not found:
            return
        there = {name: plan.names.get(folded(name), found[name]) for name in found}
        missing = sum(sites is None for sites in there.values())
        yield self._head("Names", f"{missing} of {len(there)} lead nowhere yet" if missing else "")
        room = max(12, min(max(map(len, there)), self.width // 2 - 6))
        for name in sorted(there, key=lambda one: one not in self.near):  # and so it stays
            yield Line("name", self._name(name, there[name], room), name)

    def _name(self, name: str, sites: Sequence[Site] | None, room: int) -> Content:
        shown = _cut(name, room)
        if sites:
            to = _cut("; ".join(map(self.site, sites)), self.width - room - 8)
            return template("  $name $arrow $to", name=shown, arrow="→", to=to)
        if sites is not None:
            return template("  [$muted]$name · left out[/]", name=shown)
        near = self.near.get(name)
        offer = f"  {self.site(near[0])}?" if near else ""
        offer = _cut(offer, self.width - room - 8).rstrip() if offer else ""
        return template(
            "  [b]$name[/] [$text-warning b]?[/][$muted]$offer[/]", name=shown, offer=offer
        )

    def site(self, site: Site) -> str:
        """Name a place."""
        name = self.places.name(site.region)
        return name if site.side == "whole" else f"{name}, {site.side}"

    def _first_rows(self, outcome: DiaryOutcome) -> Iterator[Line]:
        if not outcome.tally.firsts:
            return
        yield self._head("First rows as they would be kept")
        for number, one in enumerate(outcome.tally.firsts):
            yield Line("words", self._row(one), f"first {number}")

    def _row(self, one: Filed) -> Content:
        fact = one.fact
        where = self.site(Site(fact.region, fact.side))
        room = max(10, min(34, self.width - 38))
        line = template(
            "  $day [$muted]$at[/] $where ",
            day=short(fact.day).rjust(11), at=one.at[:5].ljust(5), where=_cut(where, room),
        )  # fmt: skip
        if isinstance(fact, ScoreFact):
            hundredths = round(fact.score * 100)
            level, score = pain_level(hundredths), format_score(hundredths)
            line += template(f"[b $ink-{level} on $pain-{level}]$score[/] ", score=f"{score:>4} ")
        else:
            line += literal("session ")
        left = self.width - room - 30
        return line + literal(_cut(first_line(fact.note), left).rstrip() if left > 4 else "")

    def _left_out(self, outcome: DiaryOutcome) -> Iterator[Line]:
        causes = outcome.tally.causes.values()
        if not causes:
            return
        yield self._head("Left out", f"{outcome.tally.left_out:,} of {outcome.tally.rows:,} rows")
        for one in causes:
            style = "$text-warning" if one.cause.bad else ""
            yield self._words(one.in_words(shell=False), style)

    def _all_in_all(self, outcome: DiaryOutcome, file: str) -> Iterator[Line]:
        found, counts = outcome.tally.found, outcome.tally.counts
        if not (found.first_day and found.last_day):
            return
        yield self._head("All in all")
        yield self._said("words", "Days", f"{short(found.first_day)} to {short(found.last_day)}")
        if found.lowest is not None and found.highest is not None:
            yield self._said(
                "words",
                "Scores",
                f"{format_score(found.lowest)} to {format_score(found.highest)}, on the scale here",
            )
        known = counts["known"]
        yield self._said("words", "Doubles", f"{known:,} there already" if known else "none")
        for what in ("correction", "changed here", "deleted here"):
            if counts[what]:
                yield self._said("words", "", f"{counts[what]:,} {_BECAME[what]}")
        for sentence in doubts(outcome, file, shell=False):
            yield self._words(sentence, "$text-warning")

    def _head(self, title: str, more: str = "") -> Line:
        line = template(
            "\n[$text-primary b]$title[/]  [$text-warning]$more[/]", title=title, more=more
        )
        return Line("head", line, title)

    def _said(self, what: What, label: str, words: str, of: str = "") -> Line:
        shown = template("  [$muted]$label[/] ", label=label.ljust(_LABEL))
        if not words:
            say = template("[$text-warning b]? say it: enter[/]")
            return Line(what, shown + say, of, asks=True)
        return Line(what, shown + literal(words), of or (label if what == "words" else ""))

    def _words(self, sentence: str, style: str = "") -> Line:
        shown = wrap(sentence, self.width - 2)
        return Line(
            "words", literal("\n".join(f"  {one}" for one in shown), style, block=True), sentence
        )


_BECAME = {
    "correction": "corrected as in the diary",
    "changed here": "changed here, left so",
    "deleted here": "deleted here, left so",
}


def held_in(columns: Columns) -> dict[str, str]:
    """Return which column holds what, in words."""
    place = "every other column" if columns.wide else columns.region
    return {
        "day": " + ".join(columns.day),
        "time": columns.time,
        "region": f"always {columns.fixed}" if columns.fixed else place,
        "side": columns.side,
        "score": columns.score,
        "note": ", ".join(columns.notes),
    }


def scale_in_words(plan: DiaryPlan) -> str:
    """Say which scale a diary has."""
    scale = plan.scale
    if scale.words and (scale.low, scale.high) == (0, 10):
        return "words: none, mild, moderate, severe"
    said = "" if scale.said else ", unless you say another"
    return f"{scale.low} is no pain, {scale.high} the worst{said}"


def _cut(words: str, room: int) -> str:
    return f"{words[: room - 1]}…" if len(words) > room else words.ljust(room)
