"""``guide``: the guidance of a region or a muscle, in plain lines."""

import textwrap
from collections.abc import Iterable, Iterator

import click
import msgspec

from journal.cli.output import show, show_json
from journal.cli.shell import REGION, json_option
from journal.cli.shell import atlas as read_atlas
from journal.domain.guidance import DoseClass, Muscle
from journal.domain.names import Unknown
from journal.domain.regions import Atlas, Region, find_muscle, find_region

URGENCY = {
    "emergency": "Call your emergency number now",
    "today": "See somebody today",
    "soon": "Have it checked soon",
}


@click.command()
@click.argument("words", metavar="REGION|MUSCLE", type=REGION, nargs=-1, required=True)
@json_option
def guide(words: tuple[str, ...], as_json: bool) -> None:
    """Print what is known about a REGION or a MUSCLE.

    Where it is, how to press, how long, and when not to.
    """
    atlas = read_atlas()
    found = _find(atlas, " ".join(words))
    if as_json:
        plural = "regions" if isinstance(found, Region) else "muscles"
        show_json(plural, [msgspec.to_builtins(found)])
        return
    lines = _region(atlas, found) if isinstance(found, Region) else _muscle(atlas, found)
    for line in (*lines, "", *_wrapped(atlas.disclaimer)):
        show(line)


def _find(atlas: Atlas, words: str) -> Region | Muscle:
    if muscle := atlas.muscle(words):  # people call some regions by the name of a muscle
        return muscle
    try:
        return find_region(atlas, words)
    except Unknown as no_region:
        try:
            return find_muscle(atlas, words)
        except Unknown as no_muscle:
            raise (no_region if no_region.nearest else no_muscle) from None


def _region(atlas: Atlas, region: Region) -> Iterator[str]:
    yield region.name
    yield from _wrapped(" ".join(filter(None, (region.describes, region.note))))
    if not region.press_here:
        yield from _wrapped("Do not press here.")
    muscles = atlas.muscle_by_id
    for title, relation in (("Muscles here", "here"), ("May send pain here", "refers_here")):
        ids = [link.id for link in region.muscles if link.relation == relation]
        yield from _list(title, (f"{muscles[id].name} ({id}): {muscles[id].where}" for id in ids))
    yield from _red_flags(atlas, region.red_flags)


def _muscle(atlas: Atlas, muscle: Muscle) -> Iterator[str]:
    yield f"{muscle.name} ({muscle.common_name})"
    if muscle.mode == "info_only":
        yield "Do not press this muscle yourself."
    yield from _wrapped(muscle.where)
    yield from _list("May be felt", [muscle.referral])
    yield from _list("Can feel like", muscle.may_feel_like)
    yield from _list("How", filter(None, (muscle.position, *muscle.steps)))
    dose = atlas.dose(muscle)
    yield from _list("How long", [_dose(dose)] if dose else [])
    yield from _list("Take care", muscle.cautions)
    yield from _list("Instead", muscle.instead)
    yield from _red_flags(atlas, muscle.red_flags)
    yield from _list("Sources", (atlas.source_by_id[id].citation for id in muscle.sources))


def _dose(dose: DoseClass) -> str:
    hold, pressure = dose.hold_seconds, dose.pressure
    return (
        f"Hold {hold.default} seconds (at most {hold.max}), {dose.repetitions.default} times, "
        f"{dose.rest_seconds} seconds' rest between. Pressure {pressure.start} to "
        f"{pressure.target} of 10, never over {pressure.limit}. At most "
        f"{dose.max_sessions_per_day} sessions a day."
    )


def _red_flags(atlas: Atlas, ids: Iterable[str]) -> Iterator[str]:
    flags = [atlas.red_flag_by_id[id] for id in ids]
    for urgency, title in URGENCY.items():
        yield from _list(title, (flag.text for flag in flags if flag.urgency == urgency))


def _list(title: str, items: Iterable[str]) -> Iterator[str]:
    for number, item in enumerate(items):
        if number == 0:
            yield ""
            yield title
        yield from textwrap.wrap(item, 78, initial_indent="  - ", subsequent_indent="    ")


def _wrapped(words: str) -> list[str]:
    return textwrap.wrap(words, 78)
