"""The backups there are, to choose one."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from journal.content import template
from journal.domain.backups.rotation import KINDS, Contents, Kind
from journal.domain.days import MONTHS, WEEKDAYS
from journal.screens.dialogs.dialog import Dialog
from journal.screens.dialogs.keys import DialogKeys
from journal.service.backups import Kept
from journal.widgets.options import DialogList

_WHY: dict[Kind, str] = {
    "daily": "before the first entry of the day",
    "asked": "by hand",
    "import": "before an import",
    "delete": "before a deletion",
    "restore": "before a restore",
    "migration": "before an update",
}


def why(kept: Kept) -> str:
    """Say why a backup was made, in words that follow "made"."""
    return _WHY[kept.kind]


class BackupList(Dialog[Kept | None]):
    """Asks for a backup, newest first; gives it, or None for Escape."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Close", id="backups.close"),
    ]
    DEFAULT_CSS: ClassVar[str] = "BackupList .dialog { width: 76; }"

    def __init__(self, backups: Sequence[Kept], now: datetime) -> None:
        """Make the dialog.

        Args:
            backups: What to choose from, newest first.
            now: The present, in the local offset.
        """
        super().__init__()
        self._backups = backups
        self._today = now.date()

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Vertical(classes="dialog"):
            yield Static("Restore a backup", classes="dialog-title")
            yield DialogList(*map(self._option, self._backups), markup=False)
            yield DialogKeys({"enter": "look at it", "escape": "leave all as it is"})

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._backups[event.option_index])

    def _option(self, kept: Kept) -> Option:
        contents = kept.contents
        return Option(
            template(
                "[b]$day[/] $time  [$text-muted]$age[/] $scores  [$text-muted]$why[/]",
                day=_day(kept.made_at.date(), self._today),
                time=f"{kept.made_at:%H:%M}",
                age=_age(kept.made_at.date(), self._today).ljust(12),
                scores=_scores(contents).ljust(14),
                why=KINDS[kept.kind],
            ),
            disabled=contents is None,
        )


def _scores(contents: Contents | None) -> str:
    if contents is None:
        return "not readable"
    return f"{contents.scores:>7,} score{'s' * (contents.scores != 1)}"


def _day(day: date, today: date) -> str:
    month = MONTHS[day.month - 1][:3]
    if day.year != today.year:
        return f"{day.day:2} {month} {day.year}"[-10:].rjust(10)
    return f"{WEEKDAYS[day.weekday()][:3].title()} {day.day:2} {month}"


def _age(day: date, today: date) -> str:
    days = (today - day).days
    if days < 2:
        return ("today", "yesterday")[days] if days >= 0 else ""
    return f"{days} days ago" if days < 60 else f"{days // 30} months ago"
