"""The page in words: the same sentences in every form of it."""

from collections.abc import Iterator, Sequence

from journal.domain.day_facts.medication import finding
from journal.domain.days import day_and_month, short
from journal.domain.function.course import LEAST, Course
from journal.domain.function.words import change_words, value_words
from journal.domain.rounded import rounded
from journal.domain.scores import format_score, format_signed
from journal.domain.text import counted
from journal.domain.trends.change import Verdict
from journal.domain.trends.effects import UNKNOWN
from journal.domain.trends.weeks import HIGH
from journal.report import changes, trials
from journal.report.figures import (
    FEW_DAYS,
    TRIED,
    Note,
    Report,
    Row,
    Tried,
    by_mean,
    worst_news_first,
)

TITLE = "Pain diary"

SCALE = (
    "Scores are the person's own, from 0 (no pain) to 10 (the worst pain), for the moment or day "
    "that they were entered for."
)

HIGH_NAME = f"{HIGH // 100} or more"

SIGNS: dict[Verdict, str] = {"more": "▲", "same": "=", "untold": "?", "less": "▼"}
"""What stands before the sentence on change, and on the figure."""

VERDICTS: dict[Verdict, str] = {
    "more": "more pain",
    "same": "no clear change",
    "untold": "not judged",
    "less": "less pain",
}

UNTOLD = "few days, or a baseline below 4"
"""Why the rule of change says nothing."""

CHART = (
    "Charts: ● mean of a week, ○ of fewer than 4 rated days, short line worst score, thick dashes "
    "the baseline and its figure, dotted line 7, no point no data."
)

FIGURES = ("How bad: the mean", "Better or worse")
"""What the first figure of the body shows, and the second."""

RAMP = "white not rated; numbers as below"
"""What stands behind the key of the first."""

TABLE = (CHART, changes.HOW_JUDGED)
"""What stands below the table."""

SIDES = "Left and right are the person's own. Whole: both sides, the middle, or a side not stated."

GAPS = "A day without a score is left out, not counted as 0."

NOT_HERE = "Not on this page: {function}sleep, {other}medication and treatment, a diagnosis."

RULE = (
    "A day's value is the mean of its scores; means are means of such days. The scores are the "
    "person's own and were not checked. Change compares days, and does not say why."
)

BESIDE = 3
"""How many of the answers, the first, stand beside the figures; the others below them."""

BLANKS = ("Name", "Date of birth")
"""What is left to be filled in by hand where nobody typed a name."""

_ALL_NAMED, _NAMED = 6, 3
"""So many places are all named; of more than that, so many."""

_TOLD: dict[Verdict, int] = {"more": 3, "less": 2, "same": 2}
"""How many names an answer has; the table has them all."""

_LEFT_OUT_NAMED = 10


