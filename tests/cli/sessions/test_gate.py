"""The safety gate in plain lines: what is answered decides, and what refused is asked again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TypeVar

import pytest

from journal.cli.sessions.gate import pass_gate
from journal.domain.errors import Refused
from journal.domain.scores import Series
from journal.domain.sessions.gate import Answer
from journal.domain.sessions.session import past_session
from journal.service.journal import Journal
from journal.service.safety import Points, Ready
from tests.conftest import Now

T = TypeVar("T")
NECK: Points = [("splenius", "left")]


@dataclass
class Person:
    """Answers yes to every question that holds one of these words, else no.

    Attributes:
        yes_to: The words.
        cleared: A clinician allowed what can be cleared.
        only: The part of what is asked, from the first question on, that is answered with yes.
        asked: What was asked.
    """

    yes_to: tuple[str, ...] = ()
    cleared: bool = False
    only: int = 1000
    asked: list[str] = field(default_factory=list)
    ended: bool = False

    def line(self, seconds: float | None = None) -> str | None:
        raise AssertionError("only yes or no is asked")

    def choose(self, question: str, choices: Mapping[str, T]) -> T:
        self.asked.append(question)
        applies = any(word in question for word in self.yes_to) and len(self.asked) <= self.only
        options = dict(zip(("yes", "no", "cleared"), choices.values(), strict=False))
        return options["cleared" if self.cleared and applies else "yes" if applies else "no"]


Gate = Callable[[Person], Ready]


@pytest.fixture
def gate(journal: Journal) -> Gate:
    return lambda person: pass_gate(journal, person, "neck_back", NECK)


def test_everything_is_asked_once_and_then_not_again(journal: Journal, gate: Gate) -> None:
    first, second = Person(), Person()
    assert gate(first) == gate(second)
    assert first.asked == [
        f"{one.text} {one.note}".strip() for one in journal.places.atlas.contraindications
    ]
    assert second.asked == []


def test_what_stops_all_refuses_and_is_asked_again_the_next_time(gate: Gate) -> None:
    with pytest.raises(Refused, match="You have a fever or feel ill"):
        gate(Person(("fever",)))
    with pytest.raises(Refused, match="You have a fever or feel ill"):
        gate(again := Person(("fever",)))
    assert len(again.asked) > 20
    assert gate(Person()).spots


def test_ask_first_needs_the_word_of_a_clinician_and_then_goes_light(gate: Gate) -> None:
    with pytest.raises(Refused, match="Ask a clinician before any pressing"):
        gate(Person(("blood thinner",)))
    assert gate(Person(("You take a blood thinner",), cleared=True)).go_light


def test_what_must_not_be_where_one_presses_is_asked_before_each_session(
    journal: Journal, gate: Gate, capsys: pytest.CaptureFixture[str]
) -> None:
    count = len(journal.places.atlas.contraindications)
    gate(somewhere := Person(("stitches",), only=count))
    with pytest.raises(Refused, match="No pressing there"):
        gate(Person(("stitches",)))
    gate(later := Person())
    (question,) = later.asked
    assert question.startswith("Broken skin, a burn, rash, infection or stitches.")
    assert somewhere.asked[count:] == later.asked
    assert "Is it where you are going to press?" in capsys.readouterr().err


def test_soreness_from_the_last_session_refuses(journal: Journal, now: Now, gate: Gate) -> None:
    journal.safety.keep(none(journal))
    before = past_session(
        Series("neck_back", "left"), [("splenius", "left")], held_seconds=20, holds=1,
        day=now.at.date() - timedelta(days=2), started_at=now.at - timedelta(days=2),
    )  # fmt: skip
    journal.sessions.add(replace(before, ended_at=before.started_at + timedelta(minutes=1)))
    with pytest.raises(Refused, match="leave that region until it is gone"):
        gate(Person(("sore",)))
    assert gate(Person()).spots
    now.move(days=8)
    assert gate(Person(("sore",))).spots


@pytest.mark.parametrize(
    ("pain", "muscle", "yes_to", "refused"),
    [
        ("calf", "soleus", ("swollen",), True),
        ("calf", "soleus", (), False),
        ("heel_sole", "soleus", ("swollen",), True),
        ("calf", "gluteus_minimus", ("swollen",), True),
        ("chest", "pectoralis_major", (), True),
        ("chest", "pectoralis_major", ("checked this chest pain",), False),
    ],
)
def test_the_question_of_a_region_is_asked_for_the_pain_and_for_the_place_pressed(
    journal: Journal, pain: str, muscle: str, yes_to: tuple[str, ...], refused: bool
) -> None:
    journal.safety.keep(none(journal))
    person = Person(yes_to)
    if refused:
        with pytest.raises(Refused, match=r"\.$"):
            pass_gate(journal, person, pain, [(muscle, "left")])
    else:
        assert pass_gate(journal, person, pain, [(muscle, "left")]).spots
    assert len(person.asked) == 1


def none(journal: Journal) -> dict[str, Answer]:
    return {one.id: "no" for one in journal.places.atlas.contraindications}
