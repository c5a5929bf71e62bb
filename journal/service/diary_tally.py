"""What becomes of the rows of a diary, counted and grouped by cause."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from journal.domain.facts.format import ScoreFact
from journal.domain.facts.origins import Origin
from journal.domain.text import counted
from journal.exchange.diary.filing import Filed, Found
from journal.exchange.diary.told import Cause, Missed, quoted

SHOWN = 5
"""First rows that a dry run shows, and names that a sentence lists."""

_CAUSES = 200


@dataclass(slots=True)
class Caused:
    """Rows that are not taken for one cause.

    Attributes:
        cause: Why.
        count: How many.
        first: The line of the first one.
        cell: What it says.
        one: What is counted: a row, or a value where a row has one for each place.
    """

    cause: Cause
    count: int
    first: int
    cell: str
    one: str = "row"

    def in_words(self, *, shell: bool = True) -> str:
        """Say it in one sentence, and the cure in another.

        Args:
            shell: Whether it is said in a shell.
        """
        example = f": {quoted(self.cell)}" if self.cell.strip() else ""
        where = f"first on line {self.first}{example}" if self.count > 1 else (
            f"line {self.first}{example}"
        )  # fmt: skip
        cure = self.cause.cure if shell else self.cause.here or self.cause.cure
        return f"{self.how_many} ({where}). {cure}".rstrip()

    @property
    def how_many(self) -> str:
        """Say how many, and why."""
        return f"{counted(self.count, self.one)} {self.cause.what}"


@dataclass(slots=True)
class DiaryTally:
    """Counts the rows of a diary as they come.

    Attributes:
        found: What the diary holds.
        wide: Whether a row has a value for each of several places.
        counts: How many rows became what: "new", or a `Meaning`.
        causes: Rows that are not taken, by cause.
        rows: Rows of the diary.
        taken: Scores and sessions that can be taken, known ones too.
        faulty: Rows that can't be taken though they should be.
        firsts: The first entries.
        undecided: What it could not decide, in words, the first of them.
        gone: What is no longer in the diary, in words, the first of them.
    """

    found: Found = field(default_factory=Found)
    wide: bool = False
    counts: Counter[str] = field(default_factory=Counter)
    causes: dict[Cause, Caused] = field(default_factory=dict)
    rows: int = 0
    taken: int = 0
    left_out: int = 0
    faulty: int = 0
    sessions: int = 0
    firsts: list[Filed] = field(default_factory=list)
    undecided: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    _line: int = 0

    def miss(self, row: Missed) -> None:
        """Count a row that is not taken."""
        if self._new_line(row.line):
            self.left_out += 1
            self.faulty += any(cause.bad for cause, _ in row.why)
        for cause, cell in row.why:
            if known := self.causes.get(cause):
                known.count += 1
            elif len(self.causes) < _CAUSES:
                one = "value" if self.wide else "row"
                self.causes[cause] = Caused(cause, 1, row.line, cell, one)

    def count(self, line: int, entries: int) -> None:
        """Count the entries of a row."""
        self._new_line(line)
        self.taken += entries

    def take(self, row: Filed) -> None:
        """Count an entry."""
        self.count(row.line, 1)
        if len(self.firsts) < SHOWN:
            self.firsts.append(row)

    def became(self, what: str, row: Filed) -> None:
        """Count what becomes of an entry."""
        self.counts[what] += 1
        self.sessions += what == "new" and not isinstance(row.fact, ScoreFact)

    def undecide(self, row: Filed, here: str) -> None:
        """Remember what could not be decided."""
        if len(self.undecided) < SHOWN:
            self.undecided.append(
                f"{row.fact.day}, {quoted(row.place)}: {here} here, {row.written} in the diary"
            )

    def lose(self, origin: Origin) -> None:
        """Remember what the diary no longer has."""
        self.counts["gone"] += 1
        if len(self.gone) < SHOWN:
            self.gone.append(f"{origin.day}, {quoted(origin.place)}: {origin.written}")

    def _new_line(self, line: int) -> bool:
        new = line != self._line
        self._line = line
        self.rows += new
        return new

    @property
    def bad(self) -> list[Caused]:
        """The causes for which nothing is imported."""
        return [one for one in self.causes.values() if one.cause.bad]

    @property
    def doubtful(self) -> bool:
        """Whether even the good rows are in doubt."""
        return any(one.cause.always for one in self.causes.values())

    @property
    def changes(self) -> int:
        """How many entries are added or corrected."""
        return self.counts["new"] + self.counts["correction"]

    def in_words(self) -> str:
        """Say what is new: "3 scores and 1 session"."""
        scores = self.counts["new"] - self.sessions
        parts = [counted(scores, "score")] if scores or not self.sessions else []
        if self.sessions:
            parts.append(counted(self.sessions, "session"))
        return " and ".join(parts)


def some_of(words: Sequence[str], count: int) -> str:
    """List some of many."""
    more = f" and {count - len(words):,} more" if count > len(words) else ""
    return "; ".join(words) + more
