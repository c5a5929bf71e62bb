"""``edit`` and ``delete``, for every kind of entry alike."""

from collections.abc import Mapping, Sequence

import click

from journal.cli.asked import day_of, day_words, note_of, place_of, time_of
from journal.cli.day_facts import fact_json, fact_words
from journal.cli.function import answer_json, answer_words
from journal.cli.keyboard import keyboard, yes
from journal.cli.output import JSON, number, say, score_json, show_json
from journal.cli.scores import score_words
from journal.cli.sessions.session import held, session_json
from journal.cli.shell import DAY, REGION, SIDE, TIME, WORDS, json_option, open_journal
from journal.cli.trends.weeks import Count
from journal.domain.atlas.regions import Side
from journal.domain.day_facts.day_fact import COUNT_LIMIT, DayFact
from journal.domain.errors import Refused
from journal.domain.function.answer import Ability, Peg
from journal.domain.history.entries import AnyEntry, Deletable, Unknown
from journal.domain.scores import QUALITIES, Score, Series, typed_score
from journal.domain.sessions.session import Session
from journal.domain.spots.spot import Around, Spot, Tenderness
from journal.domain.trials.trial import Trial
from journal.service.journal import Journal

UNKNOWN: Unknown = "unknown"
"""What a person writes to take a fact away."""


@click.command()
@click.argument("id", type=WORDS)
@click.option("--score", metavar="SCORE", help="Another score, 0 to 10.")
@click.option("--region", type=REGION, help="Another region.")
@click.option("--side", type=SIDE, help="Another side.")
@click.option("--on", "day", type=DAY, metavar="DAY", help="Another day; the time of day stays.")
@click.option(
    "--at", type=TIME, metavar="TIME", help="When it was felt; unknown takes the time away."
)
@click.option("--now", "to_now", is_flag=True, help="Move an entry that is later than now to now.")
@click.option(
    "--quality", "qualities", type=click.Choice([*QUALITIES, "none"]), multiple=True,
    help="How it felt, in place of what was said before; may be given several times.",
)  # fmt: skip
@click.option("--after", metavar="SCORE", help="Pain after a session; unknown takes it away.")
@click.option("--value", metavar="VALUE", help="Another value of a day fact.")
@click.option("--count", type=Count(1, COUNT_LIMIT), help="How many of a dose.")
@click.option(
    "--until", type=DAY, metavar="DAY", help="The last day of a span; unknown lets it go on."
)
@click.option("--note", type=WORDS, metavar="TEXT", help="Other words; - reads them from stdin.")
@json_option
def edit(
    id: str,
    score: str | None,
    region: str | None,
    side: Side | None,
    day: str | None,
    at: str | None,
    to_now: bool,
    qualities: tuple[str, ...],
    after: str | None,
    value: str | None,
    count: int | None,
    until: str | None,
    note: str | None,
    as_json: bool,
) -> None:
    """Change a score, session, day fact or rating by ID.

    The first characters of an ID are enough where they fit only one. Of a session, where and on
    which day it was, the score after and the note can be changed; of a day fact its value, day,
    time, count, end and note; of a rating of a spot --score, day and time.
    """
    of_score: dict[str, object] = {"--score": score, "--quality": qualities or None}
    of_place: dict[str, object] = {"--region": region, "--side": side}
    of_time: dict[str, object] = {"--at": at}
    of_session: dict[str, object] = {"--after": after}
    of_fact: dict[str, object] = {"--value": value, "--count": count, "--until": until}
    hundredths = None if score is None else typed_score(score)
    felt = None if at is None else UNKNOWN if at == UNKNOWN else time_of(at)
    rated = None if after is None else UNKNOWN if after == UNKNOWN else typed_score(after)
    of_all: dict[str, object] = {"--on": day, "--note": note}
    given = _given(of_score | of_place | of_time | of_session | of_fact | of_all)
    if to_now and given:
        raise Refused(f"Say --now alone, then {given[0]} in another edit. Nothing was changed.")
    if not (to_now or given):
        raise Refused("Say what to change, such as --note or --score: see journal edit --help.")
    journal = open_journal()
    if to_now:
        tell(journal, "Moved to now", [journal.entries.move_to_now(id)], as_json=as_json)
        say("journal undo takes it back.")
        return
    found = journal.entries.entry(journal.entries.named(id))
    on = day_of(journal, day) if day else None
    words = None if note is None else note_of(note)
    new: AnyEntry
    if isinstance(found, Session):
        _none_of(of_score | of_time | of_fact, "session")
        series = _moved(journal, found.series, region, side)
        new = journal.sessions.change(found.id, series=series, day=on, note=words, after=rated)
    elif isinstance(found, Peg | Ability):
        raise Refused(
            "An answer is given anew, with --on for its day: the last one of a day counts. See "
            "journal peg and journal function. Nothing was changed."
        )
    elif isinstance(found, DayFact):
        _none_of(of_score | of_place | of_session, "day fact")
        new = journal.day_facts.change(
            found.id,
            value=value,
            count=count,
            day=on,
            until=None
            if until is None
            else UNKNOWN
            if until == UNKNOWN
            else day_of(journal, until),
            at=felt,
            note=words,
        )
    elif isinstance(found, Tenderness):
        of_score["--score"] = None
        _none_of(of_score | of_place | of_session | of_fact | {"--note": note}, "rating of a spot")
        new = journal.spots.correct(found.id, hundredths=hundredths, day=on, at=felt)
    else:
        _none_of(of_session | of_fact, "score")
        new = journal.scores.change(
            found.id,
            hundredths=hundredths,
            series=_moved(journal, found.series, region, side),
            day=on,
            at=felt,
            note=words,
            qualities=[word for word in qualities if word != "none"] if qualities else None,
        )
    tell(journal, "Changed", [new], as_json=as_json)
    twice = ""
    if isinstance(new, Score):
        twice = journal.scores.came_twice(new, felt)
    elif isinstance(new, DayFact):
        twice = journal.day_facts.came_twice(new, felt)
    if twice:
        say(twice)
    say("journal undo takes it back.")


