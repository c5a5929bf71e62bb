"""``peg`` and ``function``: what pain keeps a person from, once a week, and how that went."""

from collections.abc import Sequence

import click

from journal.cli.asked import day_of, on_option
from journal.cli.output import JSON, moment, say, show, show_json, show_table
from journal.cli.shell import WORDS, json_option, open_journal
from journal.cli.trends.series import show_sentence
from journal.domain.errors import Refused
from journal.domain.function import words
from journal.domain.function.answer import (
    FunctionAnswer,
    Peg,
    as_named,
    parse_doing,
    parse_rating,
)
from journal.domain.function.course import Course
from journal.service.journal import Journal


@click.command()
@click.argument("answers", nargs=-1, type=WORDS, metavar="[PAIN ENJOYMENT ACTIVITY]")
@on_option
@json_option
def peg(answers: tuple[str, ...], day: str | None, as_json: bool) -> None:
    """Answer three questions about the past week.

    Each 0 to 10, so: journal peg 4 5 3. Pain on average (0 none, 10 as bad as you can imagine);
    how much it interfered with your enjoyment of life; and with your general activity (0 not, 10
    completely). Their mean is the PEG.
    Without answers it prints how that went.
    """
    if len(answers) not in {0, 3}:
        raise Refused(
            f"The PEG has three answers, and {len(answers)} {'is' if len(answers) == 1 else 'are'} "
            "here: journal peg PAIN ENJOYMENT ACTIVITY. Nothing was kept."
        )
    given = [parse_rating(one) for one in answers]
    journal = open_journal()
    if not given:
        _refuse_day(day)
        courses = [one for one in journal.function.courses() if one.scale == "peg"]
        _show(journal.function.pegs(), courses, "peg", as_json=as_json)
        return
    on = day_of(journal, day) if day else None
    pain, enjoyment, activity = given
    kept = journal.function.answer_peg(pain, enjoyment, activity, on)
    _tell(journal, kept, "peg", as_json=as_json)


@click.command()
@click.argument("doing", required=False, type=WORDS, metavar="[ACTIVITY]")
@click.argument("able", required=False, type=WORDS)
@on_option
@json_option
def function(doing: str | None, able: str | None, day: str | None, as_json: bool) -> None:
    """Say how able you are to do something of your own.

    So: journal function "climb stairs" 6. 0 is unable, 10 is able as before: this scale counts the
    other way. Up to three activities. Without an answer it prints how they went.
    """
    name = None if doing is None else parse_doing(doing)
    rating = None if able is None else parse_rating(able)
    journal = open_journal()
    if name is not None and rating is not None:
        on = day_of(journal, day) if day else None
        _tell(
            journal, journal.function.answer_ability(name, rating, on), "function", as_json=as_json
        )
        return
    _refuse_day(day)
    known = journal.function.abilities()
    courses = [one for one in journal.function.courses() if one.scale != "peg"]
    if name is not None:
        called = as_named(name, known)
        known = [one for one in known if one.doing == called]
        courses = [one for one in courses if one.name == called]
        if not known:
            raise Refused(
                f'{called!a} has no answer yet. Say how able you are: journal function "{called}" '
                "6. Nothing was kept."
            )
    _show(known, courses, "function", as_json=as_json)


def answer_json(one: FunctionAnswer) -> dict[str, JSON]:
    """Return an answer with the fields of the documented form."""
    shown: dict[str, JSON] = {
        "id": one.id,
        "day": one.day.isoformat(),
        "entered_at": moment(one.entered_at),
        "value": round(one.value, 4),
    }
    if isinstance(one, Peg):
        return shown | {"pain": one.pain, "enjoyment": one.enjoyment, "activity": one.activity}
    return shown | {"doing": one.doing, "able": one.able}


def answer_words(one: FunctionAnswer) -> str:
    """Say what an answer was."""
    if isinstance(one, Peg):
        value = words.value_words(one.value)
        return f"PEG {value} (pain {one.pain}, enjoyment {one.enjoyment}, activity {one.activity})"
    return f"{one.doing}, able {one.able} of 10"


def _refuse_day(day: str | None) -> None:
    if day is not None:
        raise Refused("--on goes with an answer. Nothing was kept.")


def _tell(journal: Journal, kept: FunctionAnswer, plural: str, *, as_json: bool) -> None:
    if as_json:
        show_json(plural, [answer_json(kept)])
    on = "today" if kept.day == journal.today else str(kept.day)
    say(f"Saved: {answer_words(kept)}, {on}.")
    name = "PEG" if isinstance(kept, Peg) else kept.doing
    for course in journal.function.courses():
        if course.name == name and len(course.values) > 1:
            say(words.in_words(course))


def _show(
    answers: Sequence[FunctionAnswer], courses: Sequence[Course], plural: str, *, as_json: bool
) -> None:
    if as_json:
        of = {one.name: one for one in courses}
        show_json(plural, [
            answer_json(one) | _changes(of.get("PEG" if isinstance(one, Peg) else one.doing), one)
            for one in answers
        ])  # fmt: skip
        return
    if not answers:
        say(
            "No answers yet. Three questions once a week: journal peg PAIN ENJOYMENT ACTIVITY."
            if plural == "peg"
            else 'No answers yet. Name what you do: journal function "climb stairs" 6.'
        )
        return
    show_table(("day", "value", "", "id"), [
        (str(one.day), words.value_words(one.value), answer_words(one), one.id[:8])
        for one in answers
    ])  # fmt: skip
    show("")
    for course in courses:
        show_sentence(words.in_words(course), "")
    for least in dict.fromkeys(map(words.least_words, courses)):
        show_sentence(least, "")
    if plural == "function":
        show_sentence(words.ABLE, "")


def _changes(course: Course | None, one: FunctionAnswer) -> dict[str, JSON]:
    then = course.up_to(one) if course else None
    return {
        "since_first": _points(then.since_first if then else None),
        "since_last": _points(then.since_last if then else None),
    }


def _points(change: float | None) -> float | None:
    return None if change is None else round(change, 4)
