"""The keys of the Trends page."""

from dataclasses import replace

from textual.binding import Binding, BindingType

from journal.screens.page import COMMON_KEYS

TRENDS_KEYS: list[BindingType] = [
    Binding(
        "left,less_than_sign", "move(-1)", "Move", id="trends.earlier", key_display="← →",
        tooltip="earlier days, later days; < and > do it in every view",
    ),
    Binding("right,greater_than_sign", "move(1)", "Later", id="trends.later", show=False),
    Binding(
        "plus,equals_sign", "wider(1)", "Range", id="trends.longer", key_display="+ -",
        tooltip="look at more days, at fewer",
    ),
    Binding("minus", "wider(-1)", "Shorter", id="trends.shorter", show=False),
    Binding(
        "right_square_bracket", "series(1)", "Series", id="trends.next", key_display="[ ]",
        tooltip="another series, yours first",
    ),
    Binding("left_square_bracket", "series(-1)", "Before", id="trends.previous", show=False),
    Binding("c", "view('calendar')", "Calendar", id="trends.calendar",
            tooltip="the calendar, and back to the chart"),
    Binding("m", "view('map')", "Body", id="trends.map",
            tooltip="the body map of these days: means, then worst scores"),
    Binding("v", "view('review')", "Review", id="trends.review",
            tooltip="the week of all your series"),
    Binding("b", "both", "Both sides", id="trends.both", show=False,
            tooltip="the other side beside it, or not"),
    Binding("B", "baseline", "Baseline", id="trends.baseline", show=False,
            tooltip="what the change is measured from"),
    Binding("slash", "find", "Find", id="trends.find", key_display="/", show=False,
            tooltip="find a region"),
    Binding("s", "session", "Session", id="trends.session", show=False,
            tooltip="a session for this series"),
    Binding("g", "guide", "Guide", id="trends.guide", show=False,
            tooltip="this region in the guide"),
    Binding("h", "history", "History", id="trends.history", show=False,
            tooltip="the entries of this series"),
    Binding("space", "read_on", "Read", id="trends.read", show=False,
            tooltip="read on in the card; tab goes there"),
    Binding("escape", "back", "Chart", id="trends.back", show=False, key_display="esc",
            tooltip="back to the chart"),
    *(replace(key, show=key.id == "help") for key in COMMON_KEYS if isinstance(key, Binding)),
]  # fmt: skip

HELP_WORDS = (
    "[b]enter[/] leads on: from a day of the calendar to that day, from the body map and the week "
    "review to a series.\n\n"
    "A day counts with the mean of its scores, a week with the mean of its days. A day or a week "
    "without a score is no data, never a 0. Left and right are never added up."
)
