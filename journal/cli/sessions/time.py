"""``session time``: leads through a session in plain lines."""

import click

from journal.cli.asked import place_of
from journal.cli.keyboard import Keyboard, keyboard, yes
from journal.cli.output import say
from journal.cli.sessions.gate import pass_gate
from journal.cli.sessions.run import PlainRun, told_to_leave
from journal.cli.sessions.session import HALF, HALVES, pain_side, series_for, spot_of, tell
from journal.cli.shell import REGION, WORDS, json_option, open_journal
from journal.domain.atlas.regions import Half, find_muscle
from journal.domain.errors import Refused
from journal.domain.scores import typed_score
from journal.domain.sessions.words import cut_off
from journal.service.cues import Cues
from journal.service.journal import Journal


@click.command()
@click.argument("muscle", type=WORDS, required=False)
@click.option("--side", type=HALF, help="Which side of the muscle to press.")
@click.option("--routine", type=WORDS, metavar="NAME", help="A saved routine, instead of a muscle.")
@click.option("--spot", type=WORDS, metavar="NAME", help="One of your spots, instead of a muscle.")
@click.option("--tender-before", metavar="SCORE", help="Tenderness of the spot now, 0 to 10.")
@click.option("--region", type=REGION, help="Where the pain is; where the muscle lies unless said.")
@click.option("--before", metavar="SCORE", help="Pain now, 0 to 10; asked for again at the end.")
@json_option
def time(
    muscle: str | None,
    side: str | None,
    routine: str | None,
    spot: str | None,
    tender_before: str | None,
    region: str | None,
    before: str | None,
    as_json: bool,
) -> None:
    """Lead through a session on a MUSCLE.

    Hold after hold, in plain lines. Ctrl-C leaves it; what was held until then is kept.
    """
    journal = open_journal(lasting=True)
    around = spot_of(journal, spot, muscle, side, tender_before, None, routine=routine)
    if around:
        muscle, side = around.spot.muscle, around.spot.side
    points = _points(journal, muscle, side, routine)
    muscles = [journal.places.atlas.muscle_by_id[id] for id, _ in points]
    sides = {half for _, half in points}
    pressed = sides.pop() if len(sides) == 1 else "both"
    pain = muscles[0].lives_in[0]
    if region:
        pain = place_of(journal.places, region, pain_side(pressed)).region
    series = series_for(journal.places.atlas.region_by_id[pain], pressed)
    score = None if before is None else typed_score(before)
    typed = keyboard()
    _offer_cut_off(journal, typed)
    ready = pass_gate(journal, typed, pain, points)
    for sign in journal.places.atlas.stop_signs:
        say(f"Stop sign: {sign}")
    cues = Cues(journal.settings.cue_command, say)
    with told_to_leave() as leaving:
        try:
            begun = journal.sessions.begin(series, score, around)
            kept = PlainRun(journal, begun, ready.spots, cues, typed, leaving, around).run()
        finally:
            cues.close()
    if kept:
        tell(journal, kept, as_json=as_json)


def _points(
    journal: Journal, muscle: str | None, side: str | None, routine: str | None
) -> list[tuple[str, Half]]:
    """Return what is to be pressed, by muscle id and side."""
    if routine is not None:
        if muscle is not None or side is not None:
            raise Refused("Name a muscle and its side, or a routine, not both.")
        return journal.routines.get(routine).spots
    if muscle is None or side is None:
        raise Refused("Name a muscle with --side left, right or both, or a saved --routine.")
    found = find_muscle(journal.places.atlas, muscle)
    return [(found.id, half) for half in HALVES[side]]


def _offer_cut_off(journal: Journal, typed: Keyboard | None) -> None:
    """Ask what to do with sessions that were cut off."""
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
