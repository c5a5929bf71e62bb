"""``edit`` and ``delete``, for scores and sessions alike."""

from collections.abc import Mapping, Sequence

import click

from journal.cli.keyboard import keyboard, yes
from journal.cli.output import JSON, say, score_json, show_json
from journal.cli.scores import day_words, note_of, score_words
from journal.cli.sessions.session import held, session_json
from journal.cli.shell import WORDS, json_option, open_journal
from journal.domain.days import parse_day, parse_time
from journal.domain.errors import Refused
from journal.domain.history.entries import Entry, Unknown
from journal.domain.scores import QUALITIES, Score, parse_score
from journal.domain.sessions.session import Session
from journal.service.journal import Journal

UNKNOWN: Unknown = "unknown"
"""What a person writes to take a fact away."""


@click.command()
@click.argument("id", type=WORDS)
@click.option("--score", metavar="SCORE", help="Another score, 0 to 10.")
@click.option("--on", "day", metavar="DAY", help="Another day; the time of day stays.")
@click.option("--at", metavar="TIME", help="When it was felt; unknown takes the time away.")
@click.option("--now", "to_now", is_flag=True, help="Move an entry that is later than now to now.")
@click.option(
    "--quality", "qualities", type=click.Choice([*QUALITIES, "none"]), multiple=True,
    help="How it felt, in place of what was said before; may be given several times.",
)  # fmt: skip
@click.option("--after", metavar="SCORE", help="Pain after a session; unknown takes it away.")
@click.option("--note", type=WORDS, metavar="TEXT", help="Other words; - reads them from stdin.")
@json_option
def edit(
    id: str,
    score: str | None,
    day: str | None,
    at: str | None,
    to_now: bool,
    qualities: tuple[str, ...],
    after: str | None,
    note: str | None,
    as_json: bool,
) -> None:
    """Change a score or a session by ID.

    The first characters of an ID are enough where they fit only one. Of a session, the score
    after and the note can be changed.
    """
    of_score: dict[str, object] = {
        "--score": score,
        "--on": day,
        "--at": at,
        "--quality": qualities or None,
    }
    of_session: dict[str, object] = {"--after": after}
    hundredths = None if score is None else parse_score(score)
    felt = None if at is None else UNKNOWN if at == UNKNOWN else parse_time(at)
    rated = None if after is None else UNKNOWN if after == UNKNOWN else parse_score(after)
    given = _given(of_score | of_session | {"--note": note})
    if to_now and given:
        raise Refused(f"Say --now alone, then {given[0]} in another edit. Nothing was changed.")
    if not (to_now or given):
        raise Refused("Say what to change, such as --note or --score: see journal edit --help.")
    journal = open_journal()
    if to_now:
        tell(journal, "Moved to now", [journal.entries.move_to_now(id)], as_json=as_json)
        say("journal undo takes it back.")
        return
    found = journal.entries.named(id)
    new: Entry
    if isinstance(found, Session):
        _none_of(of_score, "session")
        words = None if note is None else note_of(note)
        new = journal.sessions.change(found.id, note=words, after=rated)
    else:
        _none_of(of_session, "score")
        new = journal.scores.change(
            found.id,
            hundredths=hundredths,
            day=parse_day(day, journal.today) if day else None,
            at=felt,
            note=None if note is None else note_of(note),
            qualities=[word for word in qualities if word != "none"] if qualities else None,
        )
    tell(journal, "Changed", [new], as_json=as_json)
    if isinstance(new, Score) and (twice := journal.scores.came_twice(new, felt)):
        say(twice)
    say("journal undo takes it back.")


@click.command()
@click.argument("ids", type=WORDS, metavar="ID...", nargs=-1, required=True)
@click.option("--purge", is_flag=True, help="For good: undo can't bring it back. Asks twice.")
@json_option
def delete(ids: tuple[str, ...], purge: bool, as_json: bool) -> None:
    """Delete scores and sessions by ID.

    The first characters of an ID are enough where they fit only one.
    """
    journal = open_journal()
    if purge:
        _purge(journal, ids, as_json=as_json)
        return
    tell(journal, "Deleted", journal.entries.delete(ids), as_json=as_json)
    say("journal undo brings it back.")


def _purge(journal: Journal, ids: Sequence[str], *, as_json: bool) -> None:
    asked = keyboard()
    if asked is None:
        raise Refused("--purge asks twice first. Run it in a terminal, where you can answer.")
    for entry in (journal.entries.named(id) for id in ids):
        say(f"For good: {_words(journal, entry)}, {day_words(journal, entry.day)}.")
    if not (
        yes(asked, "Delete this for good?")
        and yes(asked, "Undo can't bring it back. Are you sure?")
    ):
        say("Nothing was deleted.")
        return
    tell(journal, "Gone for good", journal.entries.purge(ids), as_json=as_json)
    say("Backups and exports may still hold it. To see the backups: journal backup --list.")


def _given(options: Mapping[str, object]) -> list[str]:
    return [option for option, value in options.items() if value is not None]


def _none_of(options: Mapping[str, object], what: str) -> None:
    if given := _given(options):
        raise Refused(f"That is a {what}, which has no {given[0]}. Nothing was changed.")


def tell(journal: Journal, done: str, entries: Sequence[Entry], *, as_json: bool) -> None:
    """Say what was done to some entries, and print them as JSON if that is wanted.

    The list is called scores or sessions; where there are both, entries.
    """
    if as_json:
        kinds = {isinstance(entry, Session) for entry in entries}
        plural = "entries" if len(kinds) > 1 else "sessions" if True in kinds else "scores"
        show_json(plural, map(_json, entries))
    for entry in entries:
        say(f"{done}: {_words(journal, entry)}, {day_words(journal, entry.day)}.")


def _json(entry: Entry) -> dict[str, JSON]:
    return score_json(entry) if isinstance(entry, Score) else session_json(entry)


def _words(journal: Journal, entry: Entry) -> str:
    if isinstance(entry, Score):
        return score_words(journal, entry)
    name = journal.places.name(entry.series.region)
    return f"session for {name}, {entry.series.side}, {held(entry)} held"
