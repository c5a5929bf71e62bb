"""The running session: keys in, seconds on screen, holds in the file."""

import sqlite3
from datetime import timedelta
from itertools import groupby

import pytest

from journal.db.rows import entries
from journal.db.sqlite import transactions
from journal.domain.errors import Failed
from journal.domain.sessions.words import CALL, GOES_ON, at_a_glance
from journal.domain.text import capital
from journal.screens.dialogs.ask import AskDialog, ScoreDialog
from journal.screens.session.big_digits import BigDigits, drawn
from journal.screens.session.page import SessionPage
from journal.screens.session.running import RunningView
from journal.service.journal import Journal
from journal.service.scores import NewScore
from tests.conftest import Now, answer
from tests.support.session_page import (
    BACK,
    NECK,
    at_session,
    digits,
    go_on,
    kept,
    settle_page,
    until,
    view,
    words,
)
from tests.ui.conftest import Open, Screen

READY, HOLD, REST, SWITCH = 5, 15, 30, 15


@pytest.fixture(autouse=True)
def answered(journal: Journal) -> None:
    answer(journal)
    # Rated as a whole, so that the pain of both sides is one; and no step to be undone.
    with journal.database.write() as connection:
        entries.write(connection, [journal.scores.draft(NewScore(series=BACK, hundredths=500))])


async def begin(screen: Screen, before: str = "6") -> None:
    await screen.press("enter")
    await until(screen, ScoreDialog)
    await screen.press(before)
    await until(screen, RunningView)


async def test_a_whole_session_is_driven_by_keys_and_kept_as_one_step(
    open_app: Open, journal: Journal, now: Now
) -> None:
    async with at_session(open_app, BACK) as screen:
        await begin(screen)
        (running,) = kept(journal)
        assert (running.status, running.before) == ("running", 600)
        seen = []
        for _ in range(2 * (READY + 3 * HOLD + 2 * REST) + SWITCH - READY):
            if isinstance(screen.app.screen, RunningView):
                seen.append(words(screen).split("never")[0])
            await go_on(screen, now, 1)
        await until(screen, ScoreDialog)
        await screen.press("3")
        await settle_page(screen)
        (done,) = kept(journal)
        assert (done.status, done.before, done.after) == ("done", 600, 300)
        assert [hold.side for hold in done.holds] == ["left"] * 3 + ["right"] * 3
        assert {(hold.held_ms, hold.ended_by) for hold in done.holds} == {(15000, "time")}
        phases = [line.split(")) ")[1].strip() for line, _ in groupby(seen)]
        assert phases[:4] == [
            "Get ready · hold 1 of 3 · left",
            "Hold 1 of 3 · left",
            "Rest · then hold 2 of 3 · left",
            "Hold 2 of 3 · left",
        ]
        assert "Change · then hold 1 of 3 · right" in phases
        await screen.press("u")
        assert kept(journal) == []
        await screen.press("U")
        assert kept(journal) == [done]


async def test_the_seconds_on_screen_are_those_of_the_clock(open_app: Open, now: Now) -> None:
    async with at_session(open_app, NECK) as screen:
        await begin(screen)
        for passed in range(READY):
            assert digits(screen) == str(READY - passed)
            await go_on(screen, now, 1)
        for passed in range(HOLD):
            assert digits(screen) == str(HOLD - passed)
            await go_on(screen, now, 1)
        assert digits(screen) == str(REST)


async def test_a_clock_set_back_in_a_hold_lets_the_session_end_with_its_score_after(
    open_app: Open, journal: Journal, now: Now
) -> None:
    async with at_session(open_app, NECK) as screen:
        await begin(screen)
        began = now.at
        await go_on(screen, now, READY + 4)
        now.set(hours=-1)
        await go_on(screen, now, 3)
        assert digits(screen) == str(HOLD - 7)
        await screen.press("escape")
        await until(screen, AskDialog)
        await screen.press("k")
        await until(screen, ScoreDialog)
        await screen.press("4")
        await settle_page(screen)
    (session,) = kept(journal)
    assert (session.after, session.pressure_seconds) == (400, 7)
    assert session.started_at == began
    assert session.ended_at == began + timedelta(seconds=READY + 7)


async def test_a_pause_counts_nothing_and_space_goes_on(
    open_app: Open, journal: Journal, now: Now
) -> None:
    async with at_session(open_app, NECK) as screen:
        await begin(screen)
        await go_on(screen, now, READY + 4)
        await screen.press("space")
        await go_on(screen, now, 600)
        assert (digits(screen), "Paused" in words(screen)) == (str(HOLD - 4), True)
        await screen.press("space")
        await go_on(screen, now, 1)
        assert digits(screen) == str(HOLD - 5)


