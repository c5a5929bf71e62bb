"""What ``?`` says on each page, as plain text for ``journal help``."""

from collections.abc import Iterator, Mapping

from textual.binding import Binding

from journal.content import template
from journal.navigation import Pages
from journal.screens.guide.page import GuidePage
from journal.screens.history.page import HistoryPage
from journal.screens.importing.page import ImportPage
from journal.screens.page import Page, keys_of
from journal.screens.report.page import ReportPage
from journal.screens.session.page import SessionPage
from journal.screens.settings.page import SettingsPage
from journal.screens.today.page import TodayPage
from journal.screens.trends.page import TrendsPage
from journal.widgets.key_names import shown

KINDS: tuple[type[Page], ...] = (
    TodayPage, SessionPage, TrendsPage, GuidePage, HistoryPage, SettingsPage, ImportPage,
    ReportPage,
)  # fmt: skip


def manual() -> Mapping[str, str]:
    """Return for each page by its name the keys and the words that its help has."""
    return {str(kind.TITLE).lower(): "\n".join(_lines(kind)) for kind in KINDS}


def _lines(kind: type[Page]) -> Iterator[str]:
    yield str(kind.TITLE)
    yield ""
    for key in (*_own(kind), *_own(Pages)):
        yield f"{key.key_display or shown(key.key):>9}  {key.tooltip}"
    if kind.HELP_WORDS:
        yield ""
        yield template(kind.HELP_WORDS).plain


def _own(kind: type[Page] | type[Pages]) -> Iterator[Binding]:
    return (key for key in keys_of(kind) if key.tooltip)
