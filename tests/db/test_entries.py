"""All entries as one list: any part of it is what the whole would show there."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.db.rows import scores as score_rows
from journal.db.rows import sessions as session_rows
from journal.db.rows import spots as spot_rows
from journal.db.tables import score as score_table
from journal.db.tables import session as session_table
from journal.db.tables import spot as spot_table
from journal.db.tables import tenderness as tenderness_table
from journal.domain.errors import Failed, Refused
from journal.domain.history.entries import Listed, Place, Window, place_of
from journal.domain.scores import Filter, Score, Series
from journal.domain.sessions.session import Hold, Session, past_session
from journal.domain.spots.spot import Rated, Spot, Tenderness
from journal.exchange.diary.plan import DiaryPlan
from journal.exchange.source import Handed
from journal.service.journal import Journal
from journal.service.scores import NewScore

NECK, KNEE = Series("neck_back", "left"), Series("knee_front", "right")
ALL = Filter()
DAY = date(2026, 3, 1)

one_file = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)


@st.composite
def entries(draw: st.DrawFn, *, first: int = 0) -> list[Listed]:
    """Some entries on few days and at few moments, so that many stand close together.

    Those with another `first` share no id.
    """
    made: list[Listed] = []
    for number in range(draw(st.integers(0, 30))):
        id = str(UUID(int=draw(st.integers(0, 2**32)) * 100 + first + number))
        day = DAY + timedelta(days=draw(st.integers(0, 3)))
        moment = datetime(day.year, day.month, day.day, draw(st.integers(6, 8)), tzinfo=UTC)
        series = draw(st.sampled_from([NECK, KNEE]))
        note = draw(st.sampled_from(["", "Stairs"]))
        if draw(st.integers(0, 3)) == 0:
            made += spot_with_ratings(id, moment, note, draw(st.integers(0, 2)))
        elif draw(st.booleans()):
            felt = draw(st.sampled_from([None, moment]))
            entered = moment + timedelta(microseconds=draw(st.integers(0, 2)))
            made.append(
                Score(id=id, series=series, hundredths=500, felt_at=felt, day=day,
                      entered_at=entered, note=note)
            )  # fmt: skip
        else:
            made.append(
                Session(id=id, series=series, status="done", day=day, started_at=moment,
                        ended_at=moment, note=note)
            )  # fmt: skip
    return made


def spot_with_ratings(id: str, moment: datetime, where: str, ratings: int) -> Iterator[Listed]:
    """A spot, named where it was still the day before, and ratings of it at the same moment."""
    west = moment.astimezone(timezone(timedelta(hours=-12)))
    spot = Spot(id=id, name="knot", muscle="splenius", side="left", where=where, entered_at=west)
    yield spot
    for number in range(ratings):
        rating = Tenderness(id=f"{'ab'[number]}{id[1:]}", spot=id, when="retest", hundredths=600,
                            day=moment.date(), felt_at=None, entered_at=moment)  # fmt: skip
        yield Rated(spot, rating)


filters = st.sampled_from([
    ALL, Filter(region="neck_back"), Filter(side="right"), Filter(text="stair"),
    Filter(first=DAY + timedelta(days=1), last=DAY + timedelta(days=2)),
])  # fmt: skip


def fill(journal: Journal, made: Sequence[Listed]) -> None:
    """Put these entries, and no other ones, into the file."""
    with journal.database.write() as connection:
        for table in (score_table, session_table, tenderness_table, spot_table):
            connection.execute(table.delete())
        rows = {
            score_table: [score_rows.values(one) for one in made if isinstance(one, Score)],
            spot_table: [spot_rows.values(one) for one in made if isinstance(one, Spot)],
            tenderness_table: [
                spot_rows.rating_values(one.rating) for one in made if isinstance(one, Rated)
            ],
            session_table: [
                session_rows.values(one, one.started_at) for one in made if isinstance(one, Session)
            ],
        }
        for table, of_it in rows.items():
            if of_it:
                connection.execute(table.insert(), of_it)


def in_order(made: Sequence[Listed], wanted: Filter) -> list[str]:
    """The ids as one sort of everything gives them, newest first."""

    def where(one: Listed) -> tuple[Series, str]:
        if isinstance(one, Spot | Rated):  # the muscle lives in the neck
            return NECK, one.where if isinstance(one, Spot) else one.spot.where
        assert isinstance(one, Score | Session)
        return one.series, one.note

    def passes(one: Listed) -> bool:
        series, note = where(one)
        return (
            wanted.region in {None, series.region}
            and wanted.side in {None, series.side}
            and (wanted.first is None or one.day >= wanted.first)
            and (wanted.last is None or one.day <= wanted.last)
            and (wanted.text is None or wanted.text in note.casefold())
        )

    def when(one: Listed) -> tuple[date, datetime, datetime]:
        place = place_of(one)
        return place.day, place.moment, place.entered

    by_id = sorted(filter(passes, made), key=lambda one: one.id)
    return [one.id for one in sorted(by_id, key=when, reverse=True)]


def ids(window: Window) -> list[str]:
    return [entry.id for entry in window.entries]


@one_file
@given(made=entries(), wanted=filters, row=st.integers(0, 40), reach=st.integers(1, 9))
def test_any_part_of_the_list_is_what_the_whole_shows_there(
    journal: Journal, made: list[Listed], wanted: Filter, row: int, reach: int
) -> None:
    fill(journal, made)
    whole = in_order(made, wanted)
    window = journal.entries.near(wanted, row, reach)
    assert window.total == len(whole)
    assert window.here == min(row, max(len(whole) - 1, 0))
    assert ids(window) == whole[window.first : window.end]
    assert window.holds(window.here - reach, window.here + reach)


@one_file
@given(made=entries(), wanted=filters, reach=st.integers(2, 9))
def test_walking_from_end_to_end_meets_every_entry_once(
    journal: Journal, made: list[Listed], wanted: Filter, reach: int
) -> None:
    fill(journal, made)
    window = journal.entries.near(wanted, 0, reach)
    met = ids(window)
    while window.end < window.total:
        window = journal.entries.around(wanted, place_of(window.entries[-1]), reach)
        met += ids(window)[window.here - window.first + 1 :]
    assert met == in_order(made, wanted)


@one_file
@given(made=entries().filter(bool), new=entries(first=50), reach=st.integers(1, 9), data=st.data())
def test_entries_that_come_meanwhile_show_none_twice_and_hide_none(
    journal: Journal, made: list[Listed], new: list[Listed], reach: int, data: st.DataObject
) -> None:
    fill(journal, made)
    here = data.draw(st.sampled_from(made))
    later = [*made, *new]
    fill(journal, later)
    window = journal.entries.around(ALL, place_of(here), reach)
    whole = in_order(later, ALL)
    assert whole[window.here] == here.id
    assert ids(window) == whole[window.first : window.end]


def logged(journal: Journal, level: int, **more: object) -> Score:
    return journal.scores.record(NewScore(series=NECK, hundredths=level * 100, **more))  # type: ignore[arg-type]


def held(journal: Journal, **more: object) -> Session:
    now = journal.clock.now() - timedelta(hours=1)
    past = past_session(
        NECK, [("splenius", "left")], held_seconds=20, holds=2, day=now.date(), started_at=now
    )
    return journal.sessions.add(past)


def rows(tmp_path: Path) -> list[tuple[object, ...]]:
    """All entries as the file holds them."""
    with closing(sqlite3.connect(tmp_path / "journal.db")) as file:
        return [
            (table, *row)
            for table in ("score", "session", "hold")
            for row in file.execute(f"SELECT * FROM {table} ORDER BY id")
        ]


def test_an_entry_that_moved_is_found_where_it_stands_now(journal: Journal) -> None:
    first, second = logged(journal, 1), logged(journal, 2, day=journal.today - timedelta(days=1))
    before = place_of(first)
    journal.scores.change(first.id, day=journal.today - timedelta(days=2))
    window = journal.entries.around(ALL, before, 9)
    assert ids(window) == [second.id, first.id]
    assert window.here == 1


def test_the_place_of_a_deleted_entry_is_where_its_neighbour_stands(journal: Journal) -> None:
    oldest = logged(journal, 1, day=journal.today - timedelta(days=2))
    gone = logged(journal, 2, day=journal.today - timedelta(days=1))
    newest = logged(journal, 3)
    journal.entries.delete([gone.id])
    window = journal.entries.around(ALL, place_of(gone), 9)
    assert (ids(window), window.here) == ([newest.id, oldest.id], 1)
    journal.history.undo()
    assert ids(journal.entries.around(ALL, place_of(gone), 9)) == [newest.id, gone.id, oldest.id]


def test_entries_of_one_instant_stand_as_they_were_entered_also_after_undo(
    journal: Journal,
) -> None:
    first = [logged(journal, level) for level in (5, 1, 9, 3, 7, 2)]
    felt = [logged(journal, level, at=time(9, 30)) for level in (4, 8, 6, 0)]
    newest_first = [one.id for one in (*reversed(first), *reversed(felt))]
    assert ids(journal.entries.near(ALL, 0, 99)) == newest_first
    journal.entries.delete([first[2].id, felt[1].id])
    journal.history.undo()
    assert ids(journal.entries.near(ALL, 0, 99)) == newest_first
    assert [one.id for one in journal.scores.find(ALL)] == newest_first


def test_what_is_taken_over_from_another_diary_keeps_its_order(
    journal: Journal, tmp_path: Path
) -> None:
    file = tmp_path / "diary.csv"
    lines = [f"2026-11-01,neck_back,{level}" for level in (5, 1, 9, 3, 7, 2)]
    file.write_text("\n".join(["day,region,score", *lines]), encoding="utf-8")
    journal.diaries.bring(Handed(file), DiaryPlan())
    levels = [one.hundredths // 100 for one in journal.scores.find(ALL)]
    assert levels == [2, 7, 3, 9, 1, 5]


def test_behind_the_last_entry_the_last_one_is_meant(journal: Journal) -> None:
    only = logged(journal, 1)
    long_ago = datetime(1900, 1, 1, tzinfo=UTC)
    old = Place(long_ago.date(), long_ago, long_ago, "z")
    window = journal.entries.around(ALL, old, 9)
    assert (ids(window), window.here) == ([only.id], 0)
    assert journal.entries.near(Filter(text="x"), 5, 9) == Window()


def test_scores_and_sessions_are_deleted_and_brought_back_in_one_step(
    journal: Journal, tmp_path: Path
) -> None:
    stays, gone, session = logged(journal, 1), logged(journal, 2), held(journal)
    before = rows(tmp_path)
    deleted = journal.entries.delete([gone.id[:12], session.id, gone.id])
    assert {entry.id for entry in deleted} == {gone.id, session.id}
    assert [row[:2] for row in rows(tmp_path)] == [("score", stays.id)]
    assert journal.history.undo().label == "Deleted 1 score and 1 session"
    assert rows(tmp_path) == before
    journal.history.redo()
    assert [row[:2] for row in rows(tmp_path)] == [("score", stays.id)]


def test_one_session_is_deleted_under_its_name(journal: Journal) -> None:
    session = held(journal)
    journal.entries.delete([session.id])
    assert journal.history.steps()[0].label == (
        "Deleted session for Back of the neck, left, 0:40 min held"
    )


def test_a_session_that_still_runs_is_neither_deleted_nor_changed(journal: Journal) -> None:
    score, running = logged(journal, 1), journal.sessions.begin(NECK, 500)
    with pytest.raises(Refused, match="still running"):
        journal.entries.delete([score.id, running.id])
    with pytest.raises(Refused, match="still running"):
        journal.sessions.change(running.id, note="x")
    assert journal.entries.near(ALL, 0, 9).total == 2


def test_the_score_after_and_the_note_of_a_session_change_as_one_step(
    journal: Journal, tmp_path: Path
) -> None:
    now = journal.clock.now()
    running = journal.sessions.begin(NECK, 600)
    hold = Hold(muscle="splenius", side="left", planned_ms=9, held_ms=9, ended_by="time")
    kept = journal.sessions.finish(
        Session(id=running.id, series=NECK, status="done", day=now.date(), started_at=now,
                before=600, after=500, holds=(hold,))
    )  # fmt: skip
    before = rows(tmp_path)
    changed = journal.sessions.change(kept.id, after=300, note="warm after it")
    assert (changed.after, changed.note) == (300, "warm after it")
    assert journal.sessions.find(ALL) == [changed]
    assert journal.sessions.change(kept.id, after="unknown").after is None
    journal.history.undo()
    journal.history.undo()
    assert rows(tmp_path) == before


def test_a_session_without_a_score_before_takes_none_after(journal: Journal) -> None:
    session = held(journal)
    with pytest.raises(Refused, match=r"needs a score before\. Nothing was changed"):
        journal.sessions.change(session.id, after=300)


def test_a_changed_score_is_no_longer_taken_over_from_the_day_before(journal: Journal) -> None:
    logged(journal, 4, day=journal.today - timedelta(days=1))
    (carried,) = journal.scores.carry(journal.today)
    assert journal.scores.change(carried.id, hundredths=400).carried
    assert not journal.scores.change(carried.id, hundredths=500).carried


def test_a_score_moved_to_another_day_keeps_its_time_and_is_late_where_it_is(
    journal: Journal,
) -> None:
    score = logged(journal, 4)
    yesterday = journal.today - timedelta(days=1)
    moved = journal.scores.change(score.id, day=yesterday)
    assert (moved.day, moved.late, f"{moved.felt_at:%F %R}") == (
        yesterday,
        True,
        "2026-11-21 12:00",
    )
    back = journal.scores.change(score.id, day=journal.today)
    assert (back.late, back.felt_at) == (False, score.felt_at)
    with pytest.raises(Refused, match="still to come"):
        journal.scores.change(score.id, day=journal.today + timedelta(days=1))


def test_a_change_that_changes_nothing_is_no_step(journal: Journal) -> None:
    score, session = logged(journal, 4), held(journal)
    steps = journal.history.steps()
    journal.scores.change(score.id, hundredths=400, note="")
    journal.sessions.change(session.id, note="")
    assert journal.history.steps() == steps


def test_what_was_deleted_meanwhile_can_not_be_changed(journal: Journal) -> None:
    score, session = logged(journal, 4), held(journal)
    journal.entries.delete([score.id, session.id])
    for change in (journal.scores.change, journal.sessions.change):
        with pytest.raises(Failed, match="deleted meanwhile"):
            change(score.id, note="x")


def test_a_rating_before_a_session_that_still_runs_is_left_alone(journal: Journal) -> None:
    journal.spots.add("splenius", "left", "knot")
    journal.sessions.begin(NECK, None, around=journal.spots.for_session("knot", before=600))
    (rated,) = journal.entries.ratings(ALL)
    with pytest.raises(Refused, match="still running"):
        journal.entries.delete([rated.id])
    with pytest.raises(Refused, match="still running"):
        journal.entries.purge([rated.id])
    with pytest.raises(Refused, match="still running"):
        journal.spots.correct(rated.id, hundredths=500)
    assert journal.entries.ratings(ALL) == [rated]
