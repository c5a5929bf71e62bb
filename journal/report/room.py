"""What fits on one side of paper: how much room each thing takes, and which series get it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import accumulate
from unicodedata import east_asian_width

from journal.report import changes, words
from journal.report.figures import TRIED, Paper, Report, Row, ranked, worst_news_first

# In millimetres, as printed from HTML; measured where things take the most.
_INSIDE: Mapping[Paper, float] = {"a4": 277, "letter": 259}
_BLANKS = 4.0
_FIXED = 50.0
"""Heading, heads and key of the table, and what is not known."""

_FIGURES = 64.0
_ROW = 15.5
_CHART = 13.5
"""The least height of a chart."""

_WORDS_LINE = 3.5
_LEFT_OUT = 11.0
_HEAD = 7.0
_LINE = 4.3
_QUESTION = 4.4
_ANSWER_LINE = 3.8
_MOST = 24.0
"""Of a chart that has more room than it needs."""

_LINE_CHARACTERS = 108
_ANSWER_CHARACTERS: Mapping[Paper, int] = {"a4": 52, "letter": 58}
_ACROSS_CHARACTERS = 105
_NAME_CHARACTERS = 38
_WORDS_CHARACTERS: Mapping[Paper, int] = {"a4": 27, "letter": 31}


def fitted(report: Report) -> Report:
    """Return a page with as many of its series as fit, worst news first.

    Args:
        report: A page with all that was rated and tried, in any order.
    """
    tried = [one for one in report.tried if one.pressing.sessions]
    tried.sort(key=lambda one: (-one.pressing.seconds, one.series))
    page = replace(report, rows=tuple(worst_news_first(report.rows)), tried=tuple(tried))
    room = _INSIDE[page.paper] - sum(_taken(page))
    order = ranked(page.rows)
    ends = list(accumulate(_height(row, page.paper) for row in order))
    if ends and ends[-1] > room:
        room -= _LEFT_OUT
    count = max(sum(end <= room for end in ends), 1)
    return replace(page, rows=tuple(worst_news_first(order[:count])), left_out=tuple(order[count:]))


def chart_height(page: Report) -> float:
    """Return how high each chart may be, in millimetres: what nothing else needs is the charts'."""
    rows = page.rows
    if page.left_out or not rows:
        return _CHART
    spare = _INSIDE[page.paper] - sum(_taken(page)) - sum(_height(row, page.paper) for row in rows)
    return min(_CHART + max(spare, 0) / len(rows), _MOST)


def _taken(page: Report) -> Iterator[float]:
    """Give the room that everything but the series takes."""
    yield _FIXED
    if not page.name:
        yield _BLANKS
    if len(words.heading(page)) > _NAME_CHARACTERS:
        yield _HEAD
    answers = words.answers(page)
    beside, across = answers[: words.BESIDE], answers[words.BESIDE :]
    lines = sum(
        _lines(line, _ANSWER_CHARACTERS[page.paper]) for _, answer in beside for line in answer
    )
    yield max(_FIGURES, lines * _ANSWER_LINE + len(beside) * _QUESTION)
    yield sum(
        _ANSWER_LINE * _lines(line, _ACROSS_CHARACTERS) + 0.5
        for _, answer in across
        for line in answer
    )
    if page.tried:
        yield _HEAD + _LINE * min(len(page.tried), TRIED + 1)
    if page.notes:
        yield _HEAD
        for note in page.notes:
            yield _LINE * _lines(f"{words.note(note)} {note.text}", _LINE_CHARACTERS)


def _height(row: Row, paper: Paper) -> float:
    width = _WORDS_CHARACTERS[paper]
    lines = _lines(f"= {changes.change(row)}", width) + _lines(changes.within(row), width)
    return max(_ROW, _WORDS_LINE * lines + 2)


def _lines(text: str, width: int) -> int:
    wide = sum(1 + (east_asian_width(one) in "WF") for one in text)
    return -(-wide // width)
