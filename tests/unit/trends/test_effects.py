"""What sessions did: observations with n and range, and the review that is told once."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.atlas.regions import Half, Side
from journal.domain.scores import Series
from journal.domain.sessions.session import Hold, Session, Status
from journal.domain.trends.effects import (
    UNKNOWN,
    Observed,
    Pressed,
    effect_in_words,
    observed,
    review_due,
)
from journal.domain.trends.weeks import DayValue
from journal.regions_file import load
from journal.service.journal import Journal
from journal.service.scores import NewScore
from tests.conftest import Now

TODAY = date(2026, 11, 22)
RULE = load().defaults.review
NECK = Series("neck_back", "left")

holds = st.builds(
    Hold,
    muscle=st.sampled_from(["splenius", "masseter"]),
    side=st.sampled_from(["left", "right"]),
    planned_ms=st.just(20_000),
    held_ms=st.integers(0, 90_000),
)
rating = st.none() | st.integers(0, 1000)


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    before = draw(rating)
    side: Side = draw(st.sampled_from(["left", "right", "whole"]))
    return session(
        Series(draw(st.sampled_from(["neck_back", "cheek_jaw"])), side),
        before=before,
        after=None if before is None else draw(rating),
        holds=tuple(draw(st.lists(holds, max_size=4))),
        status=draw(st.sampled_from(["running", "done", "stopped", "interrupted"])),
    )


def session(
    series: Series = NECK, *, days_ago: int = 0, before: int | None = None,
    after: int | None = None, status: Status = "done",
    holds: tuple[Hold, ...] = (
        Hold(muscle="splenius", side="left", planned_ms=20_000, held_ms=20_000),
    ),
) -> Session:  # fmt: skip
    day = TODAY - timedelta(days=days_ago)
    return Session(
        id="x", series=series, status=status, day=day, before=before, after=after, holds=holds,
        started_at=datetime(day.year, day.month, day.day, 12, tzinfo=UTC),
    )  # fmt: skip


@given(st.lists(sessions(), max_size=12))
def test_every_second_and_every_pair_of_scores_is_counted_once_for_its_own_side(
    some: list[Session],
) -> None:
    counted = [one for one in some if one.status != "running" and one.pressure_seconds]
    rows = {one.of: one for one in observed(some)}
    of_series = [one for of, one in rows.items() if of.region]
    assert sum(one.sessions for one in of_series) == len(counted)
    assert sum(one.seconds for one in of_series) == pytest.approx(
        sum(one.pressure_seconds for one in counted)
    )
    assert sum(one.seconds for of, one in rows.items() if of.muscle) == pytest.approx(
        sum(one.pressure_seconds for one in counted)
    )
    pairs = [(one.before, one.after) for one in counted if one.after is not None]
    assert sorted(pair for one in of_series for pair in one.rated) == sorted(pairs)
    for of, one in rows.items():
        assert bool(of.region) != bool(of.muscle)
        assert len(one.rated) <= one.sessions
        assert one.seconds > 0


@given(st.lists(sessions(), max_size=12))
def test_the_mean_difference_lies_within_its_range_and_is_that_of_the_means(
    some: list[Session],
) -> None:
    for one in observed(some):
        if one.before is None or one.after is None or one.difference is None:
            assert (one.rated, one.spread, one.after, one.difference) == ((), None, None, None)
            continue
        assert one.spread is not None
        least, most = one.spread
        assert least / 100 - 1e-9 <= one.difference <= most / 100 + 1e-9
        assert one.difference == pytest.approx(one.after - one.before)


@given(st.lists(sessions(), min_size=1, max_size=12))
def test_no_sentence_speaks_of_an_effect_and_every_one_with_figures_says_n(
    some: list[Session],
) -> None:
    for one in observed(some):
        words = effect_in_words(one)
        assert words.endswith(".")
        assert not any(word in words.lower() for word in ("effect", "help", "work", "improve"))
        if one.rated:
            assert words.startswith(f"Before and after {len(one.rated)} ")
            assert words.endswith(UNKNOWN)


def seen(pairs: list[tuple[int, int]], count: int | None = None) -> Observed:
    return Observed(
        of=Pressed("neck_back", "", "left"), sessions=count or len(pairs), seconds=60,
        rated=tuple(pairs),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (seen([(600, 300), (400, 500), (530, 490)]),
         "Before and after 3 sessions: 5.1 → 4.3 on average; "
         f"single ones from −3 to +1, the middle one −0.4. {UNKNOWN}"),  # noqa: RUF001
        (seen([(600, 550), (400, 400)], 5),
         "Before and after 2 of 5 sessions: 5.0 → 4.8 on average; "
         f"single ones from −0.5 to 0, the middle one −0.25. {UNKNOWN}"),  # noqa: RUF001
        (seen([(600, 550)]),
         f"Before and after 1 session: 6.0 → 5.5 on average. {UNKNOWN}"),
        (seen([], 4), "4 sessions; none of them was rated before and after."),
    ],
)  # fmt: skip
def test_the_words_are_those_of_an_observation(one: Observed, words: str) -> None:
    assert effect_in_words(one) == words


def values(*given: tuple[int, float]) -> list[DayValue]:
    """Day values by how many days ago."""
    return [
        DayValue(series=NECK, day=TODAY - timedelta(days=ago), total=round(value * 100), count=1,
                 worst=round(value * 100))
        for ago, value in given
    ]  # fmt: skip


BEFORE = [(20, 6.0), (18, 6.0)]


@pytest.mark.parametrize(
    ("ago", "count", "scores", "due"),
    [
        (13, 9, [*BEFORE, (0, 6)], False),  # neither 14 days nor 10 sessions
        (14, 1, [*BEFORE, (0, 6)], True),
        (3, 10, [*BEFORE, (0, 6)], True),
        (14, 1, [*BEFORE, (0, 4)], False),  # a third less
        (14, 1, [*BEFORE, (0, 4.2)], False),  # 30 %
        (14, 1, [*BEFORE, (0, 4.3)], True),
        (14, 1, [*BEFORE, (6, 4), (0, 4)], False),
        (14, 1, [*BEFORE, (7, 1), (0, 6)], True),  # eight days back is no longer now
        (14, 1, [(0, 1)], True),  # without a baseline nothing is known
        (14, 1, BEFORE, True),
        (14, 1, [(29, 0), (14, 9), *BEFORE, (0, 4)], False),  # neither long before nor that day
    ],
)
def test_the_review_is_due_after_so_many_days_or_sessions_without_30_percent_less(
    ago: int, count: int, scores: list[tuple[int, float]], due: bool
) -> None:
    some = [session(days_ago=ago), *(session(days_ago=1) for _ in range(count - 1))]
    assert review_due(some, values(*scores), TODAY, RULE) == due


def test_without_a_session_in_which_something_was_held_there_is_nothing_to_review() -> None:
    empty = [session(days_ago=90, holds=()), session(days_ago=90, status="running")]
    assert not review_due([], [], TODAY, RULE)
    assert not review_due(empty, [], TODAY, RULE)


def test_the_review_is_told_once_for_a_region(journal: Journal, now: Now) -> None:
    for region in ("neck_back", "cheek_jaw"):
        begun = journal.sessions.begin(Series(region, "left"), None)
        journal.sessions.finish(replace(begun, status="done", holds=session().holds))
    journal.scores.record(NewScore(series=NECK, hundredths=600, day=TODAY - timedelta(days=1)))
    assert journal.effects.review("neck_back") is None
    now.move(days=14)
    assert journal.effects.review("neck_back") == RULE.text
    assert journal.effects.review("neck_back") == RULE.text  # it was not shown yet
    journal.effects.told("neck_back")
    now.move(days=100)
    assert journal.effects.review("neck_back") is None
    assert journal.effects.review("cheek_jaw") == RULE.text
    assert journal.effects.review("calf") is None
    journal.scores.record(NewScore(series=NECK, hundredths=600))
    assert len(journal.history.steps()) == 4  # that it was told is no step


def test_a_session_on_both_sides_counts_for_each_side_of_its_muscle() -> None:
    sides: tuple[Half, ...] = ("left", "right")
    both = tuple(Hold(muscle="splenius", side=one, planned_ms=1, held_ms=5000) for one in sides)
    rows = observed([session(Series("neck_back", "whole"), before=500, after=400, holds=both)])
    assert [(one.of.muscle, one.of.side, one.sessions, one.seconds) for one in rows] == [
        ("splenius", "left", 1, 5), ("splenius", "right", 1, 5), ("", "whole", 1, 10),
    ]  # fmt: skip
