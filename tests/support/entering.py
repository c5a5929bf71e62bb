"""Scores of many days, entered in one stroke: one by one each takes a transaction of its own."""

from collections.abc import Iterable

from journal.domain.scores import Score
from journal.service.journal import Journal
from journal.service.scores import NewScore


def record_all(journal: Journal, entries: Iterable[NewScore]) -> list[Score]:
    """Draft and keep all these scores, as one step that can be undone."""
    drafts = [journal.scores.draft(entry) for entry in entries]
    with journal.scores.undoable("Entered") as change:
        change.add(drafts)
    return drafts
