"""Answers about function: the PEG once a week, and up to three activities of one's own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from journal.db.engine import Transaction
from journal.db.rows import function as function_rows
from journal.db.rows import settings
from journal.domain.facts.settings import PEG_ASKED
from journal.domain.function import course
from journal.domain.function.answer import Ability, FunctionAnswer, Peg, asked_about, to_answer
from journal.domain.function.course import Course
from journal.service.context import UseCases


@dataclass(frozen=True)
class Function(UseCases):
    """The answers about function of one journal."""

    def answers(self) -> list[FunctionAnswer]:
        """Return all answers, oldest first."""
        with self.database.read() as connection:
            return function_rows.find(connection)

    def pegs(self) -> list[Peg]:
        """Return all answers to the PEG, oldest first."""
        return function_rows.pegs(self.answers())

    def abilities(self) -> list[Ability]:
        """Return all answers about activities, oldest first."""
        return function_rows.abilities(self.answers())

    def courses(self, until: date | None = None) -> list[Course]:
        """Return how the PEG and each activity went.

        Args:
            until: As things stood on this day; None is all of it.
        """
        known = [one for one in self.answers() if until is None or one.day <= until]
        peg = course.peg_course(function_rows.pegs(known))
        return [*([peg] if peg else []), *course.ability_courses(function_rows.abilities(known))]

    def asked_about(self) -> list[str]:
        """Return the activities that are asked about today."""
        return asked_about(self.abilities(), self.today)

    def answer_week(self, peg: tuple[int, int, int], able: Mapping[str, int]) -> Peg:
        """Keep all answers of today in one step.

        Args:
            peg: Pain on average, how much it got in the way of enjoying life, and of activity.
            able: How able, by activity.

        Raises:
            Refused: It is an activity too many.
        """
        pain, enjoyment, activity = peg
        answer = self._peg(pain, enjoyment, activity, self.today)
        with self.undoable(self.label(answer)) as change:
            known = function_rows.abilities(function_rows.find(change.connection))
            for doing, rating in able.items():
                known.append(self._ability(doing, rating, self.today, known))
            change.add([answer, *known[len(known) - len(able) :]])
        return answer

    def answer_peg(
        self, pain: int, enjoyment: int, activity: int, day: date | None = None
    ) -> Peg:  # fmt: skip
        """Keep an answer to the PEG; of several of a day the last counts.

        Args:
            pain: Pain on average in the past week, 0 to 10.
            enjoyment: How much it got in the way of enjoying life.
            activity: How much it got in the way of activity in general.
            day: The day it is given for; None is today.

        Raises:
            Refused: The day is still to come.
        """
        one = self._peg(pain, enjoyment, activity, self.context.not_to_come(day or self.today))
        with self.undoable(self.label(one)) as change:
            change.add([one])
        return one

    def answer_ability(self, doing: str, able: int, day: date | None = None) -> Ability:
        """Keep how able the person is to do something; of several answers of a day the last counts.

        Args:
            doing: The activity; in whatever case it is written, it is the one of that name.
            able: 0 to 10.
            day: The day it is about; None is today.

        Raises:
            Refused: The day is still to come, or it is an activity too many.
        """
        day = self.context.not_to_come(day or self.today)
        with self.undoable() as change:
            known = function_rows.abilities(function_rows.find(change.connection))
            one = self._ability(doing, able, day, known)
            change.label = self.label(one)
            change.add([one])
        return one

    def due(self) -> bool:
        """Say whether the PEG may be asked by itself: it was not, nor answered, for a week."""
        with self.database.read() as connection:
            return self._due(connection)

    def offered(self) -> bool:
        """Say whether the PEG is due, and if so remember that it was asked by itself today."""
        if not self.due():  # the commonest answer needs no turn at writing
            return False
        with self.database.write() as connection:
            due = self._due(connection)
            if due:
                settings.put(connection, PEG_ASKED, self.today)
        return due

    def _due(self, connection: Transaction) -> bool:
        pegs = function_rows.pegs(function_rows.find(connection))
        return course.is_due(pegs, settings.get(connection, PEG_ASKED), self.today)

    def _peg(self, pain: int, enjoyment: int, activity: int, day: date) -> Peg:
        return Peg(
            id=str(uuid4()),
            day=day,
            entered_at=self.context.stamp(),
            pain=pain,
            enjoyment=enjoyment,
            activity=activity,
        )

    def _ability(self, doing: str, able: int, day: date, known: Sequence[Ability]) -> Ability:
        return Ability(
            id=str(uuid4()),
            day=day,
            entered_at=self.context.stamp(),
            doing=to_answer(doing, known, day),
            able=able,
        )

    def label(self, one: FunctionAnswer) -> str:
        """Name an answer, as the undo history does."""
        on = "" if one.day == self.today else f", {one.day}"
        if isinstance(one, Peg):
            return f"PEG{on}: {one.pain}, {one.enjoyment}, {one.activity}"
        return f"{one.doing}{on}: able {one.able}"
