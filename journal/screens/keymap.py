"""Which keys there are, where, and what becomes of those that the person set."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib import import_module

from textual.binding import Binding
from textual.dom import DOMNode

from journal.domain.text import display
from journal.screens.page import keys_of
from journal.widgets.key_names import shown

FIXED = "ctrl+q"
"""The key that always quits."""

ALWAYS = {"quit.anywhere", "suspend"}
"""What no setting moves: the ways out must not be lost."""

_PLACES = {
    "Today": ("today.page:TodayPage", "today.score_grid:ScoreGrid", "widgets.body_map:BodyMap"),
    "Session": ("session.page:SessionPage",),
    "Trends": (
        "trends.page:TrendsPage", "trends.chart:Chart", "trends.calendar:Calendar",
        "trends.period_map:PeriodMap", "widgets.body_map:BodyMap",
    ),
    "Guide": ("guide.page:GuidePage",),
    "History": ("history.page:HistoryPage", "history.entry_table:EntryTable"),
    "Settings": ("settings.page:SettingsPage",),
    "A running session": ("session.running:RunningView",),
    "Questions before a session": ("session.gate:GateDialog",),
    "A score before or after": ("dialogs.ask:ScoreDialog",),
    "Find a region": ("dialogs.find:FindDialog",),
    "Note and details": ("dialogs.details:DetailsDialog",),
    "Forms of History": ("history.dialogs:FormDialog",),
    "Backups": ("backups.choose:BackupList",),
    "Trial": ("trial.dialog:TrialDialog",),
    "Help": ("dialogs.help:HelpPage",),
    "Welcome": ("dialogs.welcome:WelcomePage",),
}  # fmt: skip
"""Each page and dialog, and which classes have keys there."""

PAGES = ("Today", "Session", "Trends", "Guide", "History", "Settings")
"""Where the keys of the app itself work too."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page or a dialog.

    Attributes:
        title: What it is called.
        keys: Every key that can be set there, in the order in which it is told.
    """

    title: str
    keys: tuple[Binding, ...]


@cache
def places(app: type[DOMNode]) -> tuple[Place, ...]:
    """Return every page and dialog with its keys; imports all of them.

    Args:
        app: The class of the app, whose keys work on every page.
    """
    everywhere = tuple(keys_of(app))
    return tuple(
        Place(title, (*_of(classes), *(everywhere if title in PAGES else ())))
        for title, classes in _PLACES.items()
    )


def _of(classes: Iterable[str]) -> Iterator[Binding]:
    for where in classes:
        module, name = where.split(":")
        path = module if module.startswith("widgets.") else f"screens.{module}"
        yield from keys_of(getattr(import_module(f"journal.{path}"), name))


def usable(
    wanted: Mapping[str, str], there: Sequence[Place]
) -> tuple[Mapping[str, str], Sequence[str]]:
    """Return which of the person's keys can be used, and a sentence for each that can't.

    Of two that would be one key on the same page neither is used: nobody could say which is meant.

    Args:
        wanted: Keys by the id of what they do.
        there: Every page and dialog.
    """
    usual = {key.id: key for place in there for key in place.keys if key.id}
    taken, problems = dict(wanted), []
    for id, keys in wanted.items():
        if id in ALWAYS:
            problems.append(f"keys.{id} can't be set: {FIXED} always quits, and its key stays.")
        elif id not in usual:
            near = get_close_matches(id, usual, n=1)
            hint = f"is keys.{near[0]} meant?" if near else "the Settings page lists all."
            problems.append(f"There is no key called {display(id)}, so it is ignored; {hint}")
        elif FIXED in keys.split(","):
            problems.append(
                f"keys.{id} can't be {FIXED}, which always quits, so {_usual(usual[id])} stays "
                "until it is another key."
            )
        else:
            continue
        del taken[id]
    while clash := next(clashes(taken, there), None):
        title, key, first, second = clash
        both = [id for id in (first, second) if id in taken]
        for id in both:
            del taken[id]
        stay = " and ".join(f"{_usual(usual[id])} for {id}" for id in both)
        problems.append(
            f"On {title} {shown(key)} would be both {first} and {second}, so {stay} stays until "
            "one of them is another key."
        )
    return taken, problems


def _usual(key: Binding) -> str:
    return shown(key.key)


def clashes(
    keymap: Mapping[str, str], there: Sequence[Place]
) -> Iterator[tuple[str, str, str, str]]:
    """Give what would be one key on the same page and is not so by default.

    Returns:
        The page, the key, and the ids of both.
    """
    for place in there:
        meant: dict[str, list[Binding]] = {}
        for key in place.keys:
            for one in _keys(keymap.get(key.id or "", key.key)):
                for other in meant.setdefault(one, []):
                    moved = {key.id, other.id} & keymap.keys()
                    if key.id != other.id and moved and not _keys(key.key) & _keys(other.key):
                        yield place.title, one, other.id or "", key.id or ""
                meant[one].append(key)


def _keys(keys: str) -> set[str]:
    return set(shown(keys).split())
