"""Keys that come faster than threads answer, and days that turn while nobody looks.

`Screen.burst` sends keys back to back, as a slow connection or a paste does; ``press`` waits.
"""

from datetime import timedelta

import pytest

from journal.domain.scores import Filter, Series
from journal.service.journal import Journal
from tests.conftest import Now
from tests.ui.conftest import BACK, KNEE, NECK, Open
from tests.ui.today.test_logging import impatient, levels

__all__ = ["impatient"]


async def test_arrows_and_a_score_in_one_go_meet_the_cell_they_mean(
    open_app: Open, journal: Journal
) -> None:
    async with open_app() as screen:
        await screen.burst("down", "down", "right", "6")
    assert levels(journal) == [("neck_front_side", "whole", 600)]


async def test_a_score_right_behind_the_other_day_key_is_for_that_day(
    open_app: Open, journal: Journal
) -> None:
    async with open_app() as screen:
        await screen.burst("left_square_bracket", "left_square_bracket", "7")
        assert screen.text(".page-bar--title").startswith("2 days ago")
    (score,) = journal.scores.find(Filter())
    assert (score.day, score.late) == (journal.today - timedelta(days=2), True)


async def test_the_first_key_after_midnight_is_for_the_new_day(
    open_app: Open, journal: Journal, now: Now
) -> None:
    async with open_app() as screen:
        now.move(hours=18)
        await screen.burst("7")
        assert "7" in screen.line("Back of the head")
        assert "Monday 23 November" in screen.text(".page-bar--title")
    (score,) = journal.scores.find(Filter())
    assert (score.day, score.late, score.felt_at is None) == (journal.today, False, False)


async def test_same_for_all_pressed_twice_logs_once(
    usual: None, open_app: Open, journal: Journal
) -> None:
    async with open_app() as screen:
        await screen.burst("Y", "Y")
    assert levels(journal) == sorted([(*NECK, 600), (*BACK, 500), (*KNEE, 200)])


async def test_same_pressed_again_goes_on_to_the_next_of_yours(
    usual: None, open_app: Open, journal: Journal
) -> None:
    async with open_app() as screen:
        await screen.burst("equals_sign", "equals_sign", "equals_sign", "equals_sign")
    assert levels(journal) == sorted([(*NECK, 600), (*BACK, 500), (*KNEE, 200)])


async def test_a_new_user_logs_two_regions_with_two_keys(open_app: Open, journal: Journal) -> None:
    async with open_app() as screen:
        await screen.press("5", "3")
        assert screen.cursor() == Series("neck_front_side", "left")
    assert levels(journal) == [("head_back", "left", 500), ("neck_back", "left", 300)]


async def test_a_slip_taken_back_is_typed_again_into_the_same_cell(
    usual: None, open_app: Open, journal: Journal
) -> None:
    async with open_app() as screen:
        await screen.burst("7", "u", "6")
    assert levels(journal) == [(*NECK, 600)]


async def test_del_pressed_twice_deletes_two_scores(open_app: Open, journal: Journal) -> None:
    async with open_app() as screen:
        await screen.press("1", "up", "2", "up", "3", "up")
        await screen.burst("delete", "delete")
        assert screen.toasts == []
    assert levels(journal) == [("head_back", "left", 100)]


async def test_a_key_right_behind_n_is_no_score(open_app: Open, journal: Journal) -> None:
    async with open_app() as screen:
        await screen.burst("5", "n", "7")
    assert levels(journal) == [("head_back", "left", 500)]


async def test_a_failed_score_is_kept_beside_a_new_one_and_sent_once(
    impatient: None, open_app: Open, journal: Journal
) -> None:
    async with open_app() as screen:
        with journal.database.write():
            await screen.press("7")
        await screen.press("up", "5")
        assert "!" in screen.line("Back of the head")
        await screen.press("up")
        await screen.burst("enter", "enter")
        assert "!" not in screen.line("Back of the head")
    assert levels(journal) == [("head_back", "left", 500), ("head_back", "left", 700)]


async def test_undo_gives_up_a_failed_score_before_it_touches_the_file(
    usual: None, impatient: None, open_app: Open, journal: Journal
) -> None:
    before = journal.scores.find(Filter())
    async with open_app() as screen:
        with journal.database.write():
            await screen.press("7")
        await screen.press("u")
        assert screen.cursor() == Series(*NECK)
    assert journal.scores.find(Filter()) == before


async def test_q_pressed_twice_while_the_disk_is_slow_loses_nothing(
    impatient: None, open_app: Open, journal: Journal
) -> None:
    async with open_app() as screen:
        with journal.database.write():
            await screen.burst("8", "q", "q")
            assert screen.app.is_running
            assert "not saved yet" in screen.toasts[-1]


@pytest.mark.parametrize(
    "note", ["a\r\nb\nc", "a\x0cb", "a\u2028b", "a\x85b\n", "\x1b]52;c;aGk=\x07"]
)
async def test_marking_a_quality_leaves_the_note_as_it_was_to_the_byte(
    note: str, open_app: Open, journal: Journal
) -> None:
    from journal.service.scores import NewScore

    series = Series("head_back", "left")
    journal.scores.record(NewScore(series=series, hundredths=300, note=note))
    async with open_app() as screen:
        await screen.press("n")
        drawn = "\n".join(str(line) for line in screen.drawn())
        assert not set("\x1b\x07\x85\x0c") & set(drawn)
        await screen.press("tab", "space", "enter")
    (score,) = screen.saved()
    assert (score.note, score.qualities) == (note, ("aching",))


async def test_decimals_keep_the_columns(open_app: Open, journal: Journal) -> None:
    from journal.service.scores import NewScore

    for side in ("left", "left", "right"):
        series = Series("head_back", "left" if side == "left" else "right")
        journal.scores.record(NewScore(series=series, hundredths=575))
    async with open_app() as screen:
        heading, *_ = (line for line in screen.lines if "left whole right" in line)
        *_, line = (line for line in screen.lines if "Back of the head" in line)
    assert abs(line.index("5.75 ") - heading.index("right")) <= 2
