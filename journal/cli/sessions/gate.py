"""The safety gate in plain lines: what has to be answered before anything is pressed."""

from collections.abc import Mapping

from journal.cli.keyboard import Keyboard
from journal.cli.output import say
from journal.cli.sessions.card import tell_first
from journal.domain.errors import Refused
from journal.domain.sessions.gate import Points, Question, Sheet
from journal.domain.sessions.verdict import Answer
from journal.service.journal import Journal
from journal.service.safety import Ready

_KINDS: Mapping[str, Answer] = {"": "yes", "no": "no", "c": "cleared"}
_IN_A_TERMINAL = "Run this command in a terminal first, where you can answer."


def pass_gate(
    journal: Journal, keyboard: Keyboard | None, pain: str | None, points: Points
) -> Ready:
    """Say what has to be read and ask what has to be asked, and return the session.

    Args:
        journal: Knows what was answered before.
        keyboard: None where nobody can answer.
        pain: The id of the region that hurts; None where each point is for where it lies.
        points: What is to be pressed.

    Raises:
        Refused: There should be no such session, or nobody can answer.
    """
    way = journal.safety.way_in(pain, points, journal.wish)
    found = way.go_on()
    if keyboard is None and isinstance(found, Sheet):
        first = found.questions[0].text
        raise Refused(f"{found.title}: {found.why} {first} {_IN_A_TERMINAL}")
    tell_first(journal, pain, points)
    while keyboard is not None and isinstance(found, Sheet):
        found = way.go_on(_answers(found, keyboard))
    assert isinstance(found, Ready)
    for note in found.notes:
        say(f"Take care: {note}")
    return found


def _answers(sheet: Sheet, keyboard: Keyboard) -> dict[str, Answer]:
    """List the questions with their numbers, and ask which of them apply."""
    say(f"{sheet.title}. {sheet.why}")
    group = ""
    for number, one in enumerate(sheet.questions, 1):
        if one.group != group:
            group = one.group
            say(f"{group}:")
        say(f"{number}: {_words(one)}")
    say(_how(sheet))
    while True:
        answers = read_numbers(keyboard.line() or "", sheet)
        if answers is not None:
            return answers
        say(_how(sheet))


def _words(one: Question) -> str:
    before = {"yes": "(yes the last time)", "cleared": "(yes, cleared by a clinician)"}
    return " ".join(filter(None, (one.text, one.note, before.get(one.before or "no", ""))))


def _how(sheet: Sheet) -> str:
    kept = [str(n) for n, one in enumerate(sheet.questions, 1) if one.before]
    parts = ["Type n for none of these, or the numbers that apply, as in 2 5, then Enter."]
    if any(one.clearable for one in sheet.questions):
        parts.append("c before a number, as in c2: it applies, and a clinician allows pressing.")
    if kept:
        numbers = ", ".join(kept)
        parts.append(f"Kept unless you say otherwise: {numbers}. no{kept[0]} takes one back.")
    return " ".join(parts)


def read_numbers(typed: str, sheet: Sheet) -> dict[str, Answer] | None:
    """Return the answers that somebody typed; None where they are no answers.

    Args:
        typed: ``n``, or numbers, ``c`` or ``no`` before each where meant.
        sheet: What was asked; what is not named is not so, or as it was.
    """
    answers: dict[str, Answer] = dict(sheet.none_of_these)
    words = typed.lower().replace(",", " ").split()
    if not words:
        return None
    for word in words if words not in (["n"], ["none"], ["no"]) else ():
        kind = "no" if word.startswith("no") else "c" if word.startswith("c") else ""
        number = word.removeprefix(kind)
        if not number.isdecimal() or not 1 <= int(number) <= len(sheet.questions):
            return None
        one = sheet.questions[int(number) - 1]
        if kind == "c" and not one.clearable:
            return None
        answers[one.id] = _KINDS[kind]
    return answers
