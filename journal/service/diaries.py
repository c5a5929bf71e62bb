"""Bringing in other people's diaries: all or nothing, nothing twice, again next month."""

from dataclasses import dataclass

from journal import paths
from journal.domain.atlas.names import Names
from journal.domain.errors import Refused
from journal.exchange.diary import opening
from journal.exchange.diary.forms import PLAIN, Form, form_called, recognised
from journal.exchange.diary.plan import DiaryPlan
from journal.exchange.diary.table import layout
from journal.exchange.source import Handed
from journal.service.context import UseCases
from journal.service.diary_import import DiaryImport, DiaryOutcome, Tell
from journal.service.import_plans import Plans


@dataclass(frozen=True)
class Diaries(UseCases):
    """The ways of other diaries into one journal."""

    @property
    def names(self) -> Names:
        """Folded names of regions to their ids."""
        return self.places.usable.region_names

    @property
    def plans(self) -> Plans:
        """How earlier diaries were read."""
        return Plans(paths.plans_dir(), self.names)

    def form_of(self, handed: Handed) -> Form:
        """Return the form of a file, by its beginning.

        Raises:
            JournalError: It can't be read, or there is no such form.
        """
        return recognised(*opening.beginning(handed))

    def fits(self, handed: Handed, plan: DiaryPlan) -> bool:
        """Say whether a file can be read by a plan.

        Raises:
            Failed: It can't be read at all.
        """
        form = form_called(plan.form)
        try:
            with opening.diary(handed, form, opening.encoding_in(handed, form)) as source:
                form.begin(source, plan)
        except Refused:
            return False
        return True

    def columns_of(self, handed: Handed, plan: DiaryPlan) -> tuple[str, ...]:
        """Return the names of the columns of a plain table; nothing for what is none.

        Raises:
            Failed: It can't be read at all.
        """
        form = form_called(plan.form)
        if form is not PLAIN:
            return ()
        try:
            with opening.diary(handed, form, opening.encoding_in(handed, form)) as source:
                return layout(source, plan.columns.named() if plan.columns else ()).header
        except Refused:
            return ()

    def bring(
        self,
        handed: Handed,
        plan: DiaryPlan,
        *,
        dry_run: bool = False,
        skip_bad: bool = False,
        tell: Tell = lambda _: None,
    ) -> DiaryOutcome:
        """Import a diary in one transaction and one undo step.

        What is new is added; what was corrected there and not here is corrected; what was changed
        or deleted here is left as it is.

        Args:
            handed: The file.
            plan: How it is to be read.
            dry_run: Change nothing, only report.
            skip_bad: Take the good rows though others can't be taken.
            tell: Is told how far it has come.

        Returns:
            The outcome; with bad rows and without `skip_bad`, nothing was written.

        Raises:
            JournalError: The file as a whole can't be used; nothing was changed.
        """
        form = form_called(plan.form)
        encoding = opening.encoding_in(handed, form)
        with opening.diary(handed, form, encoding) as source:
            reader = form.begin(source, plan)
        one = DiaryImport(self.context, handed, form, encoding, reader, tell)
        return one.done(dry_run=dry_run, skip_bad=skip_bad)
