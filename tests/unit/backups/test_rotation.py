"""Which backups are kept: of 7 days, 4 weeks and 12 months, and never fewer than that."""

from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from journal.domain.backups.rotation import KINDS, Backup, Contents, Kind, kept, named, newest

NOW = datetime(2026, 11, 22, 12, tzinfo=timezone(timedelta(hours=1)))

moments = st.datetimes(
    min_value=datetime(2020, 1, 1), max_value=datetime(2026, 11, 22, 11), timezones=st.just(UTC)
).map(lambda at: at.replace(microsecond=0))
kinds: st.SearchStrategy[Kind] = st.sampled_from(list(KINDS))
shelves = st.sets(st.builds(Backup, moments, kinds), max_size=60)


def day(backup: Backup) -> date:
    return backup.made_at.astimezone(NOW.tzinfo).date()


def daily(*days_ago: int) -> list[Backup]:
    return [Backup(NOW - timedelta(days=ago, hours=3), "daily") for ago in days_ago]


@given(shelves)
def test_of_the_latest_7_days_4_weeks_and_12_months_a_backup_stays(shelf: set[Backup]) -> None:
    stays = kept(shelf, NOW)
    assert stays <= shelf
    days = sorted({day(one) for one in shelf}, reverse=True)
    assert {day(one) for one in stays} >= set(days[:7])
    weeks = sorted({day(one).isocalendar()[:2] for one in shelf}, reverse=True)
    assert {day(one).isocalendar()[:2] for one in stays} >= set(weeks[:4])
    months = sorted({(day(one).year, day(one).month) for one in shelf}, reverse=True)
    assert {(day(one).year, day(one).month) for one in stays} >= set(months[:12])


@given(shelves)
def test_the_newest_backup_and_the_last_of_each_kind_stay(shelf: set[Backup]) -> None:
    stays = kept(shelf, NOW)
    assert not shelf or max(shelf) in stays
    for kind in KINDS:
        of_kind = [one for one in shelf if one.kind == kind]
        assert not of_kind or max(of_kind) in stays


@given(shelves)
def test_no_more_stay_than_the_periods_ask_for_and_asking_again_changes_nothing(
    shelf: set[Backup],
) -> None:
    stays = kept(shelf, NOW)
    assert len(stays) <= 2 * 7 + 4 + 12 + len(KINDS)
    assert kept(stays, NOW) == stays


@given(st.lists(st.integers(0, 2), min_size=1, max_size=500))
def test_making_room_day_by_day_keeps_what_making_room_once_would_keep(pauses: list[int]) -> None:
    """Backups that were let go are never missed later."""
    every: list[Backup] = []
    shelf: set[Backup] = set()
    at = NOW - timedelta(days=sum(pauses))
    for pause in pauses:
        at += timedelta(days=pause, seconds=1)
        every.append(Backup(at, "daily"))
        shelf = kept({*shelf, every[-1]}, at)
    wanted = {day(one) for one in kept(every, at)}
    assert {day(one) for one in shelf} == wanted


def test_of_a_day_the_first_and_the_last_stay() -> None:
    morning, noon, evening = (Backup(NOW - timedelta(hours=h), "import") for h in (9, 6, 1))
    assert kept([noon, evening, morning], NOW) == {morning, evening}


def test_after_two_years_of_entries_every_day_there_are_7_days_4_weeks_and_12_months() -> None:
    stays = sorted(day(one) for one in kept(daily(*range(730)), NOW))
    assert [str(one) for one in stays] == [
        "2025-12-31", "2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31",
        "2026-06-30", "2026-07-31", "2026-08-31", "2026-09-30", "2026-10-31", "2026-11-01",
        "2026-11-08", "2026-11-15", "2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19",
        "2026-11-20", "2026-11-21", "2026-11-22",
    ]  # fmt: skip


def test_a_pause_of_years_lets_nothing_go() -> None:
    old = daily(*range(2000, 2007))
    assert kept([*old, *daily(0)], NOW) >= set(old[:6])


def test_a_backup_from_the_future_stays_and_takes_no_place() -> None:
    future = daily(-400, -401)
    past = daily(*range(7))
    assert kept([*future, *past], NOW) == {*future, *past}


@given(shelves)
def test_one_from_the_future_is_the_newest_only_where_there_is_no_other(
    shelf: set[Backup],
) -> None:
    assert newest([*shelf, *daily(-1, -400)], NOW) == max(shelf, default=daily(-400)[0])
    assert newest(shelf, NOW) == max(shelf, default=None)


@given(st.builds(Backup, moments, kinds))
def test_a_name_says_when_and_what_for(backup: Backup) -> None:
    assert named(backup.name) == backup
    assert ":" not in backup.name


def test_names_sort_by_time() -> None:
    shelf = daily(0, 1, 40, 400)
    assert sorted(shelf) == sorted(shelf, key=lambda one: one.name)


def test_only_our_own_names_are_taken_for_backups() -> None:
    for name in (
        "journal.db", "journal-2026-11-22T081500Z.db", "journal-2026-11-22T081500Z-daily.db.bak",
        "journal-2026-02-30T081500Z-daily.db", "my journal-2026-11-22T081500Z-daily.db",
        "journal-2026-11-22T081500Z-mine.db", "journal-٢٠٢٦-11-22T081500Z-daily.db",
    ):  # fmt: skip
        assert named(name) is None


def test_contents_are_told_in_words() -> None:
    one = Contents(scores=1, sessions=0, last=date(2026, 11, 22), revision="x")
    assert str(one) == "1 score up to Sunday 22 November 2026"
    many = Contents(scores=1204, sessions=2, last=date(2026, 11, 22), revision="x")
    assert str(many) == "1,204 scores and 2 sessions up to Sunday 22 November 2026"
    assert str(Contents(scores=0, sessions=0, last=None, revision="x")) == "0 scores"
