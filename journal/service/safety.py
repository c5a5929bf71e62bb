"""The way into a session: the answers that are kept, what is still to be asked, what is barred."""

import json
from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

from journal.db.rows import settings
from journal.domain.atlas.regions import Half
from journal.domain.errors import Refused
from journal.domain.sessions import gate
from journal.domain.sessions.gate import Answer, Answers, Sheet, Verdict
from journal.domain.sessions.plan import Spot
from journal.service.context import UseCases
from journal.service.sessions import Sessions, Wish

_KEY = "contraindications"

Points = Sequence[tuple[str, Half]]
"""Muscle ids and sides, in the order in which they are pressed."""


class Barred(Refused):
    """There is no such session now.

    Attributes:
        reasons: Why, a sentence or two each.
    """

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = tuple(reasons)


@dataclass(frozen=True, slots=True)
class Ready:
    """A session that may begin.

    Attributes:
        spots: What it presses.
        notes: What to heed.
        go_light: Half the time and half the pressure.
        first: Muscles that were never pressed before.
    """

    spots: tuple[Spot, ...]
    notes: tuple[str, ...]
    go_light: bool
    first: frozenset[str]


class WayIn:
    """Leads to a session, sheet by sheet."""

    def __init__(self, steps: Generator[Sheet, Mapping[str, Answer] | None, Ready]) -> None:
        self._steps = steps

    def go_on(self, answers: Mapping[str, Answer] | None = None) -> Sheet | Ready:
        """Take the answers to the last sheet and return the next one, or the session.

        Args:
            answers: By question id; None at the beginning.

        Raises:
            Refused: There is no such session now; `Barred` where that has several reasons.
            Failed: The journal can't be read or written.
        """
        try:
            return self._steps.send(answers)
        except StopIteration as end:
            ready: Ready = end.value
            return ready


@dataclass(frozen=True)
class Safety(UseCases):
    """What the person said about the contraindications, and what follows from it."""

    sessions: Sessions

    def way_in(self, pain: str, points: Points, wish: Wish | None = None) -> WayIn:
        """Begin the way into a session.

        Args:
            pain: The id of the region that hurts.
            points: What is to be pressed.
            wish: What the person wants other than the usual dose.
        """
        return WayIn(self._way_in(pain, points, wish))

    def _way_in(
        self, pain: str, points: Points, wish: Wish | None
    ) -> Generator[Sheet, Mapping[str, Answer] | None, Ready]:
        muscles = {id: self.sessions.pressable(id, [side])[0] for id, side in points}
        verdict = None if self.must_ask() else self.verdict()
        if verdict is None or verdict.refusals:
            asked = gate.standing(self.places.atlas, verdict.refusals if verdict else ())
            verdict = self.keep((yield asked) or {})
        _bar(verdict.refusals)
        spots = tuple(
            spot for id, side in points for spot in self.sessions.spots(id, [side], verdict, wish)
        )
        _bar(self.sessions.refusals(pain, spots))
        lately = self.sessions.lately(pain)
        sheet = gate.today(self.places.atlas, pain, muscles.values(), verdict, lately=lately)
        if sheet:
            _bar(gate.barred(sheet.questions, (yield sheet) or {}))
        first = frozenset(filter(self.sessions.first_time, muscles))
        return Ready(spots, verdict.notes, verdict.go_light, first)

    def must_ask(self) -> bool:
        """Say whether the questions are due."""
        return gate.must_ask(self._answers(), self.places.atlas, self.today)

    def verdict(self) -> Verdict:
        """Weigh the answers that are kept.

        Raises:
            Refused: The questions are due.
        """
        answers = self._answers()
        if answers is None or gate.must_ask(answers, self.places.atlas, self.today):
            raise Refused("First read what speaks against pressing, and answer it.")
        return gate.weigh(answers, self.places.atlas.contraindications)

    def keep(self, of: Mapping[str, Answer]) -> Verdict:
        """Keep answers, with today's date and the version of the content, and weigh them."""
        answers = Answers(self.places.atlas.content_version, self.today, dict(of))
        kept = {"version": answers.content_version, "on": str(answers.on), "of": answers.of}
        with self.database.write() as connection:
            settings.put(connection, _KEY, json.dumps(kept))
        return gate.weigh(answers, self.places.atlas.contraindications)

    def _answers(self) -> Answers | None:
        with self.database.read() as connection:
            kept = settings.get(connection, _KEY)
        if kept is None:
            return None
        found = json.loads(kept)
        of = {id: answer for id, answer in found["of"].items() if answer in get_args(Answer)}
        return Answers(found["version"], date.fromisoformat(found["on"]), of)


def _bar(reasons: Iterable[str]) -> None:
    if reasons := tuple(reasons):
        raise Barred(reasons)
