"""The safety gate in plain lines: what is answered decides, and what refused is asked again."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from journal.cli.session_gate import pass_gate
from journal.domain.errors import Refused
from journal.domain.scores import Series
from journal.domain.sessions.gate import Answer, Verdict
from journal.domain.sessions.session import past_session
from journal.service.journal import Journal
from tests.conftest import Now


@dataclass
class Person:
    """Answers yes to every question that holds one of these words, else no."""

    yes_to: tuple[str, ...] = ()
    asked: list[str] = field(default_factory=list)
    ended: bool = False

    def line(self, seconds: float | None = None) -> str | None:
        raise AssertionError("only yes or no is asked")

    def yes(self, question: str) -> bool:
        self.asked.append(question)
        return any(word in question for word in self.yes_to)


Gate = Callable[[Person], Verdict]


@pytest.fixture
def gate(journal: Journal) -> Gate:
    return lambda person: pass_gate(journal, person, "neck_back", ["neck_back"])


def test_everything_is_asked_once_and_then_not_again(journal: Journal, gate: Gate) -> None:
    first, second = Person(), Person()
    assert gate(first) == gate(second) == Verdict()
    assert first.asked == [one.text for one in journal.places.atlas.contraindications]
    assert second.asked == []


def test_what_stops_all_refuses_and_is_asked_again_the_next_time(gate: Gate) -> None:
    with pytest.raises(Refused, match="You have a fever or feel ill"):
        gate(Person(("fever",)))
    with pytest.raises(Refused, match="You have a fever or feel ill"):
        gate(again := Person(("fever",)))
    assert len(again.asked) > 20
    assert gate(Person()) == Verdict()


def test_ask_first_needs_the_word_of_a_clinician_and_then_goes_light(gate: Gate) -> None:
    with pytest.raises(Refused, match="Ask a clinician before any pressing"):
        gate(Person(("blood thinner",)))
    assert gate(Person(("You take a blood thinner", "Has a clinician"))).go_light


def test_what_must_not_be_where_one_presses_is_asked_before_each_session(gate: Gate) -> None:
    gate(OnlyFirst(("stitches",)))
    with pytest.raises(Refused, match="Do not press there"):
        gate(Person(("stitches",)))
    assert gate(later := Person()).here
    assert later.asked == [
        "Is any of this where you will press? Broken skin, a burn, rash, infection or stitches."
    ]


class OnlyFirst(Person):
    """Has it somewhere, but not where the pressing will be."""

    def yes(self, question: str) -> bool:
        return super().yes(question) and not question.startswith("Is any of this")


def test_soreness_from_the_last_session_refuses(journal: Journal, now: Now, gate: Gate) -> None:
    journal.safety.keep(none(journal))
    before = past_session(
        Series("neck_back", "left"), [("splenius", "left")], held_seconds=20, holds=1,
        day=now.at.date() - timedelta(days=2), started_at=now.at - timedelta(days=2),
    )  # fmt: skip
    journal.sessions.add(replace(before, ended_at=before.started_at + timedelta(minutes=1)))
    with pytest.raises(Refused, match="leave that region until it is gone"):
        gate(Person(("sore",)))
    assert gate(Person()) == Verdict()
    now.move(days=8)
    assert gate(Person(("sore",))) == Verdict()


@pytest.mark.parametrize(
    ("region", "pressed", "yes_to", "refused"),
    [
        ("calf", ["calf"], ("swollen",), True),
        ("calf", ["calf"], (), False),
        ("heel_sole", ["calf"], ("swollen",), True),
        ("calf", ["hip_side"], ("swollen",), True),
        ("chest", ["chest"], (), True),
        ("chest", ["chest"], ("checked this chest pain",), False),
    ],
)
def test_the_question_of_a_region_is_asked_for_the_pain_and_for_the_place_pressed(
    journal: Journal, region: str, pressed: list[str], yes_to: tuple[str, ...], refused: bool
) -> None:
    journal.safety.keep(none(journal))
    person = Person(yes_to)
    if refused:
        with pytest.raises(Refused, match=r"\.$"):
            pass_gate(journal, person, region, pressed)
    else:
        assert pass_gate(journal, person, region, pressed) == Verdict()
    assert len(person.asked) == 1


def none(journal: Journal) -> dict[str, Answer]:
    return {one.id: "no" for one in journal.places.atlas.contraindications}
