"""A page that shows one day, and what else happened on it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from journal.domain.day_facts.day_fact import DayFact
from journal.domain.day_facts.kinds import FactKind
from journal.domain.day_facts.strip import Strip
from journal.domain.days import short
from journal.domain.history.about import EVERYTHING, About
from journal.domain.today.daysheet import DaySheet
from journal.screens.page import asks
from journal.screens.today.day import DayPage
from journal.screens.today.fact_strip import FactStrip

if TYPE_CHECKING:
    from journal.screens.today.fact_dialogs import Answer, Told

IN_STRIP: frozenset[About] = frozenset({"day fact", "setting"})
"""What the strip of a day shows; of the settings, when a day begins."""


class FactsPage(DayPage):
    """Reads the day facts of the day that is shown, and tells more of them."""

    def on_mount(self) -> None:
        """Read what else happened, once the day itself is in sight."""
        self.call_after_refresh(self.read_facts)

    def reread(self, about: frozenset[About] = EVERYTHING) -> None:
        """Read the day again, and what else happened on it."""
        super().reread(about)
        if about & IN_STRIP:
            self.read_facts()

    def watch_sheet(self, old: DaySheet, new: DaySheet) -> None:
        """Read what belongs to another day."""
        if old.day != new.day:
            self.read_facts()

    def read_facts(self) -> None:
        """Show what is told of the day."""
        strip = partial(self.journal.day_facts.strip, self.day)
        self.read(strip, self.query_one(FactStrip).show, part="facts")

    @asks
    async def tell_fact(self, kind: str = "") -> None:
        """Ask what happened, and keep it.

        Args:
            kind: The id of the kind that is meant; empty asks which.
        """
        from journal.screens.today.fact_dialogs import FactsDialog, at_once  # no start needs them

        strip = await self.fetch(partial(self.journal.day_facts.strip, self.day))
        if not strip.offers:
            self.begin_kind()
            return
        chosen = next((one for one in strip.offers if one.kind.id == kind), None)
        answer: Answer | None = at_once(chosen) if chosen else None
        if answer is None:
            day = "today" if self.day == self.journal.today else f"on {short(self.day)}"
            dialog = FactsDialog(strip, f"What else happened {day}?", kind)
            answer = await self.app.push_screen_wait(dialog)
        if answer == "new":
            self.begin_kind()
        elif answer == "same":
            self._carry()
        elif answer is not None:
            self._keep(answer, strip)

    def _keep(self, told: Told, strip: Strip) -> None:
        from journal.service.day_facts import FactEntry  # no start needs it

        facts, kind = self.journal.day_facts, told.kind
        known = [fact for one in strip.offers if one.kind.id == kind.id for fact in one.facts]
        if any(fact.open for fact in known):
            self._note(partial(facts.end, kind, self.day))
        else:
            entry = FactEntry(kind=kind, value=told.value, day=self.day)
            self._note(partial(facts.record, entry))

    def _note(self, use_case: Callable[[], DayFact]) -> None:
        def said(fact: DayFact) -> str:
            self.stepped()
            return f"{self.journal.day_facts.label(fact)}. u takes it back."

        self.change(use_case, said)

    def _carry(self) -> None:
        def said(facts: list[DayFact]) -> str:
            if not facts:
                return "There is nothing more to take over from the day before."
            self.stepped()
            names = ", ".join(fact.kind.name for fact in facts)
            return f"Same as the day before: {names}. u takes it back."

        self.change(partial(self.journal.day_facts.carry, self.day), said)

    @asks
    async def begin_kind(self) -> None:
        """Ask for a new kind of day fact, and add it."""
        from journal.screens.today.fact_dialogs import KindDialog, TemplateDialog

        template = await self.app.push_screen_wait(TemplateDialog())
        if template is None:
            return
        new = await self.app.push_screen_wait(KindDialog(template))
        if new is not None:
            add = self.journal.fact_kinds.add
            self.change(
                partial(add, new.name, new.form, unit=new.unit, of=new.medication), self._added
            )

    def _added(self, kind: FactKind) -> str:
        self.stepped()
        return f"Added {kind.name}: f tells of it. u takes it back."

    def stepped(self) -> None:
        """Take note of a step that has nothing to do with the cursor."""
