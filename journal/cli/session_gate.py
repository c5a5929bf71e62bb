"""The safety gate in plain lines: what has to be answered before anything is pressed."""

from collections.abc import Iterable

from journal.cli.keyboard import Keyboard
from journal.cli.output import say
from journal.domain.errors import Refused
from journal.domain.regions import Region
from journal.domain.sessions.gate import STILL_SORE, Answer, Verdict, questions
from journal.service.journal import Journal

_IN_A_TERMINAL = "Run this command in a terminal first, where you can answer."


def pass_gate(
    journal: Journal, keyboard: Keyboard | None, region: str, pressed: Iterable[str]
) -> Verdict:
    """Ask what has to be asked now, and weigh it.

    Args:
        journal: Knows what was answered before.
        keyboard: None where nobody can answer.
        region: Where the pain is.
        pressed: Ids of the regions that will be pressed.

    Raises:
        Refused: There should be no pressing, or nobody can answer.
    """
    verdict = _contraindications(journal, keyboard)
    for one in verdict.here:
        if _answer(keyboard, f"Is any of this where you will press? {one.text}"):
            raise Refused("Do not press there. Choose another place, or leave it.")
    by_id = journal.places.atlas.region_by_id
    for asked in questions(by_id[id] for id in dict.fromkeys([region, *pressed])):
        _ask_region(keyboard, asked)
    _soreness(journal, keyboard, region)
    for note in verdict.notes:
        say(f"Take care: {note}")
    if verdict.go_light:
        say("You get half the time and half the pressure.")
    return verdict


def _contraindications(journal: Journal, keyboard: Keyboard | None) -> Verdict:
    due = journal.safety.must_ask()
    verdict = None if due else journal.safety.verdict()
    if verdict and not verdict.refusals:
        return verdict
    if keyboard is None:
        if verdict:
            raise Refused(verdict.refusals[0])
        raise Refused(f"First read what speaks against pressing, and answer it. {_IN_A_TERMINAL}")
    say(
        "First what speaks against pressing. Does it apply to you?"
        if due
        else "Last time something spoke against pressing. Does it still apply to you?"
    )
    answers: dict[str, Answer] = {}
    for one in journal.places.atlas.contraindications:
        answers[one.id] = "no"
        if keyboard.yes(one.text):
            cleared = one.level == "ask_first" and keyboard.yes(
                "Has a clinician who knows of it said that pressing is fine for you?"
            )
            answers[one.id] = "cleared" if cleared else "yes"
    verdict = journal.safety.keep(answers)
    if verdict.refusals:
        raise Refused(" ".join(verdict.refusals))
    return verdict


def _ask_region(keyboard: Keyboard | None, region: Region) -> None:
    question = region.question
    assert question is not None
    if _answer(keyboard, question.text) == (question.refuse_on == "yes"):
        raise Refused(question.refusal)


def _soreness(journal: Journal, keyboard: Keyboard | None, region: str) -> None:
    """Ask for what the content's soreness rule forbids, where there was a session lately."""
    if not journal.sessions.lately(region):
        return
    rule = journal.places.atlas.defaults.soreness_rule
    if keyboard is None:
        say(rule)
    elif keyboard.yes(STILL_SORE):
        raise Refused(rule)


def _answer(keyboard: Keyboard | None, question: str) -> bool:
    if keyboard is None:
        raise Refused(f"This has to be answered before each session: {question} {_IN_A_TERMINAL}")
    return keyboard.yes(question)
