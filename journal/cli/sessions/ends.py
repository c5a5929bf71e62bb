"""What becomes of a session that was cut off (``keep``, ``drop``) or misfiled (``sides``)."""

import click

from journal.cli.output import say, show_json
from journal.cli.sessions.session import held, session_json, tell
from journal.cli.shell import WORDS, json_option, open_journal
from journal.domain.errors import Refused
from journal.domain.sessions.session import Session
from journal.domain.sessions.words import sides_words
from journal.service.journal import Journal


@click.command()
@click.argument("id", type=WORDS)
@json_option
def keep(id: str, as_json: bool) -> None:
    """Keep a session that was cut off, with the seconds truly held.

    journal sessions lists it as interrupted; the first characters of its ID are enough.
    """
    journal = open_journal()
    tell(journal, [journal.sessions.finish(_cut_off(journal, id))], as_json=as_json)


@click.command()
@click.argument("id", type=WORDS)
@json_option
def drop(id: str, as_json: bool) -> None:
    """Drop a session that was cut off; nothing of it stays.

    journal sessions lists it as interrupted; the first characters of its ID are enough.
    """
    journal = open_journal()
    found = _cut_off(journal, id)
    journal.sessions.drop(found)
    if as_json:
        show_json("sessions", [session_json(found)])
    name = journal.places.name(found.series.region)
    say(f"Dropped: session for {name}, {found.series.side}, {held(found)} held.")


@click.command()
@click.option("--file", "file_them", is_flag=True, help="File them; journal undo takes it back.")
@click.option("--leave", is_flag=True, help="Leave them, and let no start ask about it.")
@json_option
def sides(file_them: bool, leave: bool, as_json: bool) -> None:
    """List sessions that lie under the wrong side.

    An earlier version kept a session under the whole region though only one side was pressed.
    With --file each goes under the side that was pressed, all as one step.
    """
    if file_them and leave:
        raise Refused("Say --file or --leave, not both. Nothing was changed.")
    journal = open_journal()
    sessions = journal.sessions
    found = sessions.file_by_side() if file_them else sessions.of_one_side()
    if leave:
        sessions.leave_sides()
    if as_json:
        show_json("sessions", map(session_json, found))
    elif not found:
        say("No session lies under the wrong side.")
    elif file_them:
        say(f"Filed under the side that was pressed: {len(found)}. journal undo takes it back.")
    elif leave:
        say(f"Left as they are: {len(found)}. journal session sides --file files them still.")
    else:
        for line in sides_words(found, journal.places.name):
            say(line)
        say("journal session sides --file files them so.")


def _cut_off(journal: Journal, prefix: str) -> Session:
    found = [one for one in journal.sessions.cut_off() if prefix and one.id.startswith(prefix)]
    if len(found) != 1:
        what = "Several sessions that were cut off have ids" if found else (
            "No session that was cut off and waits to be kept or dropped has an id"
        )  # fmt: skip
        raise Refused(f"{what} beginning with {prefix!a}. See journal sessions.")
    return found[0]