def period(report: Report) -> str:
    """Say which days the page is about: ``19 Oct to 26 Nov 2026 (6 weeks)``."""
    first, last = report.span.first, report.span.last
    weeks = -(-report.span.days // 7)
    begins = short(first) if first.year != last.year else day_and_month(first)
    return f"{begins} to {short(last)} ({counted(weeks, 'week')})"


def heading(report: Report) -> str:
    """Say whose page it is, where somebody said so."""
    return f"{TITLE}: {report.name}" if report.name else TITLE


def made(report: Report) -> str:
    """Say when it was made, and of which regions alone."""
    only = f", only of {', '.join(report.regions)}" if report.regions else ""
    return f"Made on {short(report.made)}{only}."


def answers(report: Report) -> list[tuple[str, list[str]]]:
    """Return what a reader asks who has a minute, each with its answer in lines.

    Function is among it where the person answered about it, medicine where it was much.
    """
    return [
        ("Where", list(_where(report))),
        ("How bad", list(_how_bad(report))),
        (changes.question(_everything(report)), _better_or_worse(report)),
        ("How sure", [_how_sure(report), _not_here(report)]),
        ("What was tried", [_what_was_tried(report)]),
        *([("A trial", lines)] if (lines := list(trials.told(report))) else []),
        *([("Medicine", [finding(one) for one in report.medicine])] if report.medicine else []),
        *([("Function", lines)] if (lines := list(_function(report))) else []),
    ]


def mean(row: Row) -> str:
    """Write the mean of a series."""
    return rounded(row.rating.mean / 100)


def worst(row: Row) -> str:
    """Write the worst score of a series."""
    return format_score(row.rating.worst)


def now(row: Row) -> str:
    """Write the mean of the latest seven days; nothing where none was rated."""
    return "" if row.change.latest is None else rounded(row.change.latest)


def days(count: int) -> str:
    """Write how many days: ``1 day``, ``33 days``."""
    return counted(count, "day")


def felt(row: Row) -> str:
    """Say how a series felt, and how often that was said."""
    return ", ".join(f"{word} {count}×" for word, count in row.qualities[:2])  # noqa: RUF001


def weeks(row: Row) -> str:
    """Tell the week means one by one, for whoever can't see the chart."""
    told = (
        f"{day_and_month(week.week)} no data"
        if week.mean is None
        else f"{day_and_month(week.week)} {rounded(week.mean)} ({week.days} of 7 days)"
        for week in row.weeks
    )
    return "Week means: " + ", ".join(told) + "."


def tried(one: Tried) -> str:
    """Say what was pressed for a series, and what was seen before and after, with n."""
    sessions = counted(one.pressing.sessions, "session")
    held = f"{sessions}, {_held(one.pressing.seconds)} held"
    return f"{one.title}: {held}{_seen(one)}."


def note(one: Note) -> str:
    """Say what a note belongs to."""
    rating = "session" if one.rating is None else format_score(one.rating)
    cut = f" (the first {len(one.text)} of {one.length:,} characters)"
    return f"{short(one.day)}, {one.title}, {rating}{cut if one.length > len(one.text) else ''}:"


def more_tried(report: Report) -> list[str]:
    """Say of how many series the pressing is not told one by one; nothing where it is of all."""
    more = len(report.tried) - TRIED
    return [f"And for {more} more."] if more > 0 else []


def heads(report: Report) -> list[str]:
    """Return the heads of the table's columns."""
    first, *_, last = (day_and_month(week.week) for week in 2 * report.rows[0].weeks)
    age = changes.age(_everything(report))
    return [
        "Place and side, worst news first",
        f"Week means, week of {first} to week of {last}",
        "Mean",
        "Worst score",
        f"Days, mean {HIGH_NAME}",
        f"Baseline, {age}" if age else "Baseline",
        "Latest 7 days",
        "Change",
    ]


def left_out(report: Report) -> str:
    """Say which series did not fit, and why those; empty where all did."""
    rows = report.left_out
    if not rows:
        return ""
    named = [f"{row.title} {mean(row)} ({days(row.rating.days)})" for row in rows]
    more = len(named) - _LEFT_OUT_NAMED
    rest = f" and {more} more" if more > 0 else ""
    return (
        "Left out for want of room (rises and the highest means come first): "
        f"{', '.join(named[:_LEFT_OUT_NAMED])}{rest}."
    )


def _where(report: Report) -> Iterator[str]:
    rows = by_mean(_everything(report))
    if not rows:
        yield "Nothing was rated in these weeks."
        return
    if risen := [row for row in worst_news_first(rows) if row.verdict == "more"]:
        got = [f"{row.title} (now {now(row)}, worst {worst(row)})" for row in risen]
        yield f"Got worse: {_named(got, _TOLD['more'])}."
    if len(rows) == 1:
        yield f"{rows[0].title}, mean {mean(rows[0])}, the only place rated."
        return
    told = [row for row in rows if not row.sparse] or rows
    hardly = len(rows) - len(told)
    named = _named([f"{row.title} {mean(row)}" for row in told], _most(told))
    few = f" On fewer than {FEW_DAYS} days: {hardly} more." if hardly else ""
    yield f"Means: {named}.{few}"


def _how_bad(report: Report) -> Iterator[str]:
    rows = by_mean(_everything(report))
    if not rows:
        yield "Not known."
        return
    high, peak = rows[0], max(rows, key=lambda row: row.rating.worst)
    at = "there too" if peak is high else peak.title
    yield (
        f"Highest mean {mean(high)} over {days(high.rating.days)} ({high.title}). "
        f"Worst score {worst(peak)} ({at})."
    )
    yield f"Days with a mean of {HIGH_NAME}: {_high_days(rows)}."


def _high_days(rows: Sequence[Row]) -> str:
    """Tell on how many days each place was bad, the most first; of the others that none was."""
    bad = sorted((row for row in rows if row.days_high), key=lambda row: -row.days_high)
    if not bad:
        return "none" if len(rows) > 1 else f"none of {rows[0].rating.days}"
    named = _named([f"{row.title} {row.days_high} of {row.rating.days}" for row in bad], _most(bad))
    rest = len(rows) - len(bad)
    return f"{named}; {'the other' if rest == 1 else f'the other {rest}'} none" if rest else named


def _better_or_worse(report: Report) -> list[str]:
    everything = _everything(report)
    if not everything:
        return ["Not known."]
    judged = any(row.verdict != "untold" for row in everything)
    lines = [line] if (line := changes.compared(report, everything)) else []
    for verdict, most in _TOLD.items():
        rows = [row for row in everything if row.verdict == verdict]
        told = judged and verdict in ("more", "less")
        names = [f"{row.title}{f' {changes.from_to(row)}' if told else ''}" for row in rows]
        if rows or told:
            lines.append(f"{SIGNS[verdict]} {VERDICTS[verdict]}: {_named(names, most) or 'none'}.")
    if untold := sum(row.verdict == "untold" for row in everything):
        places = f"{counted(untold, 'place')} {VERDICTS['untold']}"
        lines.append(f"{SIGNS['untold']} {places} ({UNTOLD}).")
    return lines


def _how_sure(report: Report) -> str:
    logged, all_days = report.logged, report.span.days
    parts = [f"A score on {logged.days} of {days(all_days)}, {logged.scores} in all"]
    if logged.begins and report.span.first < logged.begins:
        since = (report.span.last - logged.begins).days + 1
        parts.append(f"the diary begins on {short(logged.begins)}, {days(since)} before the end")
    own = logged.scores - logged.imported
    if own:
        parts.append(
            f"{f'{logged.late} of {own}' if logged.late else 'none'} entered on a later day"
        )
    if logged.imported:
        parts.append(f"{logged.imported} came from another diary, when entered is not known")
    if logged.carried:
        parts.append(f"{logged.carried} taken over as “same as the day before”")
    return f"{'; '.join(parts)}. {GAPS}"


def _not_here(report: Report) -> str:
    return NOT_HERE.format(
        function="" if report.function else "function, ",
        other="other " if report.medicine else "",
    )


def _what_was_tried(report: Report) -> str:
    if not report.tried:
        other = ", but for what a trial was of," if report.trials else ""
        return f"No pressing of tender spots was logged; anything else{other} is not on this page."
    sessions = sum(one.pressing.sessions for one in report.tried)
    seconds = sum(one.pressing.seconds for one in report.tried)
    return (
        f"Pressing tender spots: {counted(sessions, 'session')}, {_held(seconds)} held. {UNKNOWN}"
    )


def _function(report: Report) -> Iterator[str]:
    abilities = []
    for course in sorted(report.function, key=lambda one: one.now.day, reverse=True):
        now = value_words(course.now.value)
        if course.scale == "peg":
            yield (
                f"PEG (pain, enjoyment of life, general activity; past week, 0 to 10, less is "
                f"better): {now} on {short(course.now.day)}{_since(course)}."
            )
        elif course.scale == "activity":
            abilities.append(f"{course.name} {now}{_since(course)}")
    if abilities:
        yield f"Able to (0 to 10, 10 as before, more is better): {'; '.join(abilities[:_NAMED])}."


def _since(course: Course) -> str:
    if course.since_first is None:
        return ""
    least = LEAST[course.scale].points
    changed = change_words(course.since_first)
    than = "since" if changed == "no change" else "than on"
    first = short(course.values[0].day)
    return f", {changed} {than} {first} (smallest change that says something: {least:g})"


def _everything(report: Report) -> Sequence[Row]:
    """Return all series, also those that did not fit."""
    return worst_news_first((*report.rows, *report.left_out))


def _seen(one: Tried) -> str:
    seen, sessions = one.seen, one.pressing.sessions
    if seen is None or seen.before is None or seen.after is None or seen.spread is None:
        return "; none rated before and after"
    n = len(seen.rated)
    least, most = map(format_signed, seen.spread)
    every = f"{n} of {sessions} rated before and after"
    told = f"; {every}: mean {rounded(seen.before)} → {rounded(seen.after)}"
    return f"{told}, single changes {least} to {most}" if n > 1 else told


def _most(rows: Sequence[Row]) -> int:
    return _NAMED if len(rows) > _ALL_NAMED else _ALL_NAMED


def _named(names: Sequence[str], most: int) -> str:
    more = len(names) - most
    return "; ".join(names[:most]) + (f"; and {more} more" if more > 0 else "")


def _held(seconds: float) -> str:
    """Write how long was pressed; to the minute, as 34:01 would be taken for hours."""
    if seconds < 60:
        return counted(round(seconds), "second")
    return counted(int(seconds / 60 + 0.5), "minute")


def lines_below(report: Report) -> Iterator[str]:
    """Give what stands beneath everything: what was left out, and the rules."""
    if words := left_out(report):
        yield words
    yield f"{RULE} {SIDES}"
