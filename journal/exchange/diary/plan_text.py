"""A plan as the file that is kept of it: small, commented, to be mended by hand."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from journal.domain.atlas.names import Names
from journal.domain.text import display, folded
from journal.exchange.diary.filing import Found
from journal.exchange.diary.plan import DiaryPlan
from journal.exchange.diary.scales import USUAL
from journal.exchange.diary.sites import Site, side_in
from journal.exchange.diary.suggestions import suggestions

_HEAD = """\
# How a diary is imported. Lines that begin with # say nothing; take the # away to say it.
# journal import FILE uses it again for a file of this form; --plan names it.
"""


def text_of(plan: DiaryPlan, found: Found, names: Names) -> str:
    """Write a plan.

    Args:
        plan: The plan.
        found: What the diary holds; names that are not known are written with suggestions, none of
            which holds until its line is made one.
        names: Folded names of regions to their ids.
    """
    return "\n".join(_lines(plan, found, names)) + "\n"


def _lines(plan: DiaryPlan, found: Found, names: Names) -> Iterator[str]:
    yield _HEAD
    yield f"form = {_quoted(plan.form)}"
    yield f"source = {_quoted(plan.source)}  # its entries are found again under this name"
    if plan.file:
        yield f"file = {_quoted(plan.file)}  # the last one that was imported"
    yield from _said("dates", plan.dates, "ymd, dmy or mdy, where dates can be read in two ways")
    scale = None if plan.scale == USUAL else str(plan.scale)
    yield from _said("scale", scale, "such as 0-4 or 0-100: no pain and the worst; or words")
    if plan.form == "plain":
        yield f"fill_down = {str(plan.fill_down).lower()}  # does an empty day mean the one above?"
        yield from _columns(plan)
    yield from _names(plan, found.names, names)
    sides = [f"# {_quoted(one)} = {_quoted(side_in(one))}" for one in sorted(found.sides)]
    about = "what the column of sides says"
    yield from _table("sides", plan.sides, about, '# "Mostly left" = "left"', sides)
    times = {part: at.isoformat("minutes") if at else False for part, at in plan.times.items()}
    parts = [f'# {_quoted(one)} = "08:00"' for one in sorted(found.times)]
    about = "what parts of the day mean; false for no time"
    yield from _table("times", times, about, '# "morning" = "08:00"', parts)
    only = {column: sorted(cells) for column, cells in plan.only.items()}
    yield from _table("only", only, "rows to take; others are left out", '# "category" = "Symptom"')
    words = {word: float(points) for word, points in plan.scale.words.items()}
    yield from _table("words", words, "points from 0 to 10 for words", '# "mild" = 2')


def _said(key: str, value: str | None, about: str) -> Iterator[str]:
    yield f"{key} = {_quoted(value)}  # {about}" if value else f'# {key} = ""  # {about}'


def _columns(plan: DiaryPlan) -> Iterator[str]:
    columns = plan.columns
    if columns is None:
        return
    yield "\n[columns]"
    yield f"day = {_value(columns.day)}"
    for key, value in (
        ("time", columns.time),
        ("region", columns.region),
        ("fixed_region", columns.fixed),
        ("side", columns.side),
        ("score", columns.score),
    ):
        if value:
            yield f"{key} = {_quoted(value)}"
    if columns.notes:
        yield f"note = {_value(columns.notes)}"


def _names(
    plan: DiaryPlan, found: Mapping[str, tuple[Site, ...] | None], names: Names
) -> Iterator[str]:
    yield "\n[names]  # what it calls a place, to a region and side here; false leaves it out"
    written = set()
    for name, sites in found.items():
        written.add(folded(name))
        if sites is None:
            near = [_words(site) for site in suggestions(name, names)]
            also = f"  # or: {', '.join([*near[1:], 'false to leave it out'])}" if near else ""
            yield f"# {_quoted(name)} = {_value(near[:1] or False)}{also}"
        else:
            yield f"{_quoted(name)} = {_sites(sites)}"
    for name, sites in plan.names.items():
        if name not in written:
            yield f"{_quoted(name)} = {_sites(sites)}"


def _sites(sites: Iterable[Site]) -> str:
    words = list(map(_words, sites))
    return _value(words) if words else "false"


def _words(site: Site) -> str:
    return site.region if site.side == "whole" else f"{site.region} {site.side}"


def _table(
    key: str, rows: Mapping[str, object], about: str, example: str, unknown: Sequence[str] = ()
) -> Iterator[str]:
    yield f"\n[{key}]  # {about}"
    yield from unknown
    if not rows and not unknown:
        yield example
    for name, value in rows.items():
        yield f"{_quoted(name)} = {_value(value)}"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (list, tuple)):
        words = [_quoted(str(one)) for one in value]
        return words[0] if len(words) == 1 else f"[{', '.join(words)}]"
    return f"{value:g}" if isinstance(value, float) else _quoted(str(value))


def _quoted(words: str) -> str:
    """Write a string of TOML, with an escape for whatever could hide words."""
    return f'"{"".join(map(_escaped, words))}"'


def _escaped(letter: str) -> str:
    if letter in {'"', "\\"}:
        return f"\\{letter}"
    return letter if display(letter) == letter else f"\\U{ord(letter):08X}"
