"""``session time``: leads through a session in plain lines."""

from uuid import uuid4

import click

from journal.cli.asked import place_of
from journal.cli.keyboard import Keyboard, ask_score, keyboard, yes
from journal.cli.output import say
from journal.cli.sessions.gate import pass_gate
from journal.cli.sessions.run import PlainRun, told_to_leave
from journal.cli.sessions.session import (
    HALF,
    HALVES,
    LOG_AFTER,
    keep_after,
    pain_side,
    spot_of,
    tell,
)
from journal.cli.shell import REGION, WORDS, json_option, open_journal
from journal.domain.atlas.regions import Half, find_muscle
from journal.domain.errors import Refused
from journal.domain.scores import format_score, typed_score
from journal.domain.sessions.session import Session
from journal.domain.sessions.words import cut_off
from journal.domain.spots.spot import Around
from journal.service.cues import Cues
from journal.service.journal import Journal
from journal.service.safety import Barred, Ready


@click.command()
@click.argument("muscle", type=WORDS, required=False)
@click.option("--side", type=HALF, help="Which side of the muscle to press.")
@click.option("--routine", type=WORDS, metavar="NAME", help="A saved routine, instead of a muscle.")
@click.option("--spot", type=WORDS, metavar="NAME", help="One of your spots, instead of a muscle.")
@click.option("--tender-before", metavar="SCORE", help="Tenderness of the spot now, 0 to 10.")
@click.option("--region", type=REGION, help="Where the pain is; where the muscle lies unless said.")
@click.option(
    "--before",
    metavar="SCORE",
    help="Pain now, 0 to 10; asked for again at the end. Unless said it is asked for on each side.",
)
@LOG_AFTER
@json_option
def time(
    muscle: str | None,
    side: str | None,
    routine: str | None,
    spot: str | None,
    tender_before: str | None,
    region: str | None,
    before: str | None,
    log_after: bool,
    as_json: bool,
) -> None:
    """Lead through a session on a MUSCLE.

    Hold after hold, in plain lines. Ctrl-C leaves it; what was held until then is kept. Both sides
    are two sessions, one after the other, and each region of a routine has one of its own.
    """
    journal = open_journal(lasting=True)
    around = spot_of(journal, spot, muscle, side, tender_before, None, routine=routine)
    if around:
        muscle, side = around.spot.muscle, around.spot.side
    points = _points(journal, muscle, side, routine)
    if routine is not None and region is not None:
        raise Refused(
            "Each step of a routine is for the region where its muscle lives. Leave --region away."
        )
    sides = {half for _, half in points}
    pressed = sides.pop() if len(sides) == 1 else "both"
    pain = place_of(journal.places, region, pain_side(pressed)).region if region else None
    score = None if before is None else typed_score(before)
    typed = keyboard()
    _offer_cut_off(journal, typed)
    ready = pass_gate(journal, typed, pain, points)
    for sign in journal.places.atlas.stop_signs:
        say(f"Stop sign: {sign}")
    kept = _led(journal, ready, score, around, typed)
    if kept:
        tell(journal, kept, as_json=as_json)
    for one in kept:
        if one.after is None:
            continue
        if log_after:
            keep_after(journal, one)
        else:
            series, after = one.series, format_score(one.after)
            say(
                f"To keep {after} as a score of today, too: "
                f"journal log {series.region} {after} --side {series.side}"
            )


def _led(
    journal: Journal,
    ready: Ready,
    before: int | None,
    around: Around | None,
    typed: Keyboard | None,
) -> list[Session]:
    """Lead through the sessions of one sitting; whoever leaves one leaves those that follow."""
    sitting = str(uuid4()) if len(ready.parts) > 1 else None
    cues, kept = Cues(journal.settings.cue_command, say), list[Session]()
    try:
        for part in ready.parts:
            where = journal.places.series(part.series)
            points, score = ready.points_of(part), before
            if sitting and before is None and typed is not None and not typed.ended:
                score = ask_score(typed, f"{where}: how much does it hurt now?")
            elif sitting:
                say(f"{where}.")
            # The wait at the question may have been long.
            limits = journal.pressing.refusals([part.series.region], points, sitting)
            if limits and not kept:
                raise Barred(limits)
            if limits:
                say(" ".join(limits))
                break
            with told_to_leave() as leaving:
                begun = journal.sessions.begin(part.series, score, around, sitting=sitting)
                one = PlainRun(journal, begun, points, cues, typed, leaving, around).run()
            kept += [one] if one else []
            if one is None or one.status != "done":
                break
    finally:
        cues.close()
    return kept


def _points(
    journal: Journal, muscle: str | None, side: str | None, routine: str | None
) -> list[tuple[str, Half]]:
    """Return what is to be pressed, by muscle id and side."""
    if routine is not None:
        if muscle is not None or side is not None:
            raise Refused("Name a muscle and its side, or a routine, not both.")
        return journal.routines.get(routine).pairs
    if muscle is None or side is None:
        raise Refused("Name a muscle with --side left, right or both, or a saved --routine.")
    found = find_muscle(journal.places.atlas, muscle)
    return [(found.id, half) for half in HALVES[side]]


def _offer_cut_off(journal: Journal, typed: Keyboard | None) -> None:
    """Ask what to do with sessions that were cut off, and tell of those under the wrong side."""
    if journal.sessions.sides_to_offer():
        say("Some sessions lie under the wrong side: see journal session sides.")
    for one in journal.sessions.cut_off():
        words = cut_off(one, journal.places.name(one.series.region))
        if typed is None:
            say(f"{words} Run this command in a terminal to keep or drop it.")
        elif one.is_empty:
            say(f"{words} It is dropped.")
            journal.sessions.drop(one)
        elif yes(typed, f"{words} Keep it?"):
            journal.sessions.finish(one)
        else:
            journal.sessions.drop(one)
