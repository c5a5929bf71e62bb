"""The safety gate in plain lines: what has to be answered before anything is pressed."""

from collections.abc import Mapping

from journal.cli.keyboard import Keyboard
from journal.cli.output import say
from journal.domain.errors import Refused
from journal.domain.sessions.gate import Answer, Question, Sheet
from journal.service.journal import Journal
from journal.service.safety import Points, Ready

_IN_A_TERMINAL = "Run this command in a terminal first, where you can answer."

_YES_OR_NO: Mapping[str, Answer] = {"yes": "yes", "no": "no"}
_CLEARABLE: Mapping[str, Answer] = {**_YES_OR_NO, "cleared by a clinician": "cleared"}


def pass_gate(journal: Journal, keyboard: Keyboard | None, pain: str, points: Points) -> Ready:
    """Ask what has to be asked now, and return the session that may begin.

    Args:
        journal: Knows what was answered before.
        keyboard: None where nobody can answer.
        pain: The id of the region that hurts.
        points: What is to be pressed.

    Raises:
        Refused: There should be no such session, or nobody can answer.
    """
    way = journal.safety.way_in(pain, points, journal.wish)
    found = way.go_on()
    while isinstance(found, Sheet):
        found = way.go_on(_answers(found, keyboard))
    for note in found.notes:
        say(f"Take care: {note}")
    if found.go_light:
        say("You get half the time and half the pressure.")
    return found


def _answers(sheet: Sheet, keyboard: Keyboard | None) -> dict[str, Answer]:
    if keyboard is None:
        if sheet.unanswered:
            raise Refused(f"{sheet.unanswered} {_IN_A_TERMINAL}")
        say(" ".join(one.refusal for one in sheet.questions))
        return {one.id: "no" for one in sheet.questions}
    say(f"{sheet.title}. {sheet.why}")
    answers: dict[str, Answer] = {}
    group = ""
    for one in sheet.questions:
        if one.group != group:
            group = one.group
            say(f"{group}:" if group[-1:].isalnum() else group)
        answers[one.id] = keyboard.choose(_words(one), _CLEARABLE if one.clearable else _YES_OR_NO)
    return answers


def _words(one: Question) -> str:
    return f"{one.text} {one.note}".strip()
