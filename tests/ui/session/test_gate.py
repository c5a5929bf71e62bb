"""The gate on screen and in the shell: one set of questions, in the same words, one outcome."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

import pytest
from textual.widgets import Static

from journal import regions_file
from journal.cli.sessions.gate import pass_gate
from journal.db.rows import settings
from journal.domain.atlas.guidance import Contraindication, Muscle
from journal.domain.errors import Refused
from journal.domain.facts.settings import ANSWERS
from journal.domain.sessions.gate import Points, Sheet, WantedSession
from journal.domain.sessions.plan import presses
from journal.domain.sessions.verdict import Answer, Verdict
from journal.screens.session.gate import GateDialog, QuestionRow
from journal.screens.session.page import SessionPage
from journal.screens.session.start import Leading
from journal.service.journal import Journal
from journal.service.safety import Ready
from tests.support.questions import everything_asked
from tests.support.session_page import NECK, at_session, until
from tests.ui.conftest import Open, Screen

ATLAS = regions_file.load()
T = TypeVar("T")
LOOKS = 9
"""Dialogs that are drawn and read, line by line; the others are only answered."""

EACH = 11
"""Of the lists before any pain and muscle, over 500, one in eleven is tried; all take a minute."""

SAID: tuple[Answer, ...] = ("no", "yes", "cleared")


@dataclass(frozen=True)
class Case:
    """One answer to one question, before a session on one muscle."""

    one: Contraindication
    muscle: Muscle
    answer: Answer
    pain: str = ""

    @property
    def plan(self) -> WantedSession:
        pain = self.pain or self.muscle.lives_in[0]
        return WantedSession(ATLAS, pain, side_of(self.muscle))

    def outcome(self) -> tuple[str, ...]:
        """What the rules make of it, in a few words that tell kinds of outcomes apart."""
        places = frozenset({self.one.id} if self.answer != "no" else ())
        found = Verdict({self.one.id: self.answer}, places).allows(ATLAS, self.muscle)
        if found.refusals:
            barred = found.refusals[0].replace(self.one.question, "").partition(".")[0]
            return ("refused", self.answer, barred.replace(self.muscle.full_name, ""))
        tools = len(found.tools) < sum(
            one.presses for one in ATLAS.tools if one.id in self.muscle.tools
        )
        lower = found.dose_class != self.muscle.dose_class
        return ("allowed", self.answer, str(found.halves), str(lower), str(tools))


def side_of(muscle: Muscle) -> Points:
    regions = (ATLAS.region_by_id[id] for id in muscle.lives_in)
    side = next(side for region in regions for side in region.sides_to_press)
    return [(muscle.id, side)]


def one_of_each_outcome() -> list[Case]:
    """A case for each distinct outcome of every contraindication, muscle and answer."""
    found: dict[tuple[str, ...], Case] = {}
    for one in everything_asked(ATLAS):
        for muscle in filter(presses, ATLAS.muscles):
            for said in SAID if one.clearable else SAID[:2]:
                case = Case(one, muscle, said)
                outcome = case.outcome()
                if outcome not in found and one.id in {each.id for each in case.plan.asked()}:
                    found[outcome] = case
    return list(found.values())


def one_of_each_list() -> list[Case]:
    """A case, answered by no, for each distinct list of questions before any pain and muscle."""
    found: dict[tuple[str, ...], Case] = {}
    for pain in ATLAS.regions:
        for muscle in filter(presses, ATLAS.muscles):
            asked = WantedSession(ATLAS, pain.id, side_of(muscle)).asked()
            case = Case(ATLAS.contraindications[0], muscle, "no", pain.id)
            found.setdefault(tuple(one.id for one in asked), case)
    return list(found.values())


@dataclass
class Listener:
    """Types what a case says, and nothing else; remembers each list."""

    case: Case
    capsys: pytest.CaptureFixture[str]
    seen: list[list[str]]
    ended: bool = False

    def line(self, seconds: float | None = None) -> str | None:
        said = self.capsys.readouterr().err.splitlines()
        self.seen.append([words for n, _, words in (one.partition(": ") for one in said)
                          if n.isdecimal()])  # fmt: skip
        for number, words in enumerate(self.seen[-1], 1):
            if self.case.one.question in words and self.case.answer != "no":
                cleared = self.case.answer == "cleared" and words.startswith(self.case.one.question)
                return f"c{number}" if cleared else str(number)
        return "n"

    def choose(self, question: str, choices: Mapping[str, T]) -> T:
        raise AssertionError(question)


class Page:
    """The Session page, led to many sessions."""

    def __init__(self, screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
        self._screen = screen
        self._case: Case | None = None
        self.seen: list[list[str] | None] = []
        self.sheets: list[Sheet] = []
        self._lines: dict[Sheet, list[str]] = {}
        monkeypatch.setattr(screen.app, "push_screen_wait", self._answer)

    async def outcome(self, case: Case) -> Ready | str:
        self._case, self.seen, self.sheets = case, [], []
        (page, *_) = self._screen.app.screen_stack
        assert isinstance(page, Leading)
        plan = case.plan
        try:
            ready = await page.pass_gate(plan.pain, plan.points)
        except Refused as refused:
            return str(refused)
        assert ready is not None
        return ready

    async def _answer(self, dialog: GateDialog) -> Mapping[str, Answer] | None:
        """Look at some of the dialogs, and answer each."""
        self.sheets.append(dialog.sheet)
        if dialog.sheet not in self._lines and len(self._lines) < LOOKS:
            self._screen.app.push_screen(dialog)
            await until(self._screen, GateDialog)
            await self._screen.settle()
            self._lines[dialog.sheet] = list(lines_of(dialog))
            dialog.dismiss(None)
            await until(self._screen, SessionPage)
        self.seen.append(self._lines.get(dialog.sheet))
        assert self._case is not None
        answers = dict(dialog.sheet.none_of_these)
        for one in dialog.sheet.questions:
            if self._case.one.question in one.text:
                place = one.text != self._case.one.question and self._case.answer != "no"
                answers[one.id] = "yes" if place else self._case.answer
                break
        return answers


def lines_of(dialog: GateDialog) -> Iterator[str]:
    for row in dialog.query(QuestionRow):
        yield " ".join(str(row.query(Static).last().render()).split())


def forget(journal: Journal) -> None:
    """Let nothing have been answered."""
    with journal.database.write() as connection:
        settings.remove(connection, ANSWERS)


def led_by_shell(
    journal: Journal, case: Case, capsys: pytest.CaptureFixture[str]
) -> tuple[Ready | str, list[list[str]]]:
    """What a session may be, or why it may not, and each list that was read before."""
    forget(journal)
    listener, plan = Listener(case, capsys, []), case.plan
    try:
        return pass_gate(journal, listener, plan.pain, plan.points), listener.seen
    except Refused as refused:
        return str(refused), listener.seen


async def test_screens_and_shell_lead_to_the_same_as_the_content_for_one_of_each_outcome(
    open_app: Open,
    journal: Journal,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    cases = one_of_each_outcome()
    assert 12 < len(cases) < 60
    typed = [led_by_shell(journal, case, capsys) for case in cases]
    async with at_session(open_app, NECK) as screen:
        page = Page(screen, monkeypatch)
        for case, (shell, seen) in zip(cases, typed, strict=True):
            forget(journal)
            assert await page.outcome(case) == shell, (case.one.id, case.muscle.id, case.answer)
            assert len(seen) == len(page.seen)
            for read, shown in zip(seen, page.seen, strict=True):
                assert shown is None or shown == [" ".join(one.split()) for one in read]
            refuses = case.outcome()[0] == "refused"
            assert isinstance(shell, str) == refuses, (case.one.id, case.muscle.id, case.answer)
    assert {case.outcome()[0] for case in cases} == {"refused", "allowed"}


async def test_before_any_pain_and_muscle_screens_and_shell_ask_the_same_in_the_same_words(
    open_app: Open,
    journal: Journal,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    cases = one_of_each_list()[::EACH]
    assert len(cases) > 40
    typed = [led_by_shell(journal, case, capsys) for case in cases]
    async with at_session(open_app, NECK) as screen:
        page = Page(screen, monkeypatch)
        for case, (ready, seen) in zip(cases, typed, strict=True):
            forget(journal)
            assert await page.outcome(case) == ready
            asked = [[f"{one.text} {one.note}" for one in sheet.questions] for sheet in page.sheets]
            assert [list(map(str.split, lines)) for lines in seen] == [
                list(map(str.split, lines)) for lines in asked
            ], (case.pain, case.muscle.id)
