"""What a trend comes to: how it is now, against its baseline, and how well that is known."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import zip_longest

from textual.content import Content

from journal.content import literal, template
from journal.domain.chart.picture import Picture
from journal.domain.days import WEEKDAYS, day_and_month, short, week_of
from journal.domain.rounded import rounded
from journal.domain.scores import format_score, pain_level
from journal.domain.sessions.session import in_minutes
from journal.domain.text import counted
from journal.domain.trends.change import LATEST_DAYS, Change, looks_the_same, whole_percent
from journal.domain.trends.weeks import Trend

WIDE, TALL = 84, 26
"""Columns and lines from which the headline takes three lines."""

GAP = 3
"""Columns between two columns of the headline."""

_PIXELS = {
    "0": ("███", "█ █", "█ █", "█ █", "███"), "1": ("  █", "  █", "  █", "  █", "  █"),
    "2": ("███", "  █", "███", "█  ", "███"), "3": ("███", "  █", "███", "  █", "███"),
    "4": ("█ █", "█ █", "███", "  █", "  █"), "5": ("███", "█  ", "███", "  █", "███"),
    "6": ("███", "█  ", "███", "█ █", "███"), "7": ("███", "  █", "  █", "  █", "  █"),
    "8": ("███", "█ █", "███", "█ █", "███"), "9": ("███", "█ █", "███", "  █", "███"),
    ".": (" ", " ", " ", " ", "█"),
}  # fmt: skip


def headline(picture: Picture, *, lines: int, width: int) -> Content:
    """Return the headline, in three lines or in one."""
    trend, change = picture.trend, picture.change
    if trend is None or change is None:
        return literal("")
    columns = [
        _now(trend, change, picture.today, lines),
        _against(change, lines),
        _known(change, lines),
    ]
    if pressed := _pressed(trend, change):
        columns.append(pressed if lines > 1 else [pressed[0] + literal(" pressed", "$muted")])
    if lines == 1:
        shown = [column[0] for column in columns if column]
        while len(shown) > 1 and sum(len(one) + 3 for one in shown) > width:
            shown.pop()
        return Content("   ").join(shown)
    widths = [max((len(one) for one in column), default=0) for column in columns]
    while len(columns) > 1 and sum(widths) + GAP * (len(widths) - 1) > width:
        columns.pop()
        widths.pop()
    rows = []
    for row in zip_longest(*columns, fillvalue=literal("")):
        line = literal("")
        for part, wide in zip(row, widths, strict=True):
            line += part + literal(" " * (wide - len(part) + GAP))
        rows.append(line.rstrip())
    return Content("\n").join(rows)


def _large(text: str) -> list[str]:
    """Write figures three lines high, in half blocks."""
    rows = [" ".join(_PIXELS[sign][row] for sign in text) for row in range(5)] + [""]
    rows[5] = " " * len(rows[0])
    halves = {("█", "█"): "█", ("█", " "): "▀", (" ", "█"): "▄", (" ", " "): " "}
    return [
        "".join(halves[pair] for pair in zip(upper, lower, strict=True))
        for upper, lower in zip(rows[::2], rows[1::2], strict=True)
    ]


def _now(trend: Trend, change: Change, today: date, lines: int) -> list[Content]:
    past = None if change.last == today else short(change.last)
    if change.latest is None:
        lately = "not rated lately" if past is None else f"not rated before {past}"
        return [literal(lately, "$muted")]
    level = pain_level(round(100 * change.latest))
    figure = rounded(change.latest)
    if lines == 1:
        chip = template(f"[b $ink-{level} on $pain-{level}] $figure [/]", figure=figure)
        return [chip + literal(f" {past or 'now'}", "$muted")]
    since = change.last - timedelta(days=LATEST_DAYS - 1)
    worst = max((one.worst for one in trend.days if since <= one.day <= change.last), default=None)
    words = [
        literal(past or "now", "bold"),
        literal(f"mean of {LATEST_DAYS} days", "$muted"),
        literal(f"worst {format_score(worst)}" if worst is not None else "", "$muted"),
    ]
    digits = [literal(line, f"$figure-{level}") for line in _large(figure)]
    return [digit + literal("  ") + word for digit, word in zip(digits, words, strict=True)]


def _against(change: Change, lines: int) -> list[Content]:
    start = change.baseline
    if start is None:
        told = [
            literal("no baseline yet", "bold"),
            literal(counted(change.so_far, "rated day"), "$muted"),
        ]
        return told[:lines]
    if change.points is None:
        return [
            literal(f"baseline {rounded(start.mean)}", "bold"),
            literal("change is not judged", "$muted"),
        ][:lines]
    falls = change.points < 0
    if change.percent is None:  # a rise from little pain: percent of little mislead
        much = f"{rounded(abs(change.points))} points"
    else:
        much = f"{whole_percent(change.percent)} %"
    sign, part = ("▼", "$text-success") if falls else ("▲", "$text-error")
    amount = literal(f"{sign} {much} {'less' if falls else 'more'}", f"bold {part}")
    if change.latest is not None and looks_the_same(start.mean, change.latest):
        amount = literal("about the same", "bold")
    if lines == 1:
        return [amount + literal(f" than {rounded(start.mean)} at baseline", "$muted")]
    size = "no clear change" if change.size == "none" else f"about {change.size}"
    return [
        amount,
        literal(f"than {rounded(start.mean)} at baseline", "$muted"),
        literal(size if change.size else "", "$muted"),
    ]


def _known(change: Change, lines: int) -> list[Content]:
    rated = change.latest_days
    if lines == 1:
        return [literal(f"{rated}", "bold") + literal(f" of {LATEST_DAYS} days", "$muted")]
    dots = literal("●" * rated, "$text-primary") + literal("○" * (LATEST_DAYS - rated), "$muted")
    return [dots, literal(f"{rated} of {LATEST_DAYS} days rated", "$muted")]


def _pressed(trend: Trend, change: Change) -> list[Content]:
    since = change.last - timedelta(days=LATEST_DAYS - 1)
    seconds = sum(one.seconds for day, one in trend.pressing.items() if since <= day <= change.last)
    return [literal(in_minutes(seconds), "bold"), literal("pressed", "$muted")] if seconds else []


def readout(picture: Picture, day: date, first_weekday: int) -> Content:
    """Say what is known of the day under the crosshair."""
    trend = picture.trend
    if trend is None:
        return literal("")
    found = next((one for one in trend.days if one.day == day), None)
    name = f"{WEEKDAYS[day.weekday()][:3].title()} {day_and_month(day)}"
    line = literal(f"◆ {name}  ", "bold")
    if found is None:
        line += literal("not rated", "$muted")
    else:
        level = pain_level(round(found.value))
        shown = rounded(found.value / 100).removesuffix(".0")
        line += template(f"[b $ink-{level} on $pain-{level}] $shown [/]", shown=shown)
        if found.count > 1:
            words = f"  {found.count} scores, worst {format_score(found.worst)}"
            line += literal(words, "$muted")
    line += Content("").join(_of_week(trend, day, first_weekday))
    if pressing := trend.pressing.get(day):
        line += literal(f"  ◎ {in_minutes(pressing.seconds)}", "$text-primary")
    if told := picture.happened.on(day):
        line += literal(f"  {', '.join(told)}", "$text-warning")
    return line


def _of_week(trend: Trend, day: date, first_weekday: int) -> Iterator[Content]:
    first = week_of(day, first_weekday)
    week = next((one for one in trend.weeks if one.week == first), None)
    if week is not None and week.mean is not None:
        yield literal(f"  week mean {rounded(week.mean)}", "$muted")
