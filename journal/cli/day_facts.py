"""``fact`` and ``list --facts``: what else happened on a day."""

import click

from journal.cli.asked import bound_of, day_of, day_words, note_of, on_option, time_of
from journal.cli.output import JSON, moment, say, show_json, show_table
from journal.cli.shell import DAY, TIME, WORDS, WithNumber, json_option, open_journal
from journal.cli.trends.weeks import Count
from journal.domain.day_facts.day_fact import COUNT_LIMIT, YES, DayFact, Wanted, plain, value_words
from journal.domain.errors import Refused
from journal.domain.text import first_line
from journal.service.day_facts import FactEntry
from journal.service.journal import Journal


class FactCommand(WithNumber):
    """Takes the value of a fact."""

    def refuse(self, below_zero: str) -> None:
        """Say that no fact is below 0."""
        raise Refused(f"{below_zero!a} is below 0, which no fact is. Nothing was kept.")


@click.command(cls=FactCommand)
@click.argument("name", type=WORDS)
@click.argument("value", required=False, type=WORDS)
@click.option(
    "--count", type=Count(1, COUNT_LIMIT), help="How many of a dose; 1 unless said, as in 2x400."
)
@on_option
@click.option(
    "--at", type=TIME, metavar="TIME", help="When, such as 7:30; a dose of today is of now."
)
@click.option("--until", type=DAY, metavar="DAY", help="The last day of a span that is over.")
@click.option("--end", is_flag=True, help="End the span that goes on: today, or --on a day.")
@click.option("--same", is_flag=True, help="The same as the day before.")
@click.option("--note", type=WORDS, metavar="TEXT", help="Your words; - reads them from stdin.")
@json_option
def fact(
    name: str,
    value: str | None,
    count: int | None,
    day: str | None,
    at: str | None,
    until: str | None,
    end: bool,
    same: bool,
    note: str | None,
    as_json: bool,
) -> None:
    """Note what else happened: journal fact ibuprofen 400.

    NAME is one of your own kinds (journal facts add). A dose, a number and a level want a VALUE in
    the unit of the kind; a yes needs none, and no is kept as no; a span begins, and --end ends it.
    """
    others = {"VALUE": value, "--count": count, "--at": at, "--until": until}
    wrong = [option for option, given in others.items() if given is not None]
    if end and same:
        raise Refused("Say either --end or --same, not both. Nothing was changed.")
    if (end or same) and wrong:
        option = "--end" if end else "--same"
        raise Refused(f"{option} takes --on and no {wrong[0]}. Nothing was changed.")
    if same and note is not None:
        raise Refused("--same takes no --note; change it afterwards. Nothing was changed.")
    felt = time_of(at) if at is not None else None
    words = None if note is None else note_of(note)
    journal = open_journal()
    on = day_of(journal, day) if day else None
    kind = journal.fact_kinds.named(name)
    if same:
        kept = journal.day_facts.carry(on, kind)
    elif end:
        kept = [journal.day_facts.end(kind, on, words)]
    else:
        last = day_of(journal, until) if until else None
        entry = FactEntry(
            kind=kind, value=value, count=count, day=on, until=last, at=felt, note=words or ""
        )
        kept = [journal.day_facts.record(entry)]
    if as_json:
        show_json("facts", map(fact_json, kept))
        return
    for one in kept:
        say(f"{'Ended' if end else 'Saved'}: {fact_words(one)}{_on(journal, one)}.")
        if twice := journal.day_facts.came_twice(one, felt):
            say(twice)
    if not kept:
        say("There is nothing to take over from the day before.")


def list_facts(first: str | None, last: str | None, text: str | None, *, as_json: bool) -> None:
    """Print day facts, newest first.

    Args:
        first: The first day, as it was typed.
        last: The last day.
        text: What their notes hold.
        as_json: Whether as JSON.
    """
    journal = open_journal()
    found = journal.day_facts.find(
        Wanted(
            first=bound_of(journal, first) if first else None,
            last=bound_of(journal, last) if last else None,
            text=text,
        )
    )
    if as_json:
        show_json("facts", map(fact_json, found))
    elif found:
        header = ("day", "time", "fact", "value", "", "id", "note")
        show_table(header, (_row(journal, one) for one in found))
    else:
        say("No day facts.")


def fact_json(one: DayFact) -> dict[str, JSON]:
    """Return a day fact with the fields of the documented form."""
    return {
        "id": one.id,
        "name": one.kind.name,
        "kind": one.kind.form,
        "value": _value(one),
        "unit": one.kind.unit or None,
        "count": one.count,
        "day": one.day.isoformat(),
        "until": one.until.isoformat() if one.until else None,
        "at": moment(one.at),
        "entered_at": moment(one.entered_at),
        "carried": one.carried,
        "note": one.note or None,
    }


def _value(one: DayFact) -> JSON:
    if one.amount is None:
        return None
    return one.amount == YES if one.kind.form == "yes" else plain(one.amount)


def fact_words(one: DayFact) -> str:
    """Name a day fact: ``ibuprofen, 400 mg``."""
    return f"{one.kind.name}, {value_words(one)}"


def _on(journal: Journal, one: DayFact) -> str:
    return "" if one.kind.form == "span" else f", {day_words(journal, one.day)}"


def _row(journal: Journal, one: DayFact) -> tuple[str, ...]:
    flags = ["carried"] * one.carried + ["later than now"] * journal.entries.ahead(one)
    return (
        str(one.day),
        f"{one.at:%H:%M}" if one.at else "",
        one.kind.name,
        value_words(one),
        " ".join(flags),
        one.id[:8],
        first_line(one.note),
    )
