"""The page's figures are those of the other commands, in an order that hides nothing bad."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.days import short
from journal.domain.errors import Failed, JournalError, Refused
from journal.domain.rounded import rounded
from journal.domain.scores import Series
from journal.domain.trends.change import Change, Size, change_in_words
from journal.domain.trends.logged import Logged
from journal.domain.trends.span import Span
from journal.domain.trends.weeks import Rating, no_data
from journal.report import changes
from journal.report.figures import NAME_LIMIT, NOTES_LIMIT, Paper, Report, Row
from journal.report.room import fitted
from journal.report.words import answers
from journal.service.journal import Journal
from tests.report.conftest import SIX_WEEKS, TODAY, log

RISING = {ago: 9 if ago < 7 else 4 for ago in range(35)}
FALLING = {ago: 2 if ago < 7 else 8 for ago in range(35)}
STEADY = dict.fromkeys(range(35), 6)


def test_every_week_is_the_one_of_the_week_command(demo: Journal, page: Report) -> None:
    weeks = demo.weeks.between(SIX_WEEKS.first, SIX_WEEKS.last)
    shown = {week for row in (*page.rows, *page.left_out) for week in row.weeks}
    assert {week for week in weeks if week.mean is not None} <= shown <= set(weeks)


def test_what_stands_for_all_weeks_follows_from_them(page: Report) -> None:
    for row in page.rows:
        rated = [week for week in row.weeks if week.mean is not None]
        assert row.rating.days == sum(week.days for week in rated)
        assert row.rating.worst == max(round((week.worst or 0) * 100) for week in rated)
        total = sum((week.mean or 0) * week.days for week in rated)
        assert row.rating.mean / 100 == pytest.approx(total / row.rating.days)


def test_change_is_the_one_that_why_explains(demo: Journal, page: Report) -> None:
    for row in page.rows:
        parts = demo.trends.why(row.series, SIX_WEEKS).parts
        (told,) = (one for part in parts for one in part.figures if one.name == "change")
        assert row.change.percent == told.value
        (latest,) = (one for part in parts for one in part.figures if one.name == "latest")
        assert row.change.latest == latest.value


def test_pressing_is_that_of_the_weeks(demo: Journal, page: Report) -> None:
    weeks = demo.weeks.between(SIX_WEEKS.first, SIX_WEEKS.last)
    for one in page.tried:
        own = [week.pressing for week in weeks if week.series == one.series]
        assert one.pressing.sessions == sum(each.sessions for each in own)
        assert one.pressing.seconds == pytest.approx(sum(each.seconds for each in own))
        assert one.seen is not None
        assert len(one.seen.rated) <= one.pressing.sessions


def test_change_is_as_of_the_last_day_of_the_page(journal: Journal) -> None:
    log(journal, "knee_front", "left", {ago: 8 if ago > 20 else 3 for ago in range(60)})
    then = journal.reports.of(Span(TODAY - timedelta(60), TODAY - timedelta(30)))
    assert then.rows[0].change.latest == 8
    assert journal.reports.of(SIX_WEEKS).rows[0].change.latest == 3


def test_worst_news_come_first_and_better_news_last(journal: Journal) -> None:
    log(journal, "neck_back", "left", FALLING)
    log(journal, "knee_front", "left", STEADY)
    log(journal, "hand", "right", RISING)
    regions = [row.series.region for row in journal.reports.of(SIX_WEEKS).rows]
    assert regions == ["hand", "knee_front", "neck_back"]


def test_sides_stand_apart(journal: Journal) -> None:
    log(journal, "hand", "left", STEADY)
    log(journal, "hand", "right", FALLING)
    log(journal, "hand", "whole", RISING)
    assert [row.series.side for row in journal.reports.of(SIX_WEEKS).rows] == [
        "whole", "left", "right",
    ]  # fmt: skip


def test_it_says_how_the_scores_came_in(journal: Journal) -> None:
    log(journal, "hand", "left", {0: 5, 1: 6, 5: 7})
    logged = journal.reports.of(SIX_WEEKS).logged
    assert (logged.scores, logged.days, logged.late, logged.imported) == (3, 3, 2, 0)
    assert logged.begins == TODAY - timedelta(days=5)


def test_only_the_regions_that_were_asked_for_count(journal: Journal) -> None:
    log(journal, "hand", "left", {0: 5, 60: 4})
    log(journal, "neck_back", "left", {1: 5, 90: 2})
    page = journal.reports.of(SIX_WEEKS, regions=["hand"])
    assert [row.series.region for row in page.rows] == ["hand"]
    assert (page.logged.scores, page.logged.begins) == (1, TODAY - timedelta(days=60))


def test_no_note_stands_on_it_by_itself(journal: Journal) -> None:
    first, second = log(journal, "hand", "left", {0: 5, 1: 6}, note="for the doctor")
    assert journal.reports.of(SIX_WEEKS).notes == ()
    ticked = journal.reports.of(SIX_WEEKS, notes=[first.id, second.id, first.id]).notes
    assert [(one.day, one.rating, one.text) for one in ticked] == [
        (second.day, 600, "for the doctor"), (first.day, 500, "for the doctor"),
    ]  # fmt: skip


def test_a_long_note_is_cut_and_says_so(journal: Journal) -> None:
    (entry,) = log(journal, "hand", "left", {0: 5}, note="long " * 2_000)
    (note,) = journal.reports.of(SIX_WEEKS, notes=[entry.id]).notes
    assert len(note.text) < 500
    assert note.length == len("long " * 2_000) - 1


def test_what_no_page_can_hold_is_refused(journal: Journal) -> None:
    entries = log(journal, "hand", "left", dict.fromkeys(range(NOTES_LIMIT + 1), 5), note="a")
    (silent,) = log(journal, "hand", "right", {0: 5})
    wrong: list[dict[str, object]] = [
        {"name": "n" * (NAME_LIMIT + 1)},
        {"notes": [one.id for one in entries]},
        {"notes": [silent.id]},
        {"notes": ["nothing-begins-so"]},
    ]
    for words in wrong:
        with pytest.raises(Refused):
            journal.reports.of(SIX_WEEKS, **words)  # type: ignore[arg-type]  # one at a time


@pytest.mark.parametrize("first_day", [None, TODAY])
def test_without_an_entry_one_sentence_says_so(journal: Journal, first_day: date | None) -> None:
    if first_day:
        log(journal, "hand", "left", {0: 5})
    before = Span(TODAY - timedelta(weeks=9), TODAY - timedelta(weeks=4))
    with pytest.raises(Failed) as told:
        journal.reports.of(before)
    assert ("2026-11-22" in str(told.value)) == (first_day is not None)


@pytest.mark.parametrize("weeks", [1, 6, 52, 1000])
def test_any_span_that_holds_an_entry_is_a_page(journal: Journal, weeks: int) -> None:
    log(journal, "hand", "left", {0: 5})
    page = journal.reports.of(Span(TODAY - timedelta(weeks=weeks - 1), TODAY))
    assert len(page.rows[0].weeks) == weeks
    assert page.span.last == TODAY


verdicts = st.sampled_from([(None, None), (2.0, None), (0.1, "none"), (-3.0, "substantial")])


@st.composite
def rows(draw: st.DrawFn) -> list[Row]:
    many = draw(st.lists(st.tuples(verdicts, st.integers(0, 1000)), max_size=30))
    made = []
    for number, ((points, size), worst) in enumerate(many):
        series = Series(f"region_{number}", "left")
        known: Size | None = size  # type: ignore[assignment]  # sampled from sizes
        made.append(
            Row(
                series=series,
                name="A place with a longer name",
                weeks=(no_data(series, TODAY),),
                rating=Rating(worst / 2, worst, 1),
                change=Change(series=series, last=TODAY, points=points, size=known),
            )
        )
    return made


@given(rows(), st.sampled_from(["a4", "letter"]))
def test_no_series_is_lost_and_no_rise_gives_way_to_another(made: list[Row], paper: Paper) -> None:
    page = fitted(
        Report(made=TODAY, span=SIX_WEEKS, logged=Logged(), rows=tuple(made), paper=paper)
    )
    assert {row.series for row in (*page.rows, *page.left_out)} == {row.series for row in made}
    if any(row.verdict == "more" for row in page.left_out):
        assert all(row.verdict == "more" for row in page.rows)
    told = ["more", "same", "untold", "less"]
    order = [told.index(row.verdict) for row in page.rows]
    assert order == sorted(order)


def test_a_place_rated_on_one_bad_day_is_not_told_before_those_that_hurt_every_day(
    journal: Journal,
) -> None:
    log(journal, "ankle", "left", {0: 9})
    log(journal, "hand", "left", dict.fromkeys(range(20), 5))
    page = journal.reports.of(SIX_WEEKS)
    assert [row.series.region for row in page.rows] == ["hand", "ankle"]
    told = dict(answers(page))
    assert told["Where"] == ["Means: Hand and fingers, left 5.0. On fewer than 4 days: 1 more."]
    assert told["How bad"][0] == (
        "Highest mean 5.0 over 20 days (Hand and fingers, left). Worst score 9 (Ankle, left)."
    )


def test_a_baseline_of_a_year_ago_is_not_taken_for_the_start_of_these_weeks(
    page: Report,
) -> None:
    told = dict(answers(page))["Better or worse than a year ago"]
    assert told[0] == (
        "Latest 7 days against the baseline, the first rated days: 17 Nov to 1 Dec 2025, "
        "before these 6 weeks."
    )
    for row in page.rows:
        if row.verdict in ("more", "less") and row.change.baseline and row.change.latest:
            then, latest = rounded(row.change.baseline.mean), rounded(row.change.latest)
            assert f"{row.title} {then} → {latest}" in "\n".join(told)
            assert changes.start(row) == then
            assert short(row.change.baseline.first) in changes.start_days(row)[-1]


@pytest.mark.parametrize(
    ("first", "asked", "before"),
    [
        (34, "Better or worse than 4 weeks ago", False),
        (60, "Better or worse than 8 weeks ago", True),
        (190, "Better or worse than 6 months ago", True),
        (740, "Better or worse than 2 years ago", True),
        (20, "Better or worse than 2 weeks ago", False),
        (12, "Better or worse", False),
    ],
)
def test_the_question_says_how_long_ago_the_baseline_was(
    journal: Journal, first: int, asked: str, before: bool
) -> None:
    log(journal, "hand", "left", dict.fromkeys(range(first, first - 9, -1), 6))
    log(journal, "hand", "left", dict.fromkeys(range(5), 6))
    page = journal.reports.of(SIX_WEEKS)
    told = dict(answers(page))
    assert asked in told
    assert ("before these 6 weeks" in " ".join(told[asked])) == before


def test_baselines_of_different_ages_are_not_given_one(journal: Journal) -> None:
    log(journal, "hand", "left", STEADY)
    log(journal, "knee_front", "left", dict.fromkeys(range(200), 6))
    told = dict(answers(journal.reports.of(SIX_WEEKS)))["Better or worse than at the baseline"]
    assert (
        "between 7 May 2026 and 1 Nov 2026, 6 months ago to 4 weeks ago, partly before" in told[0]
    )


def test_new_pain_is_told_first_where_though_its_mean_is_the_lowest(journal: Journal) -> None:
    log(journal, "knee_front", "left", STEADY)
    log(journal, "hand", "right", {ago: 5 if ago < 4 else 0 for ago in range(35)})
    first, means = dict(answers(journal.reports.of(SIX_WEEKS)))["Where"]
    assert first == "Got worse: Hand and fingers, right (now 2.9, worst 5)."
    assert means == "Means: Front of the knee, left 6.0; Hand and fingers, right 0.6."


def test_no_place_hides_the_bad_days_of_another(journal: Journal) -> None:
    log(journal, "knee_front", "left", STEADY)
    log(journal, "hand", "right", {0: 9, 1: 7, 2: 1, 3: 1, 4: 1})
    log(journal, "elbow_outer", "right", {0: 1, 1: 1})
    log(journal, "ankle", "right", {0: 8})
    told = dict(answers(journal.reports.of(SIX_WEEKS)))["How bad"][1]
    assert told == (
        "Days with a mean of 7 or more: Hand and fingers, right 2 of 5; Ankle, right 1 of 1; "
        "the other 2 none."
    )


def test_a_low_baseline_says_that_it_is_judged_for_a_rise_alone(journal: Journal) -> None:
    low = dict.fromkeys(range(35), 3)
    log(journal, "hand", "left", low)
    log(journal, "hand", "right", low | dict.fromkeys(range(7), 5))
    risen, untold = journal.reports.of(SIX_WEEKS).rows
    assert changes.change(risen) == "More pain: about 2.0 points more."
    assert changes.change(untold) == "Not judged: no rise of a point; baseline below 4."


def test_a_low_baseline_is_the_reason_here_as_in_why_also_where_few_days_are_rated(
    journal: Journal,
) -> None:
    log(journal, "hand", "left", dict.fromkeys((*range(20, 35), 0), 3))
    (row,) = journal.reports.of(SIX_WEEKS).rows
    assert "as the baseline is below 4" in change_in_words(row.change)
    assert changes.change(row) == ("Not judged: 1 of the latest 7 days rated; baseline below 4.")


def test_a_baseline_just_below_four_is_not_shown_as_four(journal: Journal) -> None:
    log(journal, "hand", "left", dict.fromkeys(range(35), 4))
    log(journal, "hand", "left", {30: 3})
    (row,) = journal.reports.of(SIX_WEEKS).rows
    assert row.change.baseline is not None
    assert row.change.baseline.mean < 4
    assert changes.start(row) == "3.96"


@pytest.mark.parametrize(
    ("rated", "told"),
    [
        (range(9), "Not judged before 4 Dec 2026: 7 days after the baseline are needed."),
        ((*range(20, 35), 0), "Not judged: 1 of the latest 7 days rated, 4 are needed."),
        (range(3), "There is no baseline yet: it needs 8 rated days within 14 (3 so far)."),
    ],
)
def test_what_is_not_judged_says_why(journal: Journal, rated: Sequence[int], told: str) -> None:
    log(journal, "hand", "left", dict.fromkeys(rated, 6))
    page = journal.reports.of(SIX_WEEKS)
    assert changes.change(page.rows[0]) == told
    assert "none" not in " ".join(" ".join(lines) for _, lines in answers(page)[2:3])


def test_every_refusal_is_a_sentence(journal: Journal) -> None:
    for span in (SIX_WEEKS, Span(date(1900, 1, 1), date(1900, 1, 2))):
        with pytest.raises(JournalError, match=r"\.$"):
            journal.reports.of(span)
