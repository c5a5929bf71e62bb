"""The safety gate in plain lines: one list and one line of answer a sheet."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TypeVar

import pytest

from journal.cli.sessions.gate import pass_gate, read_numbers
from journal.domain.errors import Refused
from journal.domain.scores import Series
from journal.domain.sessions.gate import Points, Question, Sheet
from journal.domain.sessions.session import past_session
from journal.domain.sessions.verdict import Answer
from journal.service.journal import Journal
from journal.service.safety import Ready
from tests.conftest import Now, answer

T = TypeVar("T")
NECK: Points = [("splenius", "left")]


@dataclass
class Person:
    """Answers yes to every question that holds one of these words, else with none of these.

    Attributes:
        yes_to: The words.
        cleared: A clinician allowed what can be cleared.
        capsys: Where the questions are read.
        asked: What was asked, a list a sheet.
    """

    capsys: pytest.CaptureFixture[str]
    yes_to: tuple[str, ...] = ()
    cleared: bool = False
    asked: list[list[str]] = field(default_factory=list)
    ended: bool = False

    def line(self, seconds: float | None = None) -> str | None:
        said = self.capsys.readouterr().err.splitlines()
        lines = [one.partition(": ") for one in said if one.partition(": ")[0].isdecimal()]
        self.asked.append([words for _, _, words in lines])
        mark = "c" if self.cleared else ""
        numbers = [mark + n for n, _, words in lines if any(one in words for one in self.yes_to)]
        return " ".join(numbers) or "n"

    def choose(self, question: str, choices: Mapping[str, T]) -> T:
        raise AssertionError("a sheet is answered in one line")


Gate = Callable[..., tuple[Ready, Person]]


@pytest.fixture
def gate(journal: Journal, capsys: pytest.CaptureFixture[str]) -> Gate:
    def go(*yes_to: str, cleared: bool = False) -> tuple[Ready, Person]:
        person = Person(capsys, yes_to, cleared)
        return pass_gate(journal, person, "neck_back", NECK), person

    return go


def test_everything_is_asked_in_three_lists_and_then_not_again(gate: Gate) -> None:
    ready, person = gate()
    assert len(person.asked) == 3
    assert person.asked[0][0].startswith("Pressure, tightness or pain in the chest")
    again, second = gate()
    assert second.asked == []
    assert again == ready


def test_what_stops_all_refuses_and_alone_is_asked_again_the_next_time(gate: Gate) -> None:
    with pytest.raises(Refused, match="Do you have a fever, or do you feel ill"):
        gate("fever, or")
    with pytest.raises(Refused, match="Do you have a fever"):
        gate()


def test_ask_first_needs_the_word_of_a_clinician(gate: Gate) -> None:
    with pytest.raises(Refused, match="Ask a clinician"):
        gate("blood thinner, bleed")


def test_what_a_clinician_allows_is_pressed_as_the_guide_says(
    journal: Journal, capsys: pytest.CaptureFixture[str]
) -> None:
    person = Person(capsys, ("blood thinner, bleed",), cleared=True)
    ready = pass_gate(journal, person, "shoulder_top", [("upper_trapezius", "left")])
    assert any("fingers only" in note for note in ready.notes)
    assert {point.dose.pressure_limit for point in ready.points} == {4}


def test_what_must_not_be_where_one_presses_is_asked_before_each_session(
    journal: Journal, gate: Gate
) -> None:
    answer(journal, device="yes")
    with pytest.raises(Refused, match="where you are going to press: no pressing there"):
        gate("Is that where you are going")


def test_soreness_from_the_last_session_refuses(
    journal: Journal, now: Now, gate: Gate, capsys: pytest.CaptureFixture[str]
) -> None:
    before = past_session(
        Series("neck_back", "left"), [("splenius", "left")], held_seconds=20, holds=1,
        day=now.at.date() - timedelta(days=2), started_at=now.at - timedelta(days=2),
    )  # fmt: skip
    journal.sessions.add(replace(before, ended_at=before.started_at + timedelta(minutes=1)))
    with pytest.raises(Refused, match="leave that region until it is gone"):
        gate("soreness that lasted")
    now.move(days=3)
    ready, _ = gate()
    assert {point.dose.hold_seconds for point in ready.points} == {10}  # lower for some days


@pytest.mark.parametrize(
    ("pain", "muscle", "yes_to", "refused"),
    [
        ("calf", "soleus", "swollen, warm, red", True),
        ("calf", "soleus", "no such thing", False),
        ("heel_sole", "soleus", "swollen, warm, red", True),
        ("calf", "gluteus_minimus", "swollen, warm, red", True),
        ("calf", "hamstrings", "swollen, warm, red", True),
        ("thigh_back", "piriformis", "swollen, warm, red", True),
        ("chest", "pectoralis_major", "no doctor has looked at", True),
        ("chest", "pectoralis_major", "no such thing", False),
        ("shoulder_front", "pectoralis_major", "no doctor has looked at", True),
    ],
)
def test_the_question_of_a_region_is_asked_for_the_pain_and_for_the_place_pressed(
    journal: Journal, capsys: pytest.CaptureFixture[str], pain: str, muscle: str, yes_to: str,
    refused: bool,
) -> None:  # fmt: skip
    person = Person(capsys, (yes_to,))
    if refused:
        with pytest.raises(Refused, match=r"\.$"):
            pass_gate(journal, person, pain, [(muscle, "left")])
    else:
        assert pass_gate(journal, person, pain, [(muscle, "left")]).points


SHEET = Sheet(
    "Title", "Why?",
    (Question("a", "A?"), Question("b", "B?", clearable=True), Question("c", "C?", before="yes")),
)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "answers"),
    [
        ("n", {"a": "no", "b": "no", "c": "yes"}),
        ("1 c2", {"a": "yes", "b": "cleared", "c": "yes"}),
        ("2, no3", {"a": "no", "b": "yes", "c": "no"}),
        ("", None),
        ("y", None),
        ("c1", None),
        ("4", None),
        ("0", None),
        ("1 x", None),
    ],
)
def test_one_line_answers_a_whole_list(typed: str, answers: dict[str, Answer] | None) -> None:
    assert read_numbers(typed, SHEET) == answers


def test_where_nobody_can_answer_the_question_is_told(journal: Journal) -> None:
    with pytest.raises(Refused, match=r"Before this session: .* Run this command in a terminal"):
        pass_gate(journal, None, "neck_back", NECK)
