"""The journal on its way out: all of its facts, in a form that other programs read."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

from journal.db import facts
from journal.db.engine import Transaction
from journal.domain.facts.format import DayFactFact, Fact, ScoreFact, SessionFact
from journal.exchange import csv_simple, csv_text, json_text, target
from journal.service.context import UseCases

Form = Literal["json", "csv", "simple", "fhir", "phr"]
Tell = Callable[[float], None]
"""Is told how much is done, 0 to 1."""

Writer = Callable[[Iterable[Sequence[Fact]]], Iterator[bytes]]

FORMS: Mapping[Form, Writer] = {
    "json": json_text.parts,
    "csv": csv_text.parts,
    "simple": csv_simple.parts,
}
"""The forms that need to know no more than the facts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What went out.

    Attributes:
        scores: How many of them.
        sessions: How many of them, each with its holds.
        facts: How many day facts.
        running: Sessions that were left out because they are not over yet.
    """

    scores: int
    sessions: int
    facts: int
    running: int


@dataclass(frozen=True)
class Exports(UseCases):
    """The ways out of one journal."""

    def to_file(
        self, path: Path, form: Form, tell: Tell = lambda _: None, *, person: str = ""
    ) -> Exported:
        """Write all facts into a new file, which appears when it is whole.

        Args:
            path: The file.
            form: How it is written.
            tell: Is told how far it has come.
            person: Whose it is, for a health record; a pseudonym where nobody said.

        Raises:
            Refused: Something has that name already; it is left as it is.
            Failed: The journal can't be read, or the file not be written.
        """
        target.refuse_taken(path)  # before a long journal is read for nothing
        count: Counter[type[Fact]] = Counter()
        with self.database.read() as connection:
            running = facts.running(connection)
            write = self._writer(form, person)
            target.write(path, write(_counted(connection, count, tell)))
        return _exported(count, running)

    def to_pieces(
        self, form: Form, tell: Tell = lambda _: None, *, person: str = ""
    ) -> tuple[list[bytes], Exported]:
        """Return all facts as bytes, in pieces.

        The journal is free again before any of them is written: whoever reads them may pause for
        hours.
        """
        count: Counter[type[Fact]] = Counter()
        with self.database.read() as connection:
            running = facts.running(connection)
            write = self._writer(form, person)
            return list(write(_counted(connection, count, tell))), _exported(count, running)

    def _writer(self, form: Form, person: str) -> Writer:
        if form in ("fhir", "phr"):
            from journal.exchange import fhir  # few exports need it

            words = fhir.Words(region=self.places.name, muscle=self.places.muscle, person=person)
            return partial(fhir.bundle if form == "fhir" else fhir.lines, words=words)
        return FORMS[form]


def _counted(
    connection: Transaction, count: Counter[type[Fact]], tell: Tell
) -> Iterator[Sequence[Fact]]:
    total = facts.count(connection)
    for batch in facts.stream(connection):
        count[type(batch[0])] += len(batch)
        yield batch
        tell(count.total() / total)


def _exported(count: Counter[type[Fact]], running: int) -> Exported:
    return Exported(
        scores=count[ScoreFact],
        sessions=count[SessionFact],
        facts=count[DayFactFact],
        running=running,
    )
