"""The keys at the foot of Trends: each view its own."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from textual.binding import Binding

from journal.domain.chart.picture import View

Foot = Literal[View, "card"]
"""A view, or the guidance over it."""

ENTER = Binding("enter", "focused.choose", "Open")
LISTED = (
    Binding("up", "focused.cursor_up", "Series", key_display="↑ ↓"),
    Binding("down", "focused.cursor_down", "Series", show=False),
    Binding("enter", "focused.select", "Trend"),
)
"""Keys of what has the focus, which no page has itself."""

_TOLD: Mapping[Foot, Mapping[str, str]] = {
    "chart": {
        "trends.earlier": "Day", "trends.next": "Series", "trends.card": "Guidance",
        "trends.review": "Review", "trends.both": "Side", "trends.calendar": "Calendar",
        "trends.longer": "Range", "trends.map": "Body",
    },
    "calendar": {
        "trends.earlier": "Day", "trends.next": "Series", "trends.calendar": "Chart",
        "trends.review": "Review", "trends.map": "Body",
    },
    "map": {
        "trends.longer": "Range", "trends.map": "Worst", "trends.back": "Chart",
        "trends.calendar": "Calendar", "trends.review": "Review",
    },
    "review": {"trends.earlier": "Week", "trends.back": "Chart", "trends.map": "Body"},
    "card": {
        "trends.read": "Read on", "trends.card": "Chart", "trends.next": "Series",
        "trends.session": "Session", "trends.guide": "Guide",
    },
}  # fmt: skip
"""What is told of each, what matters most first: where there is little room the last ones go."""


def footer(keys: Iterable[Binding], foot: Foot, without: Sequence[str] = ()) -> list[Binding]:
    """Return the keys of the page, those of a view shown in its order and words.

    Args:
        keys: All keys of the page.
        foot: What is in sight.
        without: Ids of keys that do nothing there.
    """
    known = {key.id or "": key for key in keys}
    words = {id: does for id, does in _TOLD[foot].items() if id not in without}
    told = [replace(known[id], description=does, show=True) for id, does in words.items()]
    first = {"review": LISTED, "calendar": (ENTER,)}.get(foot, ())
    rest = [replace(key, show=id == "help") for id, key in known.items() if id not in words]
    return [*first, *told, *rest]
