"""The gate on screen and in the shell: one set of questions, in the same words."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

import pytest
from textual.widgets import Static

from journal import regions_file
from journal.cli.output import say
from journal.cli.sessions.gate import pass_gate
from journal.domain.atlas.guidance import Muscle
from journal.domain.atlas.regions import Region
from journal.domain.errors import Refused
from journal.domain.scores import Series
from journal.domain.sessions.gate import Answer, Sheet
from journal.domain.sessions.plan import presses
from journal.screens.dialogs.ask import AskDialog, ScoreDialog
from journal.screens.session.gate import GateDialog, QuestionRow
from journal.screens.session.page import SessionPage
from journal.screens.session.start import Leading
from journal.service.journal import Journal
from journal.service.safety import Points
from tests.conftest import answer
from tests.support.session_page import NECK, at_session, until, words
from tests.ui.conftest import Open, Screen

ATLAS = regions_file.load()
T = TypeVar("T")

ASKING = [
    (region, muscle)
    for region in ATLAS.regions
    for muscle in filter(presses, ATLAS.muscles)
    if any(ATLAS.region_by_id[id].question for id in (region.id, *muscle.lives_in))
]
"""Every pair of where it hurts and what is pressed that asks anything of its own."""


@dataclass
class Listener:
    """Hears what the shell asks, and lets nothing apply but what bars."""

    ended: bool = False

    def line(self, seconds: float | None = None) -> str | None:
        raise AssertionError("only yes or no is asked")

    def choose(self, question: str, choices: Mapping[str, T]) -> T:
        say(question)
        return choices["yes"]


def side_of(muscle: Muscle) -> Points:
    (region, *_) = muscle.lives_in
    return [(muscle.id, ATLAS.region_by_id[region].sides_to_press[0])]


def in_the_shell(
    journal: Journal, pain: str, points: Points, capsys: pytest.CaptureFixture[str]
) -> list[str]:
    """What the shell says, a line each."""
    capsys.readouterr()
    with suppress(Refused):
        pass_gate(journal, Listener(), pain, points)
    return [line.rstrip(":") for line in capsys.readouterr().err.splitlines()]


class Page:
    """The Session page, asked for many sessions; a dialog is looked at once for each sheet."""

    def __init__(self, screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
        self._screen = screen
        self._seen: dict[Sheet, list[str]] = {}
        self._asked: list[str] = []
        monkeypatch.setattr(screen.app, "push_screen_wait", self._look)

    async def asks(self, pain: str, points: Points) -> list[str]:
        """What it asks, a line each; then it is left."""
        self._asked = []
        (page, *_) = self._screen.app.screen_stack
        assert isinstance(page, Leading)
        assert await page.pass_gate(ATLAS, Series(pain, "whole"), points) is None
        return self._asked

    async def _look(self, dialog: GateDialog) -> None:
        if dialog.sheet not in self._seen:
            self._screen.app.push_screen(dialog)
            await until(self._screen, GateDialog)
            self._seen[dialog.sheet] = list(lines_of(dialog))
            dialog.dismiss(None)
            await until(self._screen, SessionPage)
        self._asked = self._seen[dialog.sheet]


def lines_of(dialog: GateDialog) -> Iterator[str]:
    title, why = (dialog.query_one(where, Static) for where in (".dialog-title", "#gate-words"))
    yield f"{title.render()}. {why.render()}"
    for one in dialog.query_one("#questions").children:
        words = one.query(Static).last() if isinstance(one, QuestionRow) else one
        yield str(words.render()).replace("\n", " ")


def own_questions(pain: Region, muscle: Muscle) -> list[str]:
    regions = [ATLAS.region_by_id[id] for id in dict.fromkeys((pain.id, *muscle.lives_in))]
    return [region.question.text for region in regions if region.question]


async def test_for_every_pain_and_muscle_screens_and_shell_ask_the_same_in_the_same_words(
    open_app: Open,
    journal: Journal,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    answer(journal)
    assert len(ASKING) > 200
    told = [in_the_shell(journal, pain.id, side_of(muscle), capsys) for pain, muscle in ASKING]
    async with at_session(open_app, NECK) as screen:
        page = Page(screen, monkeypatch)
        for (pain, muscle), said in zip(ASKING, told, strict=True):
            wanted = own_questions(pain, muscle)
            assert [line for line in said if line in wanted] == wanted, (pain.id, muscle.id)
            assert await page.asks(pain.id, side_of(muscle)) == said


@pytest.mark.parametrize(
    ("answers", "count"),
    [
        (None, 31),
        ({"fever_unwell": "yes"}, 31),
        ({"wound": "yes", "surgery": "cleared"}, 6),
    ],
    ids=["never asked", "barred last time", "something somewhere"],
)
async def test_what_is_asked_about_health_is_the_same_on_screen_and_in_the_shell(
    answers: dict[str, Answer] | None,
    count: int,
    open_app: Open,
    journal: Journal,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    if answers is not None:
        answer(journal, **answers)
    points = side_of(ATLAS.muscle_by_id["gluteus_minimus"])
    async with at_session(open_app, NECK) as screen:
        asked = await Page(screen, monkeypatch).asks(
            "calf", points
        )  # left, so that no answer is kept
    assert len(asked) == count
    assert asked == in_the_shell(journal, "calf", points, capsys)[:count]


@pytest.mark.parametrize(("key", "next_one"), [("y", AskDialog), ("n", ScoreDialog)])
async def test_for_calf_pain_the_screens_ask_for_a_clot_also_where_another_place_is_pressed(
    key: str, next_one: type[AskDialog] | type[ScoreDialog], open_app: Open, journal: Journal
) -> None:
    answer(journal)
    async with at_session(open_app, Series("calf", "left")) as screen:
        page = screen.app.screen
        assert isinstance(page, Leading)
        muscles = [one.id for one in ATLAS.region_by_id["calf"].muscles]
        heading = 1  # of those that send pain here
        await screen.press(*["down"] * (muscles.index("gluteus_minimus") - 1 + heading))
        assert "gluteus minimus" in words(screen).lower()
        await screen.press("enter")
        await until(screen, GateDialog)
        assert "swollen, warm or red" in words(screen)
        await screen.press(key, "enter")
        await until(screen, next_one)
        assert ("a blood clot has to be ruled out first" in words(screen)) == (key == "y")