async def test_eased_and_next_end_a_hold_with_the_seconds_truly_held(
    open_app: Open, journal: Journal, now: Now
) -> None:
    async with at_session(open_app, BACK) as screen:
        await begin(screen)
        await screen.press("e")
        assert "Get ready" in words(screen)
        await go_on(screen, now, READY + 7)
        await screen.press("e", "n")
        await go_on(screen, now, 4)
        await screen.press("n", "escape")
        await until(screen, AskDialog)
        await screen.press("k")
        await until(screen, ScoreDialog)
        await screen.press("escape")
        await settle_page(screen)
    (session,) = kept(journal)
    assert [(hold.held_ms, hold.ended_by) for hold in session.holds] == [
        (7000, "eased"), (4000, "stopped"),
    ]  # fmt: skip
    assert (session.status, session.after) == ("stopped", None)


async def test_a_stop_sign_ends_all_at_once_and_is_kept_with_the_session(
    open_app: Open, journal: Journal, now: Now
) -> None:
    async with at_session(open_app, NECK) as screen:
        await begin(screen, "space")
        await go_on(screen, now, READY + 6)
        await screen.press("x")
        await until(screen, AskDialog)
        await go_on(screen, now, 30)
        await screen.press("2")
        await settle_page(screen)
    (session,) = kept(journal)
    assert (session.status, session.before, session.after) == ("stopped", None, None)
    assert session.pressure_seconds == 6
    assert (session.stop_sign, session.note) == (journal.places.atlas.stop_signs[1], "")


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_after_a_stop_sign_all_of_the_words_to_call_for_help_are_seen(
    size: tuple[int, int], open_app: Open, journal: Journal, now: Now
) -> None:
    async with at_session(open_app, NECK, size) as screen:
        await begin(screen)
        await go_on(screen, now, READY + 6)
        await screen.press("x")
        await until(screen, AskDialog)
        drawn_words = " ".join(" ".join(screen.drawn()).replace("│", " ").split())
        assert CALL in drawn_words
        assert GOES_ON in drawn_words
        await screen.press("4")
        await screen.settle()
        drawn_words = " ".join(" ".join(screen.drawn()).replace("│", " ").split())
        assert CALL in drawn_words
        await screen.press("g")
        await until(screen, ScoreDialog)
        await screen.press("escape")
        await settle_page(screen)
    (session,) = kept(journal)
    assert session.stop_sign == journal.places.atlas.stop_signs[3]


async def test_leaving_asks_and_drops_or_goes_on(
    open_app: Open, journal: Journal, now: Now
) -> None:
    async with at_session(open_app, NECK) as screen:
        await begin(screen)
        await go_on(screen, now, READY + 6)
        await screen.press("escape")
        await until(screen, AskDialog)
        assert "6 seconds of pressure so far." in words(screen)
        await screen.press("escape")
        assert "Paused" in words(screen)
        await screen.press("space", "escape")
        await until(screen, AskDialog)
        await screen.press("d")
        await settle_page(screen)
    assert kept(journal) == []
    with pytest.raises(Failed):
        journal.history.undo()


async def test_a_gap_pauses_is_told_and_is_not_credited(
    open_app: Open, journal: Journal, now: Now
) -> None:
    async with at_session(open_app, NECK) as screen:
        await begin(screen)
        await go_on(screen, now, READY + 6)
        now.move(seconds=12)
        view(screen).look()
        await screen.settle()
        said = "Nothing was counted while the program stood still for 12 s. Space goes on."
        assert said in words(screen)
        assert digits(screen) == str(HOLD - 6)
        await screen.press("space")
        await go_on(screen, now, 1)
        assert digits(screen) == str(HOLD - 7)


async def test_progress_is_in_the_file_during_the_hold(
    open_app: Open, journal: Journal, now: Now
) -> None:
    async with at_session(open_app, NECK) as screen:
        await begin(screen)
        for passed in range(1, READY + HOLD):
            await go_on(screen, now, 1)
            file = sqlite3.connect(journal.database.path)
            held, status = file.execute(
                "select coalesce(sum(held_ms), 0), status from session left join hold"
                " on hold.session = session.id"
            ).fetchone()
            file.close()
            assert status == "running"
            assert abs(held / 1000 - max(0, passed - READY)) <= 2


async def test_a_failed_write_is_told_once_and_tried_again(
    open_app: Open, journal: Journal, now: Now, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transactions, "BUSY_SECONDS", 0.05)

    def full(_: object) -> None:
        raise Failed("The disk is full. Nothing was kept.")

    async with at_session(open_app, NECK) as screen:
        await begin(screen)
        with monkeypatch.context() as broken:
            broken.setattr(type(journal.sessions), "progress", lambda _, session: full(session))
            await go_on(screen, now, 4)
            await screen.settle()
            await go_on(screen, now, 4)
            await screen.settle()
            assert len([toast for toast in screen.toasts if "The disk is full" in toast]) == 1
        await go_on(screen, now, 4)
        await screen.settle()
    (session,) = kept(journal)
    assert session.pressure_seconds >= 5


