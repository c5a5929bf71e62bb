"""The plans that are kept of imports, so that the next one needs no words."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from journal import files
from journal.domain.atlas.names import Names
from journal.domain.errors import Failed, JournalError, Refused
from journal.domain.text import display
from journal.exchange.diary.filing import Found
from journal.exchange.diary.plan import Columns, DiaryPlan, read_plan
from journal.exchange.diary.plan_text import text_of


@dataclass(frozen=True)
class Plans:
    """The folder of plans.

    Attributes:
        folder: Where they lie; it need not be there.
        names: Folded names of regions to their ids.
    """

    folder: Path
    names: Names

    def every(self, form: str) -> Iterator[tuple[Path, DiaryPlan]]:
        """Give the plans for a form.

        Raises:
            Refused: One can't be read; to pass it over could bring in twice what it knows.
        """
        for path in sorted(self.folder.glob("*.toml")):
            try:
                plan = read_plan(path, self.names)
            except JournalError as error:
                why = str(error).removesuffix(" Nothing was imported.")
                raise Refused(
                    f"{why} It is the plan of an earlier import: mend it, or move it away and say "
                    "again what it said. Nothing was imported."
                ) from error
            if plan.form == form:
                yield path, plan

    def for_columns(self, form: str, columns: Columns) -> tuple[Path, DiaryPlan] | None:
        """Return the plan of a table whose day, place and score stand in the same columns."""
        for path, plan in self.every(form):
            if plan.columns is not None and _core(plan.columns) == _core(columns):
                return path, plan
        return None

    def new_name(self, form: str) -> str:
        """Return a name that no plan has."""
        number = 1
        while (self.folder / f"{_numbered(form, number)}.toml").exists():
            number += 1
        return _numbered(form, number)

    def keep_used(self, path: Path, plan: DiaryPlan, found: Found, file: str) -> None:
        """Write the plan by which a file was imported.

        Args:
            path: Where to.
            plan: The plan.
            found: What the diary holds.
            file: What the file is called.

        Raises:
            Failed: It can't be written.
        """
        self.keep(path, plan if plan.file else replace(plan, file=file), found)

    def keep(self, path: Path, plan: DiaryPlan, found: Found) -> None:
        """Write a plan, over the one that is there.

        Raises:
            Failed: It can't be written.
        """
        try:
            if path.parent == self.folder:
                self.folder.mkdir(mode=0o700, exist_ok=True)
            files.replace(path, text_of(plan, found, self.names))
        except OSError as error:
            raise Failed(
                f"The plan can't be written to {display(str(path))}: {error.strerror}."
            ) from error


def _core(columns: Columns) -> tuple[object, ...]:
    day = "+".join(columns.day)
    return (day, columns.region, columns.fixed, columns.score)


def _numbered(form: str, number: int) -> str:
    return form if number == 1 else f"{form}-{number}"
