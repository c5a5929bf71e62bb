"""``facts``: the kinds of day facts, and the days with medicine."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

import click

from journal.cli.asked import bound_of
from journal.cli.keyboard import keyboard, yes
from journal.cli.main import COMMANDS, LazyGroup
from journal.cli.output import JSON, say, show, show_json, show_table
from journal.cli.shell import DAY, WORDS, json_option, open_journal
from journal.cli.trends.series import show_sentence
from journal.domain.day_facts.day_fact import Wanted
from journal.domain.day_facts.kinds import FORMS, MEDICATIONS, TEMPLATES, FactKind, Form, Medication
from journal.domain.day_facts.medication import CLASS_NAMES, LIMITS, MedicationDays
from journal.domain.days import MONTHS
from journal.domain.errors import Refused
from journal.domain.text import counted
from journal.service.fact_kinds import KindUse

MONTHS_SHOWN = 6


class FactsGroup(LazyGroup):
    """The commands about kinds of day facts."""

    places = {  # noqa: RUF012 - read only
        "add": "journal.cli.fact_kinds:add",
        "rename": "journal.cli.fact_kinds:rename",
        "retire": "journal.cli.fact_kinds:retire",
        "restore": "journal.cli.fact_kinds:restore_kind",
        "delete": "journal.cli.fact_kinds:delete",
        "templates": "journal.cli.fact_kinds:templates",
        "days": "journal.cli.fact_kinds:days",
    }


_RESERVED = frozenset(COMMANDS) | frozenset(FactsGroup.places)
"""Words that mean a command where a kind is named."""


@click.group(cls=FactsGroup, invoke_without_command=True)
@json_option
@click.pass_context
def facts(context: click.Context, as_json: bool) -> None:
    """List your kinds of day facts, add to them, or change them.

    They are medication, sleep, activity, flares, what is so or not: a short list of your own,
    empty at first. journal facts templates shows what to begin with; journal fact notes one.
    """
    if context.invoked_subcommand is not None:
        return
    journal = open_journal()
    found = journal.fact_kinds.all()
    if as_json:
        letters = {one.kind.id: one.letter for one in journal.day_facts.strip().offers}
        show_json("kinds", [kind_json(one, letters.get(one.kind.id)) for one in found])
    elif found:
        header = ("name", "kind", "unit", "class", "facts", "")
        show_table(header, map(_row, found))
    else:
        say("There are no kinds of day facts yet. See journal facts templates.")


@click.command()
@click.argument("name", type=WORDS)
@click.option(
    "--kind", "form", type=click.Choice(FORMS), required=True,
    help="A dose at a time, a number, a level from 0 to 10, yes or no, or a span of days.",
)  # fmt: skip
@click.option("--unit", type=WORDS, default="", metavar="UNIT", help="Of a dose or a number.")
@click.option(
    "--class", "medication", type=click.Choice(MEDICATIONS), default="none",
    help="Of a medicine, as guidelines on headache tell them apart.",
)  # fmt: skip
@json_option
def add(name: str, form: Form, unit: str, medication: Medication, as_json: bool) -> None:
    """Add a kind.

    So: journal facts add ibuprofen --kind dose --unit mg --class simple.
    """
    journal = open_journal()
    kind = journal.fact_kinds.add(name, form, unit=unit, of=medication, reserved=_RESERVED)
    _tell("Added", KindUse(kind=kind, facts=0), as_json=as_json)


@click.command()
@click.argument("name", type=WORDS)
@click.argument("new", type=WORDS)
@json_option
def rename(name: str, new: str, as_json: bool) -> None:
    """Give a kind another NAME; what it holds goes with it."""
    journal = open_journal()
    kind = journal.fact_kinds.rename(name, new, reserved=_RESERVED)
    _tell(f"Renamed {name} to", journal.fact_kinds.held(kind.name), as_json=as_json)


@click.command()
@click.argument("name", type=WORDS)
@json_option
def retire(name: str, as_json: bool) -> None:
    """Offer a kind no longer; what it holds stays."""
    journal = open_journal()
    kind = journal.fact_kinds.retire(name)
    _tell("Retired", journal.fact_kinds.held(kind.name), as_json=as_json)


@click.command(name="restore")
@click.argument("name", type=WORDS)
@json_option
def restore_kind(name: str, as_json: bool) -> None:
    """Offer a retired kind again."""
    journal = open_journal()
    kind = journal.fact_kinds.restore(name)
    _tell("Brought back", journal.fact_kinds.held(kind.name), as_json=as_json)


@click.command()
@click.argument("name", type=WORDS)
@click.option("--yes", "sure", is_flag=True, help="Do not ask.")
@json_option
def delete(name: str, sure: bool, as_json: bool) -> None:
    """Delete a kind with all that it holds.

    One journal undo brings all of it back.
    """
    journal = open_journal()
    found = journal.fact_kinds.held(name)
    if found.facts and not sure:
        asked = keyboard()
        many = counted(found.facts, "fact")
        if asked is None:
            raise Refused(
                f"{found.kind.name} holds {many}. Say --yes to delete it with them, or retire it: "
                "journal facts retire. Nothing was deleted."
            )
        if not yes(asked, f"Delete {found.kind.name} with {many}?"):
            say("Nothing was deleted.")
            return
    _tell("Deleted", journal.fact_kinds.delete(found.kind.id), as_json=as_json)
    say("journal undo brings it back.")


@click.command()
@json_option
def templates(as_json: bool) -> None:
    """Print kinds to begin with; nothing is added until you say so."""
    if as_json:
        rows: list[dict[str, JSON]] = [
            {"name": one.name, "kind": one.form, "unit": one.unit or None} for one in TEMPLATES
        ]
        show_json("templates", rows)
        return
    for one in TEMPLATES:
        for name in one.examples or (one.name,):
            quoted = f'"{name}"' if " " in name else name
            unit = f" --unit {one.unit}" if one.unit else ""
            show(f"journal facts add {quoted} --kind {one.form}{unit}")
    say("Each under any name you like. A medicine may have a --class.")


@click.command()
@click.option(
    "--from", "first", type=DAY, metavar="DAY", help="From this day on; six months unless said."
)
@click.option("--to", "last", type=DAY, metavar="DAY", help="Up to and including this day.")
@json_option
def days(first: str | None, last: str | None, as_json: bool) -> None:
    """Print on how many days medicine was noted.

    In each week and month. A month without any is left out: that nothing was noted does not say
    that nothing was taken.
    """
    journal = open_journal()
    today = journal.today
    until = bound_of(journal, last) if last else today
    since = bound_of(journal, first) if first else _months_ago(until, MONTHS_SHOWN - 1)
    wanted = Wanted(first=since, last=until)
    by_month = journal.day_facts.medication_days(wanted)
    by_week = journal.day_facts.medication_days(wanted, by_week=True)
    if as_json:
        months = [_days_json("month", one) for one in by_month]
        show_json("days", [*months, *(_days_json("week", one) for one in by_week)])
    elif by_month:
        months_shown = [_days_row(_month(one.first), one) for one in _telling(by_month)]
        show_table(("month", "days", "medicine"), months_shown)
        show("")
        weeks_shown = [_days_row(str(one.first), one) for one in _telling(by_week)]
        show_table(("week of", "days", "medicine"), weeks_shown)
    else:
        say("No doses were noted in this time.")
    for sentence in journal.day_facts.medication_notice(since, until):
        say(sentence) if as_json else show_sentence(sentence, "")


def kind_json(one: KindUse, letter: str | None = None) -> dict[str, JSON]:
    """Return a kind with the fields of the documented form."""
    return {
        "id": one.kind.id,
        "name": one.kind.name,
        "kind": one.kind.form,
        "unit": one.kind.unit or None,
        "class": one.kind.medication,
        "retired": one.kind.retired,
        "letter": letter,
        "facts": one.facts,
    }


def _tell(done: str, one: KindUse, *, as_json: bool) -> None:
    if as_json:
        show_json("kinds", [kind_json(one)])
    else:
        say(f"{done}: {_words(one.kind)}.")


def _words(kind: FactKind) -> str:
    of = "" if kind.medication == "none" else f", {kind.medication}"
    return f"{kind.name}, {kind.form}{f' in {kind.unit}' if kind.unit else ''}{of}"


def _row(one: KindUse) -> Sequence[str]:
    kind = one.kind
    of = "" if kind.medication == "none" else kind.medication
    return kind.name, kind.form, kind.unit, of, str(one.facts), "retired" * kind.retired


def _days_json(period: str, one: MedicationDays) -> dict[str, JSON]:
    return {
        "period": period,
        "from": one.first.isoformat(),
        "name": one.kind.name if one.kind else None,
        "class": one.medication,
        "days": one.days,
        "guideline_days": LIMITS.get(one.medication) if period == "month" else None,
    }


def _telling(found: Sequence[MedicationDays]) -> list[MedicationDays]:
    """Leave out a class that is one medicine alone in its week or month."""
    counts = Counter((one.first, one.medication) for one in found)
    return [one for one in found if one.kind or counts[one.first, one.medication] > 2]


def _days_row(when: str, one: MedicationDays) -> Sequence[str]:
    name = one.kind.name if one.kind else f"all {CLASS_NAMES[one.medication]}"
    return when, str(one.days), name


def _month(first: date) -> str:
    return f"{MONTHS[first.month - 1][:3]} {first.year}"


def _months_ago(day: date, months: int) -> date:
    """Return the first day of the month that lies so many months back."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(max(year, 1900), month + 1, 1)
