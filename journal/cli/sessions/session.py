"""``sessions``, and ``session`` with ``add``; the others stand in files of their own."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import click

from journal.cli.asked import (
    at_option,
    day_of,
    filter_options,
    note_of,
    on_option,
    place_of,
    time_of,
    wanted,
)
from journal.cli.main import LazyGroup
from journal.cli.output import JSON, moment, number, say, show_json, show_table
from journal.cli.shell import REGION, WORDS, json_option, open_journal
from journal.cli.trends.weeks import Count
from journal.domain.atlas.regions import SIDES, Half, Side, find_muscle
from journal.domain.atlas.sided import side_named
from journal.domain.days import came_twice, instant_of
from journal.domain.errors import Refused
from journal.domain.scores import format_score, typed_score
from journal.domain.sessions.session import Session, in_minutes
from journal.domain.sessions.sitting import past_sitting
from journal.domain.sessions.words import before_and_after
from journal.domain.spots.course import around_words
from journal.domain.spots.spot import Around
from journal.service.journal import Journal

LONGEST = 24 * 3600
"""Seconds of one hold that are still read; what may be is for the content to say."""

HALVES: dict[str, tuple[Half, ...]] = {
    "left": ("left",),
    "right": ("right",),
    "both": ("left", "right"),
}


class HalfWords(click.Choice[str]):
    """One side of the body, or both, as people write it: left, L."""

    def __init__(self) -> None:
        """Offer the names."""
        super().__init__(list(HALVES), case_sensitive=False)

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Take any name of a side."""
        named = side_named(value)
        return "both" if named == "whole" else named or super().convert(value, param, ctx)


HALF = HalfWords()
LOG_AFTER = click.option(
    "--log-after", is_flag=True, help="Keep the score after as a score of that day, too."
)


class SessionGroup(LazyGroup):
    """The commands about one session."""

    places = {  # noqa: RUF012 - read only
        "add": "journal.cli.sessions.session:add",
        "time": "journal.cli.sessions.time:time",
        "keep": "journal.cli.sessions.ends:keep",
        "drop": "journal.cli.sessions.ends:drop",
        "sides": "journal.cli.sessions.ends:sides",
        "routine": "journal.cli.sessions.routines:routine",
    }


@click.group(cls=SessionGroup, no_args_is_help=False)
def session() -> None:
    """Time a session, add a past one, or keep a routine.

    One that was cut off can be kept or dropped.
    """


@click.command()
@filter_options
@click.option(
    "--search", "text", type=WORDS, metavar="TEXT", help="Only sessions whose note holds this."
)
@json_option
def sessions(
    region: str | None,
    side: Side | None,
    first: str | None,
    last: str | None,
    text: str | None,
    as_json: bool,
) -> None:
    """Print pressure sessions, newest first."""
    journal = open_journal()
    entries = replace(wanted(journal, region, side, first, last), text=text)
    cut_off = {one.id: one for one in journal.sessions.cut_off()}
    found = [cut_off.get(one.id, one) for one in journal.sessions.find(entries)]
    if as_json:
        spots = journal.spots.around(one.id for one in found)
        show_json("sessions", (session_json(one, spots.get(one.id)) for one in found))
    elif found:
        header = (
            "day", "time", "region", "side", "status", "held", "before", "after", "id", "muscles",
            "stop sign",
        )  # fmt: skip
        show_table(header, (_row(journal, one) for one in found))
    else:
        say("No sessions.")


@click.command()
@click.argument("region", type=REGION, nargs=-1, required=True, metavar="REGION")
@click.option("--muscle", type=WORDS, help="What was pressed, by id or name.")
@click.option("--side", type=HALF, help="On which side.")
@click.option("--spot", type=WORDS, metavar="NAME", help="One of your spots, instead of a muscle.")
@click.option("--tender-before", metavar="SCORE", help="Tenderness of the spot before, 0 to 10.")
@click.option("--tender-after", metavar="SCORE", help="Tenderness of the spot after, 0 to 10.")
@click.option("--seconds", type=Count(0, LONGEST), required=True, help="How long each hold lasted.")
@click.option(
    "--holds", type=Count(1, 100), default=1, help="How many holds a side; 1 unless said."
)
@on_option
@at_option("When it began")
@click.option("--before", metavar="SCORE", help="Pain before, 0 to 10, on each side.")
@click.option("--after", metavar="SCORE", help="Pain after, 0 to 10, on each side.")
@LOG_AFTER
@click.option("--pressure", type=Count(0, 10), help="How hard, 0 to 10, as felt.")
@click.option(
    "--note", type=WORDS, default="", metavar="TEXT", help="Your words; - reads them from stdin."
)
@json_option
def add(
    region: tuple[str, ...],
    muscle: str | None,
    side: str | None,
    spot: str | None,
    tender_before: str | None,
    tender_after: str | None,
    seconds: int,
    holds: int,
    day: str | None,
    at: str | None,
    before: str | None,
    after: str | None,
    log_after: bool,
    pressure: int | None,
    note: str,
    as_json: bool,
) -> None:
    """Keep a past session for the pain in a REGION.

    Without --at it ended just now; on another day say when it began. Both sides are two sessions,
    the left one before the right one.
    """
    journal = open_journal()
    around = spot_of(journal, spot, muscle, side, tender_before, tender_after)
    if around:
        muscle, side = around.spot.muscle, around.spot.side
    if muscle is None or side is None:
        raise Refused("Name what was pressed: --muscle with --side, or one of your spots, --spot.")
    pressed = find_muscle(journal.places.atlas, muscle)
    pain = place_of(journal.places, region, pain_side(side)).region
    points = [(pressed.id, half) for half in HALVES[side]]
    started = _start(journal, day, at, seconds * holds * len(points))
    words, score = note_of(note), None if before is None else typed_score(before)
    past = [
        replace(one, before=score, after=None if after is None else typed_score(after), note=words)
        for one in past_sitting(
            journal.pressing.parts(points, pain),
            held_seconds=seconds,
            holds=holds,
            day=journal.context.day_of(started),
            started_at=started,
            pressure=pressure,
        )
    ]
    kept = journal.sessions.add_all(past, around)
    for sentence in dict.fromkeys(words for one in kept for words in journal.sessions.beyond(one)):
        say(sentence)
    tell(journal, kept, as_json=as_json)
    for one in kept if log_after else ():
        keep_after(journal, one)