async def test_a_resize_to_20_by_5_and_back_changes_no_second(
    open_app: Open, journal: Journal, now: Now
) -> None:
    async with at_session(open_app, NECK) as screen:
        await begin(screen)
        await go_on(screen, now, READY + 3)
        for size in ((20, 5), (1, 1), (80, 24)):
            await screen.pilot.resize_terminal(*size)
            await screen.settle()
            assert digits(screen) == str(HOLD - 3)
        await go_on(screen, now, 2)
        assert digits(screen) == str(HOLD - 5)


@pytest.mark.parametrize(("size", "rows"), [((60, 20), 7), ((80, 24), 7), ((120, 36), 14)])
async def test_digits_are_read_from_two_metres_and_nothing_is_cut_off(
    size: tuple[int, int], rows: int, open_app: Open, journal: Journal
) -> None:
    async with at_session(open_app, BACK, size) as screen:
        await begin(screen)
        area = view(screen).query_one("#run-digits").size
        assert len(drawn("30", *area)) >= rows
        signs = [one for one in view(screen).query("#run-signs, #run-list") if one.display]
        assert [one.region.bottom <= size[1] - 1 for one in signs] == [True]
        said = " ".join(" ".join(screen.drawn()).split())
        assert all(sign in said for sign in at_a_glance(journal.places.atlas.stop_signs))
        muscle = journal.places.atlas.muscle("erector_spinae")
        assert muscle
        assert capital(muscle.common_name) in said
        assert screen.drawn()[-1].rstrip().endswith("esc Leave")


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_each_stop_sign_has_a_line_of_its_own_where_there_is_room(
    size: tuple[int, int], open_app: Open, journal: Journal
) -> None:
    async with at_session(open_app, BACK, size) as screen:
        await begin(screen)
        lines = [line.strip() for line in screen.drawn()]
        for sign in at_a_glance(journal.places.atlas.stop_signs):
            assert f"· {sign}" in lines


async def test_a_count_in_and_a_pause_differ_from_a_hold_without_any_colour(
    open_app: Open, now: Now
) -> None:
    async with at_session(open_app, BACK) as screen:
        await begin(screen)
        thin = []
        for _ in "count-in", "hold":
            thin.append(view(screen).query_one(BigDigits).thin)
            await go_on(screen, now, READY + 1)
        await screen.press("space")
        thin.append(view(screen).query_one(BigDigits).thin)
        assert thin == [True, False, True]


async def test_no_key_of_a_page_leaves_a_running_session(open_app: Open, journal: Journal) -> None:
    async with at_session(open_app, NECK) as screen:
        await begin(screen)
        await screen.press("t", "q", "u", "s", "?")
        assert isinstance(screen.app.screen, RunningView)
        await screen.press("ctrl+q")
        await screen.pilot.pause(0.1)
        assert screen.app.is_running
        assert "A session is running." in screen.toasts[-1]


async def test_what_was_cut_off_is_offered_at_the_next_start(
    open_app: Open, journal: Journal, now: Now
) -> None:
    for key, left in (("k", ["interrupted"]), ("d", ["interrupted"])):
        answer(journal)
        async with at_session(open_app, NECK) as screen:
            await begin(screen)
            await go_on(screen, now, READY + 8)
        now.move(days=8)
        async with open_app() as screen:
            await until(screen, AskDialog)
            assert "A session on Back of the neck, left, was cut off" in words(screen)
            await screen.press(key)
            await screen.settle()
            assert isinstance(screen.app.screen, SessionPage) is False
        assert [session.status for session in kept(journal)] == left
    assert abs(kept(journal)[0].pressure_seconds - 8) <= 2


async def test_keys_faster_than_the_screen_end_a_session_only_once(
    open_app: Open, journal: Journal, now: Now
) -> None:
    async with at_session(open_app, NECK) as screen:
        await begin(screen)
        await go_on(screen, now, READY + 3)
        await screen.press(*"nnnnnn")
        await until(screen, ScoreDialog)
        await screen.press("4")
        await settle_page(screen)
        assert len(screen.app.screen_stack) == 1
    (session,) = kept(journal)
    assert (session.status, session.after) == ("done", 400)
    assert session.pressure_seconds == 3


async def test_a_session_without_pressure_is_not_kept(open_app: Open, journal: Journal) -> None:
    async with at_session(open_app, NECK) as screen:
        await begin(screen)
        await screen.press("escape")
        await settle_page(screen)
        assert screen.toasts[-1] == "Nothing of the session is kept."
    assert kept(journal) == []