@click.command()
@click.argument("ids", type=WORDS, metavar="ID...", nargs=-1, required=True)
@click.option("--purge", is_flag=True, help="For good: undo can't bring it back. Asks twice.")
@click.option("--yes", "agreed", is_flag=True, help="Do not ask.")
@json_option
def delete(ids: tuple[str, ...], purge: bool, agreed: bool, as_json: bool) -> None:
    """Delete whatever has an ID.

    Scores, sessions, day facts, answers, trials, spots and ratings have one. The first characters
    of an ID are enough where they fit only one.
    """
    journal = open_journal()
    if purge:
        _purge(journal, ids, agreed=agreed, as_json=as_json)
        return
    tell(journal, "Deleted", journal.entries.delete(ids), as_json=as_json)
    say("journal undo brings it back.")


def _purge(journal: Journal, ids: Sequence[str], *, agreed: bool, as_json: bool) -> None:
    asked = None if agreed else keyboard()
    if asked is None and not agreed:
        raise Refused("--purge asks twice first; add --yes where nobody can answer.")
    for entry in (journal.entries.named(id) for id in ids):
        say(f"For good: {_words(journal, entry)}, {day_words(journal, entry.day)}.")
    if asked and not (
        yes(asked, "Delete this for good?")
        and yes(asked, "Undo can't bring it back. Are you sure?")
    ):
        say("Nothing was deleted.")
        return
    tell(journal, "Gone for good", journal.entries.purge(ids), as_json=as_json)
    say("Backups and exports may still hold it. To see the backups: journal backup --list.")


def _moved(journal: Journal, was: Series, region: str | None, side: Side | None) -> Series:
    """Return where an entry comes to; what is not said stays."""
    if region is None:
        return Series(was.region, side or was.side)
    place = place_of(journal.places, region, side)
    return Series(place.region, place.side or was.side)


def _given(options: Mapping[str, object]) -> list[str]:
    return [option for option, value in options.items() if value is not None]


def _none_of(options: Mapping[str, object], what: str) -> None:
    if given := _given(options):
        raise Refused(f"That is a {what}, which has no {given[0]}. Nothing was changed.")


_PLURALS: Mapping[type[Deletable], str] = {
    Score: "scores",
    Session: "sessions",
    DayFact: "facts",
    Peg: "peg",
    Ability: "function",
    Trial: "trials",
    Spot: "spots",
    Tenderness: "tenderness",
}


def tell(journal: Journal, done: str, entries: Sequence[Deletable], *, as_json: bool) -> None:
    """Say what was done to some entries, and print them as JSON if that is wanted.

    The list is called scores, sessions or facts; where there are several kinds, entries.
    """
    if as_json:
        plurals = {_PLURALS[type(entry)] for entry in entries}
        spots = journal.spots.around(one.id for one in entries if isinstance(one, Session))
        rows = (_json(one, spots.get(one.id)) for one in entries)
        show_json(plurals.pop() if len(plurals) == 1 else "entries", rows)
    for entry in entries:
        say(f"{done}: {_words(journal, entry)}, {day_words(journal, entry.day)}.")


def _json(entry: Deletable, around: Around | None) -> dict[str, JSON]:
    if isinstance(entry, DayFact):
        return fact_json(entry)
    if isinstance(entry, Peg | Ability):
        return answer_json(entry)
    if isinstance(entry, Trial | Spot | Tenderness):
        return _other_json(entry)
    return score_json(entry) if isinstance(entry, Score) else session_json(entry, around)


def _other_json(entry: Trial | Spot | Tenderness) -> dict[str, JSON]:
    """Return what is gone, as far as it names it."""
    shown: dict[str, JSON] = {"id": entry.id, "day": str(entry.day)}
    if isinstance(entry, Trial):
        return shown | {"region": entry.plan.series.region, "side": entry.plan.series.side}
    if isinstance(entry, Spot):
        return shown | {"name": entry.name, "muscle": entry.muscle, "side": entry.side}
    rated = None if entry.hundredths is None else number(entry.hundredths)
    return shown | {"spot": entry.spot, "when": entry.when, "tenderness": rated}


def _words(journal: Journal, entry: Deletable) -> str:
    if isinstance(entry, Score):
        return score_words(journal, entry)
    if isinstance(entry, DayFact):
        return fact_words(entry)
    if isinstance(entry, Peg | Ability):
        return answer_words(entry)
    if isinstance(entry, Trial | Spot | Tenderness):
        return journal.entries.label(entry)
    name = journal.places.name(entry.series.region)
    return f"session for {name}, {entry.series.side}, {held(entry)} held"
