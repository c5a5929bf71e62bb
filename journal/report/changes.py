"""What has changed, in the words of the page: short, as figures and days stand beside them.

The rule is that of every other page of the program; its whole sentence is in `journal why`.
"""

from collections.abc import Sequence
from datetime import date

from journal.domain.days import day_and_month, short
from journal.domain.rounded import rounded
from journal.domain.text import counted
from journal.domain.trends.baseline import DAY, Baseline
from journal.domain.trends.change import (
    LATEST_DAYS,
    LATEST_RATED,
    LEAST_MEAN,
    SOURCE,
    amount,
    change_in_words,
)
from journal.report.figures import Report, Row

HOW_JUDGED = (
    "Change is the latest 7 days against the baseline, the first rated days unless set by hand. "
    "More pain is told from 1 point on, at any baseline; less pain from 10 % on, but only "
    f"from a baseline of {LEAST_MEAN} on, as percent of little mislead. About 10 % is minimal, "
    f"30 % moderate, 50 % substantial ({SOURCE})."
)

_YEAR = 365.25


def change(row: Row) -> str:
    """Say what has changed in a series, or why that is not judged."""
    told, start, now = row.change, row.change.baseline, row.change.latest
    if start is None:
        return change_in_words(told)
    if told.untold is None and now is not None:
        return f"{_headline(row)}: {amount(told, start.mean, now)}."
    if told.untold == "baseline too late":
        begins = start.last + LATEST_DAYS * DAY
        return f"Not judged before {short(begins)}: 7 days after the baseline are needed."
    rated = f"{told.latest_days} of the latest 7 days rated"
    if told.untold == "few days":
        return f"Not judged: {rated}, {LATEST_RATED} are needed."
    no_rise = "no rise of a point" if told.latest_days >= LATEST_RATED else rated
    return f"Not judged: {no_rise}; baseline below {LEAST_MEAN}."


def start(row: Row) -> str:
    """Write the mean of the baseline; nothing where there is none."""
    found = row.change.baseline
    if found is None:
        return ""
    shown = rounded(found.mean)
    hidden = found.mean < LEAST_MEAN == float(shown)  # 3.96 is below 4, and 4.0 is not
    return rounded(found.mean, 2) if hidden else shown


def start_days(row: Row) -> list[str]:
    """Say of how many rated days the baseline is, and from when; nothing where there is none."""
    found = row.change.baseline
    if found is None:
        return []
    hand = ", set by hand," if found.by_hand else ""
    return [f"{counted(found.days, 'day')}{hand} from", short(found.first)]


def from_to(row: Row) -> str:
    """Write the baseline and the latest days of a series whose change is judged."""
    latest = row.change.latest
    return "" if latest is None else f"{start(row)} → {rounded(latest)}"


def within(row: Row) -> str:
    """Give the means of the first and of the last rated week of the page; nothing of only one."""
    means = [week.mean for week in row.weeks if week.mean is not None]
    if len(means) < 2:
        return ""
    return f"First week {rounded(means[0])}, last {rounded(means[-1])}."


def age(rows: Sequence[Row]) -> str:
    """Say how long ago the baselines were, ``a year ago``; nothing where that differs."""
    ages = {_ago(row, found) for row, found in _compared(rows)}
    return ages.pop() if len(ages) == 1 else ""


def question(rows: Sequence[Row]) -> str:
    """Ask what has changed, and since when, where that is the same of all places."""
    if not _compared(rows):
        return "Better or worse"
    return f"Better or worse than {age(rows) or 'at the baseline'}"


def compared(report: Report, rows: Sequence[Row]) -> str:
    """Say what is held against what, and whether that lies before the page; maybe nothing."""
    starts = [found for _, found in _compared(rows)]
    if not starts:
        return ""
    first, last = min(one.first for one in starts), max(one.last for one in starts)
    begins = day_and_month(first) if first.year == last.year else short(first)
    days = f"{begins} to {short(last)}"
    if not age(rows):
        by_age = sorted(_compared(rows), key=lambda one: _middle(one[1]))
        oldest, newest = (_ago(row, found) for row, found in (by_age[0], by_age[-1]))
        days = f"between {short(first)} and {short(last)}, {oldest} to {newest}"
    early = sum(one.last < report.span.first for one in starts)
    weeks = counted(-(-report.span.days // 7), "week")
    these = f"these {weeks}" if report.span.days > 7 else "this week"
    before = f", {'' if early == len(starts) else 'partly '}before {these}" if early else ""
    hand = " or set by hand" if any(one.by_hand for one in starts) else ""
    return f"Latest 7 days against the baseline, the first rated days{hand}: {days}{before}."


def _compared(rows: Sequence[Row]) -> list[tuple[Row, Baseline]]:
    """Return the series whose latest days lie after their baseline."""
    return [
        (row, found) for row in rows if (found := row.change.baseline) and row.change.after_baseline
    ]


def _middle(found: Baseline) -> date:
    return found.first + (found.last - found.first) / 2


def _ago(row: Row, found: Baseline) -> str:
    since = row.change.last - _middle(found)
    months = round(since.days / _YEAR * 12)
    if months < 3:
        return f"{counted(max(round(since.days / 7), 1), 'week')} ago"
    if months in (11, 12, 13):
        return "a year ago"
    if months < 22:
        return f"{months} months ago"
    return f"{round(since.days / _YEAR)} years ago"


def _headline(row: Row) -> str:
    if row.verdict == "more":
        return "More pain"
    return "No clear change" if row.verdict == "same" else f"Less pain ({row.change.size})"
