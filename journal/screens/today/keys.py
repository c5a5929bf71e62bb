"""The keys of Today, in the order in which they are told."""

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
        "X", "ten", "Make ten", id="score.ten", show=False,
        tooltip="make a ten of a 1 and a 0 typed in turn",
    ),
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
    Binding(
        "o", "fold", "Others", id="fold", tooltip="show the other regions, or fold them away",
    ),
    Binding(
        "f", "facts", "What else", id="facts", show=False,
        tooltip="medicine, sleep, a flare: then a letter",
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
    Binding("v", "week", "Week", id="today.week", show=False, tooltip="review the week"),
    Binding(
        "b", "bring", "Import a diary", id="today.bring", show=False,
        tooltip="bring a diary along that you kept elsewhere",
    ),
    Binding(
        "left_square_bracket", "day(-1)", "Day", id="day.before", key_display="[ ]",
        tooltip="the day before, the day after",
    ),
    Binding("right_square_bracket", "day(1)", "Day after", id="day.after", show=False),
    Binding(
        "d", "any_day", "Any day", id="day.any", show=False,
        tooltip="any day, in words: 3 august, 25.11., 3 weeks ago",
    ),
    Binding(
        "tab", "app.focus_next", "Map", id="map", show=False,
        tooltip="go to the body map and back; arrows walk both",
    ),
]  # fmt: skip