def _start(journal: Journal, day: str | None, at: str | None, seconds: int) -> datetime:
    now = journal.clock.now()
    which = day_of(journal, day) if day else journal.today
    if at is not None:
        zone, start, clock = journal.clock.zone(), journal.settings.start_of_day, time_of(at)
        if twice := came_twice(which, clock, zone, start):
            say(twice)
        return instant_of(which, clock, zone, start)
    if which != journal.today:
        raise Refused(f"Say with --at when the session on {which} began. Nothing was kept.")
    return now - timedelta(seconds=seconds)


def pain_side(side: str) -> Side | None:
    """Return the side on which the pain is that a session on a side is for; None for both."""
    return next((one for one in SIDES if one == side), None)


def spot_of(
    journal: Journal,
    name: str | None,
    muscle: str | None,
    side: str | None,
    before: str | None,
    after: str | None,
    *,
    routine: str | None = None,
) -> Around | None:
    """Return the spot that a session is for, with how tender it was; None where none is named.

    Raises:
        Refused: There is no such spot, or it does not lie where the other words say.
    """
    if name is None:
        if before is not None or after is not None:
            raise Refused("Say of which spot that is, with --spot. Nothing was kept.")
        return None
    if routine is not None:
        raise Refused("Name a spot or a routine, not both. Nothing was kept.")
    rated = [None if one is None else typed_score(one) for one in (before, after)]
    around = journal.spots.for_session(name, *rated)
    lies = around.spot
    elsewhere = muscle is not None and find_muscle(journal.places.atlas, muscle).id != lies.muscle
    if elsewhere or side not in (None, lies.side):
        raise Refused(
            f"{journal.spots.label(lies)} lies elsewhere. Leave --muscle and --side out, or name "
            "another spot. Nothing was kept."
        )
    return around


def tell(journal: Journal, kept: Sequence[Session], *, as_json: bool) -> None:
    """Say what was kept: the sessions of one sitting."""
    spots = journal.spots.around([one.id for one in kept])
    if as_json:
        show_json("sessions", (session_json(one, spots.get(one.id)) for one in kept))
        return
    for one in kept:
        where, change = journal.places.series(one.series), before_and_after(one)
        went = f" {change}." if change else ""
        say(f"Saved: {where}, {held(one)} held.{went} journal undo takes it back.")
        if around := spots.get(one.id):
            say(f"{journal.spots.label(around.spot)}: {around_words(around)}")
    for region in dict.fromkeys(one.series.region for one in kept):
        if sentence := journal.effects.review(region):
            say(sentence)
            journal.effects.told(region)


def keep_after(journal: Journal, one: Session) -> None:
    """Keep the score after a session as a score of its series, too."""
    if one.after is None:
        raise Refused("There is no score after, so no score was kept; the session was.")
    kept = journal.scores.keep_after(one)
    say(f"Saved: {journal.scores.label(kept)}. journal undo takes it back.")


def held(one: Session) -> str:
    """Write the time held as ``1:05 min``."""
    return f"{in_minutes(one.pressure_seconds)} min"


def session_json(one: Session, around: Around | None = None) -> dict[str, JSON]:
    """Return a session with the fields of the documented form.

    Args:
        one: The session.
        around: The spot that it was for, if that was asked for.
    """
    return {
        "id": one.id,
        "region": one.series.region,
        "side": one.series.side,
        "status": one.status,
        "started_at": moment(one.started_at),
        "ended_at": moment(one.ended_at),
        "before": None if one.before is None else number(one.before),
        "after": None if one.after is None else number(one.after),
        "pressure_seconds": one.pressure_seconds,
        "note": one.note or None,
        "stop_sign": one.stop_sign,
        **_spot_json(around),
        "holds": [
            {
                "muscle": hold.muscle,
                "side": hold.side,
                "planned_seconds": hold.planned_ms / 1000,
                "held_seconds": hold.held_ms / 1000,
                "pressure": hold.pressure,
                "ended_by": hold.ended_by,
            }
            for hold in one.holds
        ],
        "sitting": one.sitting,
    }


def _spot_json(around: Around | None) -> dict[str, JSON]:
    rated = (around.before, around.after) if around else (None, None)
    before, after = (None if one is None else number(one) for one in rated)
    return {
        "spot": around.spot.name if around else None,
        "tenderness_before": before,
        "tenderness_after": after,
    }


def _row(journal: Journal, one: Session) -> tuple[str, ...]:
    return (
        str(one.day),
        f"{one.started_at:%H:%M}",
        journal.places.name(one.series.region),
        one.series.side,
        one.status,
        held(one),
        "" if one.before is None else format_score(one.before),
        "" if one.after is None else format_score(one.after),
        one.id[:8],
        ", ".join(dict.fromkeys(journal.places.muscle(hold.muscle) for hold in one.holds)),
        one.stop_sign or "",
    )
