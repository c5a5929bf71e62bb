"""``session keep`` and ``session drop``: what becomes of a session that was cut off."""

import click

from journal.cli.output import say, show_json
from journal.cli.sessions.session import held, session_json, tell
from journal.cli.shell import WORDS, json_option, open_journal
from journal.domain.errors import Refused
from journal.domain.sessions.session import Session
from journal.service.journal import Journal


@click.command()
@click.argument("id", type=WORDS)
@json_option
def keep(id: str, as_json: bool) -> None:
    """Keep a session that was cut off, with the seconds truly held.

    journal sessions lists it as interrupted; the first characters of its ID are enough.
    """
    journal = open_journal()
    tell(journal, journal.sessions.finish(_cut_off(journal, id)), as_json=as_json)


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


def _cut_off(journal: Journal, prefix: str) -> Session:
    found = [one for one in journal.sessions.cut_off() if prefix and one.id.startswith(prefix)]
    if len(found) != 1:
        what = "Several sessions that were cut off have ids" if found else (
            "No session that was cut off and waits to be kept or dropped has an id"
        )  # fmt: skip
        raise Refused(f"{what} beginning with {prefix!a}. See journal sessions.")
    return found[0]
