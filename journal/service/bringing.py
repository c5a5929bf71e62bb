"""A file that is brought along, looked at first: what the import page does, in use cases."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from journal.db.rows import settings
from journal.domain.errors import Failed, JournalError, Refused
from journal.domain.facts.settings import IMPORT_FOLDER
from journal.domain.text import folded
from journal.exchange.diary.forms import Form, form_called
from journal.exchange.diary.plan import DiaryPlan
from journal.exchange.diary.sites import Site
from journal.exchange.diary.suggestions import suggestions
from journal.exchange.diary.unsaid import Unsaid
from journal.exchange.source import Handed
from journal.service.context import UseCases
from journal.service.diaries import Diaries
from journal.service.diary_choice import Chosen, Said, choose
from journal.service.diary_import import DiaryOutcome
from journal.service.diary_words import outcome_in_words
from journal.service.import_tally import ImportOutcome
from journal.service.imports import Imports

Tell = Callable[[float], None]
"""Is told how much is done, 0 to 1; what it raises stops all and leaves nothing behind."""

Lack = Literal["form", "names", "scale", "news"]
"""A form that can be read, what names mean, which scale it is, anything that is new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a file turned out to be; nothing of it is stored.

    Attributes:
        file: The file.
        chosen: The plan that was found for it; None for an export of this program.
        plan: How it is read: that plan, and what was said since.
        columns: The columns of a plain table, as far as they are known.
        outcome: What would become of it; None where it can't be read yet.
        export: The same for an export of this program.
        obstacle: Why it can't be read yet.
        near: What each name that is not known here may mean; nothing of it holds.
    """

    file: Path
    chosen: Chosen | None = None
    plan: DiaryPlan
    columns: tuple[str, ...] = ()
    outcome: DiaryOutcome | None = None
    export: ImportOutcome | None = None
    obstacle: JournalError | None = None
    near: dict[str, tuple[Site, ...]] = field(default_factory=dict)

    @property
    def form(self) -> Form:
        """Which program wrote it."""
        return form_called(self.plan.form)

    @property
    def open_names(self) -> list[str]:
        """The names of places that lead nowhere yet, and are not left out either."""
        unknown = self.outcome.tally.found.unknown if self.outcome else ()
        return [name for name in unknown if folded(name) not in self.plan.names]

    @property
    def lacks(self) -> Lack | None:
        """What is still to be said or read before anything can be brought in; None: nothing."""
        if self.export is not None:
            return None if self.export.added else "news"
        if self.outcome is None:
            return "form"
        if self.open_names:
            return "names"
        tally = self.outcome.tally
        if tally.doubtful:
            return "scale"
        return None if tally.changes or tally.counts["adopted"] else "news"

    @property
    def settled(self) -> DiaryPlan:
        """The plan, with what was found out about the file."""
        found = self.obstacle.plan if isinstance(self.obstacle, Unsaid) else None
        return self.outcome.plan if self.outcome else found or self.plan


@dataclass(frozen=True)
class Bringing(UseCases):
    """Looks at files and brings them in."""

    diaries: Diaries
    imports: Imports

    def look(self, file: Path, said: Said, tell: Tell) -> Look:
        """Look at a file for the first time.

        Args:
            file: The file.
            said: What was said about it.
            tell: Is told how far it has come.

        Raises:
            Stopped: By what `tell` raised.
        """
        handed = Handed(file)
        try:
            if said == Said() and self.imports.is_export(handed):
                found = self.imports.from_export(handed, dry_run=True, skip_bad=True, tell=tell)
                return Look(file=file, plan=DiaryPlan(), export=found)
            chosen = choose(self.diaries, handed, said)
        except (Refused, Failed) as error:
            return Look(file=file, plan=DiaryPlan(form=said.form or "plain"), obstacle=error)
        return self.look_again(Look(file=file, chosen=chosen, plan=chosen.plan), tell)

    def look_again(self, look: Look, tell: Tell) -> Look:
        """Look at a file by another plan than before."""
        handed = Handed(look.file)
        look = replace(look, outcome=None, obstacle=None)
        try:
            found = self.diaries.bring(handed, look.plan, dry_run=True, skip_bad=True, tell=tell)
        except Unsaid as error:
            columns = error.columns or self.diaries.columns_of(handed, look.plan)
            return replace(look, obstacle=error, columns=columns)
        except (Refused, Failed) as error:
            return replace(look, obstacle=error)
        names = self.diaries.names
        near = {name: suggestions(name, names) for name in found.tally.found.unknown}
        columns = self.diaries.columns_of(handed, look.plan)
        return replace(look, outcome=found, columns=columns, near=look.near | near)

    def bring(self, look: Look, tell: Tell) -> str:
        """Import a file as it was looked at, but for rows that can't be taken.

        The plan is kept for the next time, and the folder remembered.

        Returns:
            What became of it, in words.

        Raises:
            JournalError: It can't be done; nothing was changed.
        """
        handed = Handed(look.file)
        if look.export is not None:
            done = self.imports.from_export(handed, skip_bad=True, tell=tell)
            words = f"Imported {done.in_words}."
        else:
            outcome = self.diaries.bring(handed, look.plan, skip_bad=True, tell=tell)
            words = outcome_in_words(outcome, dry_run=False)
            words += self._keep_plan(look, outcome)
        # The entries are in: that the folder can't be remembered is no failure of theirs.
        with suppress(Failed, UnicodeEncodeError), self.database.write() as connection:
            settings.put(connection, IMPORT_FOLDER, look.file.absolute().parent)
        return words

    def folder(self) -> Path:
        """Return the folder from which something was brought last; else where downloads lie."""
        with self.database.read() as connection:
            kept = settings.get(connection, IMPORT_FOLDER)
        home = Path.home()
        for folder in (kept or home / "Downloads", home):
            if folder.is_dir():
                return folder
        return Path.cwd()

    def _keep_plan(self, look: Look, outcome: DiaryOutcome) -> str:
        chosen = look.chosen
        if chosen is None or (chosen.kept_as.exists() and look.plan == chosen.plan):
            return ""
        try:
            self.diaries.plans.keep_used(
                chosen.kept_as, outcome.plan, outcome.tally.found, look.file.name
            )
        except Failed as error:  # the entries are in; next time the same is asked again
            return f" {error}"
        return ""
