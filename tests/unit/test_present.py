"""What is told of a clock that moved: once, in a sentence, and nothing of time that passes."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.present import Present, moved

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def look(*, passed: float = 0, set_by: float = 0, hours: float = 0) -> Present:
    """A look at a clock some seconds on, set by some more, so many hours ahead of Greenwich."""
    zone = timezone(timedelta(hours=hours))
    now = (NOON + timedelta(seconds=passed + set_by)).astimezone(zone)
    return Present(now, now.date(), 1000 + passed)


@pytest.mark.parametrize(
    ("after", "zone", "words"),
    [
        (look(passed=3600), "", ""),
        (look(passed=0.3, set_by=-59), "", ""),
        (look(passed=43_200), "", "It is now Tuesday 24 November 2026."),
        (look(set_by=-3600), "", "The clock of this machine was set back by 1 hour."),
        (
            look(set_by=90_061),
            "",
            "The clock of this machine was set forward by 1 day 1 hour. "
            "It is now Tuesday 24 November 2026.",
        ),
        (
            look(passed=60, hours=5.5),
            "Asia/Kolkata",
            "Clocks here are now 5 hours 30 minutes ahead (Asia/Kolkata, UTC+05:30).",
        ),
        (
            look(hours=-3),
            "",
            "Clocks here are now 3 hours behind (UTC-03:00).",
        ),
        (
            look(hours=13),
            "Pacific/Tongatapu",
            "Clocks here are now 13 hours ahead (Pacific/Tongatapu, UTC+13:00). "
            "It is now Tuesday 24 November 2026.",
        ),
    ],
)
def test_what_moved_is_told_in_sentences(after: Present, zone: str, words: str) -> None:
    assert moved(look(), after, zone) == words


@given(st.floats(0, 1e6), st.floats(-1e7, 1e7), st.integers(-23, 23), st.floats(0, 1e6))
def test_what_was_told_once_is_not_told_again(
    passed: float, set_by: float, hours: int, more: float
) -> None:
    told = look(passed=passed, set_by=set_by, hours=hours)
    later = look(passed=passed + more, set_by=set_by, hours=hours)
    assert moved(told, told) == ""
    assert moved(told, later).startswith("It is now") == (told.day != later.day)
