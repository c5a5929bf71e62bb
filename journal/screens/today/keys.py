"""The keys of the Today page."""

from textual.binding import Binding, BindingType

TODAY_KEYS: list[BindingType] = [
    Binding(
        "0", "score(0)", "Score", id="score.0", key_display="0-9 x",
        tooltip="log the score of this cell and move on (x is ten)",
    ),
    *(
        Binding(str(n), f"score({n})", "Score", id=f"score.{n}", show=False)
        for n in range(1, 10)
    ),
    Binding("x", "score(10)", "Ten", id="score.10", show=False),
    Binding(
        "equals_sign", "carry", "Same", id="carry", key_display="=",
        tooltip="same as the day before",
    ),
    Binding(
        "Y", "carry_all", "Same for all", id="carry.all", show=False,
        tooltip="same as the day before for all of yours",
    ),
    Binding("n", "details('note')", "Note", id="note", tooltip="write a note"),
    Binding(
        "enter", "details('at')", "Details", id="details", show=False,
        tooltip="time, note, qualities; sends a failed score again",
    ),
    Binding(
        "delete,backspace", "clear", "Clear", id="clear", key_display="del", show=False,
        tooltip="delete the last score of the cell",
    ),
    Binding("slash", "find", "Find", id="find", key_display="/", tooltip="find a region"),
    Binding(
        "s", "session", "Session", id="today.session", show=False,
        tooltip="a session for the series under the cursor",
    ),
    Binding(
        "w", "trends", "Trends", id="today.trends", show=False,
        tooltip="weeks of the series under the cursor",
    ),
    Binding(
        "left_square_bracket", "day(-1)", "Day", id="day.before", key_display="[ ]",
        tooltip="the day before, the day after",
    ),
    Binding("right_square_bracket", "day(1)", "Day after", id="day.after", show=False),
    Binding(
        "tab", "app.focus_next", "Map", id="map", show=False,
        tooltip="go to the body map and back; arrows walk both",
    ),
]  # fmt: skip
HELP_WORDS = (
    "A cell shows the last score of the day. A dim number is the day before's. "
    "[b]L[/], [b]W[/] and [b]R[/] are the person's own left, whole and right."
)
