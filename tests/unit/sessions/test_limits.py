"""Limits of the content: a sentence for each, at the first value beyond it and not before."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.atlas.guidance import DoseClass
from journal.domain.atlas.regions import Half
from journal.domain.scores import Series
from journal.domain.sessions.limits import (
    area_limits,
    beyond_limits,
    day_limits,
    muscle_limits,
    past_limits,
    session_limits,
    side_limits,
    used_today,
    within,
)
from journal.domain.sessions.plan import Dose, DosedPoint, first_dose, usual_dose
from journal.domain.sessions.session import Hold, Session, past_session
from journal.regions_file import load

ATLAS = load()
CAPS = ATLAS.defaults.hard_caps
GENTLE = ATLAS.defaults.dose_classes["gentle"]
NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
TODAY = NOW.date()
NECK = Series("neck_back", "left")


def session(
    hours_ago: float = 0, *, region: str = "neck_back", muscle: str = "splenius", held: int = 20
) -> Session:
    at = NOW - timedelta(hours=hours_ago)
    one = past_session(
        Series(region, "left"), [(muscle, "left")],
        held_seconds=held, holds=1, day=at.date(), started_at=at,
    )  # fmt: skip
    return replace(one, ended_at=at)


def only(sentences: Iterable[str]) -> str:
    (sentence,) = sentences
    assert sentence.endswith(".")
    return sentence


@given(
    allowed=st.sampled_from(list(ATLAS.defaults.dose_classes.values())),
    seconds=st.none() | st.integers(1, 600),
    times=st.none() | st.integers(1, 20),
    known=st.booleans(),
)
def test_no_setting_keeps_a_session_from_starting_or_presses_more_than_the_muscle_allows(
    allowed: DoseClass, seconds: int | None, times: int | None, known: bool
) -> None:
    usual = usual_dose(allowed) if known else first_dose(allowed, ATLAS.defaults)
    dose = within(usual, allowed, CAPS, seconds=seconds, times=times, known=known)
    hold, most = allowed.hold_seconds, allowed.repetitions.max
    assert hold.min <= dose.hold_seconds <= min(hold.max, CAPS.hold_seconds)
    assert 1 <= dose.repetitions <= min(most, CAPS.repetitions)
    if not known:
        assert dose.hold_seconds <= usual.hold_seconds
        assert dose.repetitions <= usual.repetitions
    if known and seconds is not None and hold.min <= seconds <= hold.max:
        assert dose.hold_seconds == seconds
    assert replace(dose, hold_seconds=usual.hold_seconds, repetitions=usual.repetitions) == usual, (
        "how hard is no matter of the settings"
    )


def points(count: int, seconds: int = 20, repetitions: int = 1) -> list[DosedPoint]:
    dose = Dose(
        hold_seconds=seconds, repetitions=repetitions, rest_seconds=1, pressure_target=1,
        pressure_limit=2,
    )  # fmt: skip
    return [DosedPoint("splenius", "left", dose)] * count


def test_a_session_has_at_most_four_points_and_ten_minutes() -> None:
    assert not list(session_limits(points(4), CAPS))
    assert "this one has 5" in only(session_limits(points(5), CAPS))
    assert not list(session_limits(points(4, 50, 3), CAPS))
    assert "this one comes to 12" in only(session_limits(points(4, 60, 3), CAPS))


def day_refusals(*recent: Session, region: str = "neck_back", today: date = TODAY) -> list[str]:
    return list(day_limits(region, NOW, today, recent, CAPS, ATLAS.region_name))


def test_four_hours_lie_between_two_sessions_of_one_region() -> None:
    assert not day_refusals(session(4))
    assert day_refusals(session(3.99)) == [
        "Back of the neck was pressed at 16:00. Leave 4 hours between two sessions of one "
        "region: go on from 20:00."
    ]
    assert not day_refusals(session(1), region="calf")


def test_a_session_left_in_the_future_by_a_wrong_clock_does_not_bar_a_region_for_ever() -> None:
    assert "was pressed at 21:00" in only(day_refusals(session(-1)))
    assert not day_refusals(session(-24 * 365))
    assert "was pressed at 19:00" in only(day_refusals(session(-24 * 365), session(1)))


def test_a_session_that_was_cut_off_counts_from_its_start() -> None:
    running = replace(session(1), status="running", ended_at=None)
    assert "was pressed at 19:00" in only(day_refusals(running))


def test_a_region_has_two_sessions_a_day_and_all_together_three() -> None:
    assert "had 2 sessions today" in only(day_refusals(session(5), session(10)))
    assert not day_refusals(session(5), session(30))
    others = [session(5, region="calf"), session(6, region="hand"), session(7, region="chest")]
    assert "There were 3 sessions today" in only(day_refusals(*others))


def test_a_session_in_which_nothing_was_held_uses_up_nothing() -> None:
    assert not day_refusals(*(replace(session(1), holds=()) for _ in range(5)))


@pytest.mark.parametrize(("held_ms", "counts"), [(9_999, False), (10_000, True)])
def test_less_than_ten_seconds_held_in_all_uses_up_nothing(held_ms: int, counts: bool) -> None:
    hold = Hold(muscle="splenius", side="left", planned_ms=20_000, held_ms=held_ms)
    recent = [replace(session(1), holds=(hold,)) for _ in range(3)]
    pressed = [DosedPoint("splenius", "left", usual_dose(GENTLE))]
    assert bool(day_refusals(*recent)) == counts
    assert bool(muscle_refusals(pressed, recent)) == counts
    assert used_today(TODAY, recent, CAPS) == ("3 of 3 sessions used today" if counts else "")


def test_a_past_session_is_told_by_how_much_it_is_over() -> None:
    past = past_session(
        NECK, [("splenius", "left")], held_seconds=600, holds=4, day=TODAY,
        started_at=NOW - timedelta(hours=1), pressure=10,
    )  # fmt: skip
    assert list(beyond_limits(past, ATLAS)) == [
        "That is 30 min of pressure more than the 10 minutes of a session.",
        "A hold was 10 min longer than the 30 seconds that the neck-turning muscle (Splenius "
        "capitis and cervicis) gets.",
        "The neck-turning muscle (Splenius capitis and cervicis) gets 3 holds at most; these are 1 "
        "more.",
        "Pressure 10 of 10 is 6 above the 4 of the neck-turning muscle (Splenius capitis and "
        "cervicis).",
    ]  # fmt: skip
    within = replace(past, holds=(replace(past.holds[0], held_ms=30_000, pressure=4),))
    assert not list(beyond_limits(within, ATLAS))
    never = replace(past, holds=(replace(past.holds[0], muscle="scalenes", held_ms=1000),))
    assert "The guide never presses the side-of-neck muscles" in only(beyond_limits(never, ATLAS))


def muscle_refusals(
    pressed: Iterable[DosedPoint], recent: Iterable[Session], today: date = TODAY
) -> list[str]:
    return list(muscle_limits(pressed, ["neck_back"], NOW, today, recent, ATLAS))


def test_a_muscle_is_pressed_twice_a_day_whatever_it_is_for() -> None:
    twice = [session(5, region="head_back"), session(10, region="neck_back")]
    pressed = [DosedPoint("splenius", side, usual_dose(GENTLE)) for side in ("left", "right")]
    assert "2 sessions on the neck-turning muscle (Splenius" in only(
        muscle_refusals(pressed, twice)
    )
    assert not muscle_refusals(pressed, twice[:1])
    assert not muscle_refusals(pressed, twice, TODAY + timedelta(days=1))
    other = [DosedPoint("suboccipitals", "left", usual_dose(GENTLE))]
    assert not muscle_refusals(other, twice)


def test_the_right_side_is_not_used_up_by_the_left() -> None:
    twice = [session(5, region="head_back"), session(10, region="neck_back")]
    assert not muscle_refusals([DosedPoint("splenius", "right", usual_dose(GENTLE))], twice)


def test_four_hours_lie_between_two_sessions_of_one_muscle_whatever_each_was_for() -> None:
    pressed = [DosedPoint("splenius", "left", usual_dose(GENTLE))]
    for_the_head = session(2, region="head_back")
    assert "left, was pressed at 18:00. Leave 4 hours between two sessions of one muscle" in only(
        muscle_refusals(pressed, [for_the_head])
    )
    assert not muscle_refusals(pressed, [session(4, region="head_back")])
    assert not muscle_refusals([replace(pressed[0], side="right")], [for_the_head])


def test_both_sides_in_one_sitting_count_once() -> None:
    left = replace(session(5), sitting="noon")
    right = replace(
        left, id="right", series=Series("neck_back", "right"),
        holds=(replace(left.holds[0], side="right"),),
    )  # fmt: skip
    both = [left, right]
    assert used_today(TODAY, both, CAPS) == "1 of 3 sessions used today"
    assert not day_refusals(*both)
    pressed = [DosedPoint("splenius", side, usual_dose(GENTLE)) for side in ("left", "right")]
    assert not muscle_refusals(pressed, both)
    later = [replace(one, sitting="eve", id=f"{one.id}-eve") for one in both]
    assert "had 2 sessions today" in only(day_refusals(*both, *later))
    left_told, right_told = muscle_refusals(pressed, [*both, *later])
    assert "Splenius capitis and cervicis), left, today" in left_told
    assert "Splenius capitis and cervicis), right, today" in right_told


def area_refusals(*muscles: str, recent: Iterable[Session] = (), today: date = TODAY) -> list[str]:
    return list(area_limits([ATLAS.muscle_by_id[id] for id in muscles], today, recent, ATLAS))


def test_one_area_a_day_is_told_by_what_was_pressed_today() -> None:
    neck = session(6)
    assert not area_refusals("levator_scapulae", recent=[neck])
    assert "Upper back and neck had a session today" in only(area_refusals("soleus", recent=[neck]))
    assert not area_refusals("soleus", recent=[neck], today=TODAY + timedelta(days=1))
    assert not area_refusals("soleus", recent=[session(6, held=9)])
    assert "these are in two" in only(area_refusals("splenius", "soleus"))


@pytest.mark.parametrize(
    ("muscle", "sides", "words"),
    [
        (
            "scalenes",
            ["left"],
            "There is no left side of the side-of-neck muscles (Scalenes) to press.",
        ),
        ("splenius", ["left", "left"], "Name each side once."),
        ("splenius", [], "Name each side once."),
    ],
)
def test_a_side_that_a_muscle_has_not_is_refused(
    muscle: str, sides: list[Half], words: str
) -> None:
    assert only(side_limits(ATLAS.muscle_by_id[muscle], sides, ATLAS)) == words
    assert not list(side_limits(ATLAS.muscle_by_id["splenius"], ["left", "right"], ATLAS))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"ended_at": NOW - timedelta(hours=2)}, "ends before it starts"),
        ({"ended_at": NOW + timedelta(minutes=6)}, "still to come"),
        ({"ended_at": NOW - timedelta(minutes=59, seconds=50)}, "More seconds were held"),
        ({"holds": ()}, "more than 0 seconds"),
        ({"day": date(1899, 12, 31)}, "before 1900"),
        ({"holds": (Hold(muscle="splenius", side="left", planned_ms=1, held_ms=9000),
                    Hold(muscle="splenius", side="left", planned_ms=1, held_ms=-1))},
         "A hold lasts more than 0 seconds"),
    ],
)  # fmt: skip
def test_a_past_session_that_can_not_have_been_so_is_told(
    change: dict[str, object], words: str
) -> None:
    at = NOW - timedelta(hours=1)
    good = past_session(
        NECK, [("splenius", "left")], held_seconds=20, holds=3, day=TODAY, started_at=at
    )
    assert not list(past_limits(good, NOW))
    assert words in next(iter(past_limits(_with(good, change), NOW)))


def _with(one: Session, change: dict[str, object]) -> Session:
    return replace(one, **change)  # type: ignore[arg-type]
