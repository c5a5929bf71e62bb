"""What a file does not say about itself, so that its owner has to."""

from collections.abc import Sequence
from typing import Literal

from journal.domain.errors import Refused
from journal.domain.text import display
from journal.exchange.diary.plan import DiaryPlan
from journal.exchange.source import OpenFile

What = Literal["columns", "dates"]
"""Which column holds what, or in which order its dates are."""


class Unsaid(Refused):
    """A file could be read, if somebody said one thing about it.

    Attributes:
        what: What is to be said.
        why: Why, in a sentence that has no words for a shell.
        columns: The columns that it has.
        fields: Those of which no column is said to hold them.
        cell: A date that can be read in two ways.
        plan: What is known besides.
    """

    def __init__(
        self, source: OpenFile, what: What, why: str, how: str, *,
        columns: Sequence[str] = (), fields: Sequence[str] = (), cell: str = "",
        plan: DiaryPlan | None = None,
    ) -> None:  # fmt: skip
        """Make it.

        Args:
            source: The file.
            what: What is to be said.
            why: Why, after the name of the file.
            how: How it is said in a shell.
            columns: The columns that it has.
            fields: Those of which no column is said to hold them.
            cell: A date that can be read in two ways.
            plan: What is known besides.
        """
        super().__init__(str(source.refusal(f"{why} {how}")))
        self.what = what
        self.why = f"{display(source.path.name)} {why}"
        self.columns = tuple(columns)
        self.fields = frozenset(fields)
        self.cell = cell
        self.plan = plan
