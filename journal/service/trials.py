"""Trials with oneself: starting one, saying how it stands, ending it."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path
from uuid import uuid4

from journal.db.engine import Transaction
from journal.db.rows import trials as trial_rows
from journal.domain.atlas.regions import Half
from journal.domain.day_facts.kinds import FactKind, Form
from journal.domain.days import short
from journal.domain.errors import Refused
from journal.domain.scores import Series
from journal.domain.sessions.plan import usual_dose
from journal.domain.trials import words
from journal.domain.trials.course import Reason, Stop
from journal.domain.trials.order import Order
from journal.domain.trials.plan import (
    USUAL_DAYS,
    USUAL_HOUR,
    USUAL_PAIRS,
    Chosen,
    Plan,
    Point,
    What,
    check,
    first_day,
    overlap,
)
from journal.domain.trials.trial import Moment, Standing, Trial
from journal.exchange import target, trial_json
from journal.service.context import UseCases
from journal.service.fact_kinds import FactKinds
from journal.service.pressing import Pressing
from journal.service.routines import Routines

CHOOSABLE: Sequence[Form] = ("yes", "number", "level")
"""Forms of day facts that a person can choose from day to day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody wants to try: a muscle, a routine or a day fact.

    Attributes:
        series: The pain that is scored.
        muscle: The id of what is pressed, on the side of the series, or on both.
        routine: The name of a routine, in place of a muscle.
        fact: The name of a kind of day fact, in place of pressing.
        pairs: How many pairs.
        days: Days of one kind in a row.
        hour: When the score is given.
        guess: What is expected, press days less rest days, in hundredths.
    """

    series: Series
    muscle: str | None = None
    routine: str | None = None
    fact: str | None = None
    pairs: int = USUAL_PAIRS
    days: int = USUAL_DAYS
    hour: time = USUAL_HOUR
    guess: int | None = None


@dataclass(frozen=True)
class Trials(UseCases):
    """The trials of one journal; one at a time.

    Attributes:
        bits: Where randomness comes from: returns so many random bits.
    """

    pressing: Pressing
    routines: Routines
    fact_kinds: FactKinds
    bits: Callable[[int], int] = lambda bits: secrets.randbits(bits)

    def start(self, wish: Wish) -> Standing:
        """Draw the order and keep the plan; undo takes it back as if it had never been.

        Raises:
            Refused: No trial can be made of it, what is to be pressed may not be, or one runs.
        """
        now = self.clock.now()
        plan = self._planned(wish, now)
        with self.undoable(f"Trial for {self._name(plan)}") as change:
            for other in trial_rows.standing(change.connection, self._at(now)):
                self._refuse_second(plan, other)
            kept = Trial(plan=self._begun(change.connection, plan, now), started_at=now)
            trial_rows.add(change, kept)
            return trial_rows.stands(change.connection, kept, self._at(now))

    def planned(self, wish: Wish) -> Plan:
        """Return the plan that a wish would make, for somebody to read; nothing is kept of it.

        What is drawn for it is drawn anew when it is started.

        Raises:
            Refused: No trial can be made of it, or what is to be pressed may not be.
        """
        now = self.clock.now()
        with self.database.read() as connection:
            return self._begun(connection, self._planned(wish, now), now)

    def _planned(self, wish: Wish, now: datetime) -> Plan:
        check(wish.pairs, wish.days, wish.hour, self.day_start)
        points, routine, fact = self._what(wish)
        return Plan(
            id=str(uuid4()),
            series=wish.series,
            points=points,
            fact=fact,
            routine=routine,
            first_day=self.day_of(now),
            days=wish.days,
            hour=wish.hour,
            guess=wish.guess,
            order=Order.drawn(wish.pairs, self.bits),
        )

    def _begun(self, connection: Transaction, plan: Plan, now: datetime) -> Plan:
        pressed = trial_rows.done_on(connection, plan, plan.first_day)
        first = first_day(now, plan.first_day, plan.hour, self.day_start, pressed=pressed)
        return replace(plan, first_day=first)

    def newest(self) -> Standing | None:
        """Return the trial that was started last; None if there was none."""
        return next(iter(self.all()), None)

    def running(self) -> Standing | None:
        """Return the trial that runs, or begins soon."""
        return next((one for one in self.all() if one.status == "running"), None)

    def all(self) -> list[Standing]:
        """Return all trials, the one that was started last before the others."""
        now = self.clock.now()
        with self.database.read() as connection:
            return trial_rows.standing(connection, self._at(now))

    def named(self, prefix: str | None = None) -> Standing:
        """Return a trial.

        Args:
            prefix: Its id, or enough of its first characters; None for the newest one.

        Raises:
            Refused: There is none, or several begin so.
        """
        every = self.all()
        found = every[:1] if prefix is None else [
            one for one in every if one.plan.id.startswith(prefix)
        ]  # fmt: skip
        if len(found) == 1 and prefix != "":
            return found[0]
        if not every:
            raise Refused("There is no trial yet. Start one with journal trial start.")
        ids = ", ".join(one.plan.id[:8] for one in every)
        raise Refused(f"{prefix!a} names no trial, or several. There are: {ids}.")

    def stop(self, why: Reason = "own") -> Standing:
        """End the trial that runs; what was seen can be shown, and nothing is tested.

        Raises:
            Refused: None runs.
        """
        return self._change(
            "Stopped",
            lambda one, today: replace(one, stop=Stop(today, why)),
        )

    def not_worse(self) -> Standing:
        """Keep that the pain is not worse and no new sign came, as was asked.

        Raises:
            Refused: No trial runs.
        """
        return self._change("Looked back on", lambda one, today: replace(one, reviewed_on=today))

    def to_file(self, path: Path, prefix: str | None = None) -> Standing:
        """Write a trial that is over into a new file, so that anybody can recompute it.

        Raises:
            Refused: It still runs, there is none, or something has that name already.
            Failed: The file can't be written.
        """
        found = self.over(prefix)
        target.write(path, trial_json.document(found))
        return found

    def over(self, prefix: str | None = None) -> Standing:
        """Return a trial that is over.

        Raises:
            Refused: It still runs, or there is none.
        """
        found = self.named(prefix)
        if found.answer is None:
            raise Refused(
                f"That trial runs until {short(found.plan.last_day)}: an export would tell the "
                "days to come. A full export, journal export, carries it sealed."
            )
        return found

    def _change(self, what: str, become: Callable[[Trial, date], Trial]) -> Standing:
        now = self.clock.now()
        with self.undoable() as change:
            every = trial_rows.standing(change.connection, self._at(now))
            runs = next((one for one in every if one.status == "running"), None)
            if runs is None:
                over = words.ended(every[0]) if every else "There is none yet."
                raise Refused(f"No trial runs now. {over} Nothing was changed.")
            change.label = f"{what} the trial for {self._name(runs.plan)}"
            kept = become(runs.trial, self.day_of(now))
            trial_rows.save(change, kept)
            return trial_rows.stands(change.connection, kept, self._at(now))

    def choosable(self) -> list[FactKind]:
        """Return the kinds of day facts of which a trial can be, in their order."""
        every = (one.kind for one in self.fact_kinds.all())
        return [kind for kind in every if not kind.retired and kind.form in CHOOSABLE]

    def _what(self, wish: Wish) -> What:
        if sum(one is not None for one in (wish.muscle, wish.routine, wish.fact)) != 1:
            raise Refused(
                "Say what is to be tried: either a muscle or a routine that is pressed, or a day "
                "fact. Nothing was started."
            )
        if wish.fact is not None:
            return (), None, _chosen(self.fact_kinds.named(wish.fact))
        sides: Sequence[Half] = (
            ("left", "right") if wish.series.side == "whole" else (wish.series.side,)
        )
        routine = None if wish.routine is None else self.routines.get(wish.routine)
        wanted = routine.pairs if routine else [(wish.muscle or "", side) for side in sides]
        points = []
        for muscle, side in wanted:
            found, allowed = self.pressing.pressable(muscle, [side])
            dose = usual_dose(allowed)
            points.append(Point(found.id, side, dose.hold_seconds, dose.repetitions))
        return tuple(points), routine.name if routine else None, None

    def _refuse_second(self, plan: Plan, other: Standing) -> None:
        if other.status != "running":
            return
        both = overlap(plan.points, other.plan.points)
        why = "that presses the same" if both else "and two at once would blur each other"
        raise Refused(
            f"A trial for {self._name(other.plan)} runs until {short(other.plan.last_day)}, {why}. "
            "Let it end, or end it with journal trial stop. Nothing was started."
        )

    def _name(self, plan: Plan) -> str:
        return f"{self.places.name(plan.series.region)}, {plan.series.side}"

    def _at(self, now: datetime) -> Moment:
        return Moment(now, self.day_of(now), self.day_start)


def _chosen(kind: FactKind) -> Chosen:
    """Return a kind as a trial keeps it.

    Raises:
        Refused: Nobody can choose it from day to day, or it is retired.
    """
    if kind.form == "dose":
        raise Refused(
            f"{kind.name} is kept as a dose, and no coin says when medicine is taken: that is for "
            "whoever treats you. Nothing was started."
        )
    if kind.form not in CHOOSABLE:
        raise Refused(
            f"{kind.name} goes from a day to a day and can't be chosen: a trial is of what you can "
            "do or leave on any day. Nothing was started."
        )
    if kind.retired:
        raise Refused(
            f"{kind.name} is retired; journal facts restore brings it back. Nothing was started."
        )
    return Chosen(kind.id, kind.name)
