"""Logging on the Today page: keys in, the file out."""

from datetime import timedelta

import pytest
from textual.widgets import Input, Static

from journal.app import LOOK_EVERY
from journal.db.sqlite import transactions
from journal.domain.scores import Filter, Series
from journal.runtime import leaving
from journal.screens.today.rate_panel import RatePanel
from journal.service.journal import Journal
from journal.service.scores import NewScore
from journal.widgets.key_bar import KeyBar
from tests.conftest import Now
from tests.ui.conftest import BACK, KNEE, NECK, Open, another


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let writers give up at once; it has to stand before the journal is opened."""
    monkeypatch.setattr(transactions, "BUSY_SECONDS", 0.1)


def levels(journal: Journal) -> list[tuple[str, str, int]]:
    found = journal.scores.find(Filter(first=journal.today, last=journal.today))
    return sorted((s.series.region, s.series.side, s.hundredths) for s in found)


async def test_three_usual_regions_are_three_keys_from_the_start(
    usual: None, open_app: Open, journal: Journal
) -> None:
    async with open_app() as screen:
        await screen.press("7", "3", "x")
    assert levels(journal) == sorted([(*NECK, 700), (*BACK, 300), (*KNEE, 1000)])


async def test_every_key_logs_its_own_whole_score(open_app: Open, journal: Journal) -> None:
    async with open_app() as screen:
        await screen.press(*"0123456789", "x")
        assert screen.cursor() == Series("pelvis", "left")
    assert [level for *_, level in sorted(levels(journal), key=lambda row: row[2])] == [
        100 * n for n in range(11)
    ]


async def test_keys_faster_than_the_disk_reach_the_history_in_their_order(
    open_app: Open, journal: Journal
) -> None:
    async with open_app() as screen:
        await screen.pilot.press(*"123456789")
        await screen.settle()
    labels = [step.label[-1] for step in reversed(journal.history.steps())]
    assert labels == list("123456789")


async def test_quitting_at_once_loses_nothing(open_app: Open, journal: Journal) -> None:
    async with open_app() as screen:
        await screen.pilot.press(*"12345", "q")
    assert len(levels(journal)) == 5


async def test_nothing_is_preselected_and_moving_logs_nothing(
    usual: None, open_app: Open, journal: Journal
) -> None:
    async with open_app() as screen:
        await screen.press("down", "right", "left", "up", "tab", "down", "tab", "end", "home")
    assert levels(journal) == []


async def test_u_takes_a_score_back_and_shift_u_brings_it_again(
    usual: None, open_app: Open, journal: Journal
) -> None:
    async with open_app() as screen:
        await screen.press("7")
        await screen.press("u")
        assert levels(journal) == []
        assert "7" not in screen.line("Back of the neck").split("L")[0]
        assert screen.toasts == ["Undone: Back of the neck, left: 7."]
        await screen.press("U")
    assert levels(journal) == [(*NECK, 700)]


async def test_same_as_yesterday_is_marked_as_carried(
    usual: None, open_app: Open, journal: Journal
) -> None:
    async with open_app() as screen:
        await screen.press("=")
        await screen.press("5")
    found = journal.scores.find(Filter(first=journal.today))
    kept = {s.series.region: (s.hundredths, s.carried) for s in found}
    assert kept == {"neck_back": (600, True), "lower_back": (500, False)}


async def test_same_for_all_fills_what_is_not_rated_yet_in_one_step(
    usual: None, open_app: Open, journal: Journal
) -> None:
    async with open_app() as screen:
        await screen.press("9", "Y")
        assert levels(journal) == sorted([(*NECK, 900), (*BACK, 500), (*KNEE, 200)])
        await screen.press("u")
    assert levels(journal) == [(*NECK, 900)]


async def test_a_second_score_is_kept_beside_the_first_and_del_takes_the_last(
    usual: None, open_app: Open, journal: Journal
) -> None:
    async with open_app() as screen:
        await screen.press("7", "up", "left", "4")
        assert levels(journal) == [(*NECK, 400), (*NECK, 700)]
        assert "4²" in screen.line("Back of the neck")
        await screen.press("up", "left", "delete")
    assert levels(journal) == [(*NECK, 700)]


async def test_a_score_for_yesterday_keeps_only_its_day_and_is_late(
    usual: None, open_app: Open, journal: Journal
) -> None:
    yesterday = journal.today - timedelta(days=1)
    async with open_app() as screen:
        await screen.press("[", "[", "]")
        assert screen.text(".page-bar--title") == "Yesterday · Sat 21 Nov 2026"
        await screen.press("enter", "8")
    (new,) = (s for s in journal.scores.find(Filter(first=yesterday)) if s.hundredths == 800)
    assert (new.day, new.felt_at, new.late) == (yesterday, None, True)


async def test_no_day_to_come_can_be_shown(open_app: Open) -> None:
    async with open_app() as screen:
        await screen.press("]", "]")
        assert screen.text(".page-bar--title") == "Sunday 22 November 2026"


async def test_a_score_that_could_not_be_saved_stays_in_its_cell_and_can_be_sent_again(
    impatient: None, open_app: Open, journal: Journal
) -> None:
    async with open_app() as screen:
        with journal.database.write():
            await screen.press("7")
            assert "7!" in screen.line("Back of the head")
            assert "is busy" in screen.toasts[-1]
        assert levels(journal) == []
        await screen.press("up", "enter")
        assert "7!" not in screen.line("Back of the head")
    assert levels(journal) == [("head_back", "left", 700)]


async def test_what_another_process_logs_appears_within_three_seconds(
    open_app: Open, journal: Journal
) -> None:
    async with open_app(look_every=LOOK_EVERY) as screen:
        await screen.pilot.pause(LOOK_EVERY)  # what was there at the start is seen by now
        with another(journal) as theirs:
            theirs.scores.record(NewScore(series=Series("head_back", "right"), hundredths=550))
        for _ in range(30):
            await screen.pilot.pause(0.1)
            if "5.5" in screen.line("Back of the head"):
                break
        assert "5.5" in screen.line("Back of the head")


async def test_left_is_never_shown_as_right(open_app: Open, journal: Journal) -> None:
    async with open_app() as screen:
        await screen.press("6")
        line = screen.line("Back of the head")
        heading = screen.line("left whole right")
    assert abs(line.index("6") - heading.index("left")) <= 4


async def test_leaving_with_an_unsaved_score_is_told_once(impatient: None, open_app: Open) -> None:
    async with open_app() as screen:
        with screen.journal.database.write():
            await screen.press("7", "q")
            assert "not saved yet" in screen.toasts[-1]
            assert screen.app.is_running
        await screen.press("up", "delete")
        assert "7" not in screen.line("Back of the head")


async def test_the_keys_of_the_bottom_line_can_be_clicked(open_app: Open, journal: Journal) -> None:
    async with open_app() as screen:
        await screen.press("5")
        bar = screen.app.screen.query_one(KeyBar)
        await screen.pilot.click(bar, offset=(str(bar.render()).index("Undo") + 2, 0))
        await screen.settle()
    assert levels(journal) == []


async def test_what_is_said_leaves_the_keys_for_which_there_is_room(open_app: Open) -> None:
    for width, stays in [(80, ["? Help"]), (120, ["= Same", "? Help"])]:
        async with open_app((width, 24)) as screen:
            bar = screen.app.screen.query_one(KeyBar)
            assert bar.tell("x" * 60, 60)
            await screen.pilot.pause()
            line = screen.drawn()[-1]
            assert "x" * 60 in line
            assert all(key in line for key in stays)


async def test_a_click_on_the_word_score_logs_nothing(open_app: Open, journal: Journal) -> None:
    async with open_app() as screen:
        bar = screen.app.screen.query_one(KeyBar)
        await screen.pilot.click(bar, offset=(str(bar.render()).index("Score") + 2, 0))
        await screen.settle()
    assert levels(journal) == []


async def test_a_1_and_a_0_stay_two_scores_and_x_makes_a_ten_of_them(
    usual: None, open_app: Open, journal: Journal
) -> None:
    async with open_app() as screen:
        await screen.press("1", "0")
        assert levels(journal) == sorted([(*NECK, 100), (*BACK, 0)])
        assert "X makes it a ten: Back of the neck, left" in screen.asked
        await screen.press("X")
        assert levels(journal) == [(*NECK, 1000)]
        assert screen.cursor() == Series(*BACK)
        await screen.press("u")
        assert levels(journal) == sorted([(*NECK, 100), (*BACK, 0)])


async def test_a_0_after_the_1_of_the_last_of_yours_logs_nothing_and_offers_the_ten(
    usual: None, open_app: Open, journal: Journal
) -> None:
    async with open_app() as screen:
        await screen.press("5", "5", "1", "0")
        assert levels(journal) == sorted([(*NECK, 500), (*BACK, 500), (*KNEE, 100)])
        assert "X makes it a ten: Front of the knee, right" in screen.asked
        await screen.press("X")
    assert levels(journal) == sorted([(*NECK, 500), (*BACK, 500), (*KNEE, 1000)])


async def test_after_the_last_of_yours_a_digit_logs_no_second_score(
    usual: None, open_app: Open, journal: Journal
) -> None:
    async with open_app() as screen:
        await screen.press("7", "5", "2")
        assert "✓ All three rated. That is all for today." in screen.asked
        assert "▐" not in "".join(screen.lines)
        await screen.press("9")
        assert "All are rated" in screen.toasts[-1]
        assert len(levels(journal)) == 3
        await screen.press("enter", "9")
    assert len(levels(journal)) == 4


async def test_the_end_compares_the_day_with_what_is_usual(usual: None, open_app: Open) -> None:
    async with open_app((120, 36)) as screen:
        await screen.press("9", "5", "1")
        told = "→ 1 as usual   ↗ 1 higher   1 too new to tell   Back of the neck, left"
        assert told in screen.asked


async def test_the_end_of_a_first_day_calls_nothing_usual(open_app: Open) -> None:
    async with open_app() as screen:
        await screen.press("5", "[", "]")  # a day that is turned to shows what is rated
        assert "✓ Rated." in screen.asked
        assert "Usual is said from 7 rated days on." in screen.asked
        assert "as usual" not in screen.asked


async def test_the_day_before_a_first_score_is_rated_for_the_same_region(
    open_app: Open, journal: Journal
) -> None:
    async with open_app() as screen:
        first = screen.cursor()
        assert first is not None
        await screen.press("5", "[", "4")
        assert screen.cursor() == first
        assert "✓ Rated." in screen.asked
    found = journal.scores.find(Filter())
    assert {(one.series, one.hundredths) for one in found} == {(first, 400), (first, 500)}


async def test_a_name_is_whole_where_it_is_narrow_and_the_days_are_drawn_closer(
    usual: None, open_app: Open, journal: Journal
) -> None:
    longest = max(journal.places.usable.regions, key=lambda region: len(region.name))
    journal.scores.record(NewScore(series=Series(longest.id, "left"), hundredths=300))
    async with open_app((60, 20)) as screen:
        assert "28 days" in screen.lines[1]
        assert screen.line(f"{longest.name} ")


async def test_the_end_says_every_key_whole_where_it_is_narrow(usual: None, open_app: Open) -> None:
    async with open_app((60, 20)) as screen:
        await screen.press("9", "5", "1")
        assert screen.asked.endswith("q quit")


async def test_the_end_stands_when_yesterdays_scores_filled_the_day(
    usual: None, open_app: Open
) -> None:
    async with open_app() as screen:
        await screen.press("Y")
        assert "All three rated" in screen.asked
        await screen.press("u")
        assert "All three rated" not in screen.asked


@pytest.mark.parametrize(
    ("keys", "left"),
    [("3 5 2 u u u", []), ("3 5 2 u u u 7", [(*NECK, 700)]), ("1 0 u u 7", [(*NECK, 700)]),
     ("3 5 u 8", [(*BACK, 800), (*NECK, 300)])],
)  # fmt: skip
async def test_undo_puts_the_cursor_where_the_undone_thing_was(
    keys: str, left: list[object], usual: None, open_app: Open, journal: Journal
) -> None:
    async with open_app() as screen:
        await screen.press(*keys.split())
        assert levels(journal) == left
        if not left:
            assert screen.cursor() == Series(*NECK)


async def test_a_chip_can_be_clicked_like_its_key(
    usual: None, open_app: Open, journal: Journal
) -> None:
    async with open_app() as screen:
        panel = screen.app.screen.query_one(RatePanel)
        chips = panel.render_line(1).text
        await screen.pilot.click(panel, offset=(chips.index(" 6 ") + 1, 1))
        await screen.settle()
        await screen.pilot.click(panel, offset=(chips.index("10"), 1))
        await screen.settle()
    assert levels(journal) == sorted([(*NECK, 600), (*BACK, 1000)])


async def test_the_others_are_folded_away_and_come_when_they_are_meant(
    usual: None, open_app: Open
) -> None:
    async with open_app() as screen:
        assert not any("Chest" in line for line in screen.lines)
        assert "39 other regions" in screen.line("▸")
        await screen.press("o")
        assert "▾" in screen.line("39 other regions")
        await screen.press("o", "/", *"chest", "enter")
        assert "Chest" in screen.line("Chest")
        assert screen.cursor() == Series("chest", "left")
        await screen.press("o")
        assert screen.cursor() == Series(*NECK)


async def test_both_sides_of_a_region_have_a_row_each(open_app: Open, journal: Journal) -> None:
    for side, level in (("left", 300), ("right", 600)):
        series = Series("neck_back", "left" if side == "left" else "right")
        day = journal.today - timedelta(days=1)
        journal.scores.record(NewScore(series=series, hundredths=level, day=day))
    async with open_app() as screen:
        rows = [line for line in screen.lines if "Back of the neck" in line]
        assert ["3" in rows[0], "6" in rows[0]] == [True, False]
        assert ["3" in rows[1], "6" in rows[1]] == [False, True]
        await screen.press("4", "5")
    assert levels(journal) == [("neck_back", "left", 400), ("neck_back", "right", 500)]


async def test_a_note_without_a_score_waits_for_it_and_no_letter_of_it_runs_as_a_key(
    usual: None, open_app: Open, journal: Journal
) -> None:
    async with open_app((120, 36)) as screen:
        await screen.press("n", *"quit5", "enter")
        assert levels(journal) == []
        assert "Kept until there is a score here" in screen.toasts[-1]
        await screen.press("q")
        assert screen.app.is_running
        assert any("waits for its score" in said for said in screen.toasts)
        await screen.press("6")
    assert [(s.series, s.hundredths, s.note) for s in screen.saved()] == [
        (Series(*NECK), 600, "quit5")
    ]


async def test_leaving_warns_again_of_a_second_note_and_of_one_that_was_told_long_ago(
    usual: None, open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    passed = 0.0
    monkeypatch.setattr(leaving, "monotonic", lambda: passed)
    async with open_app((120, 36)) as screen:
        await screen.press("n", *"first", "enter", "q")
        await screen.press("right", "n", *"second", "enter", "q")
        assert screen.app.is_running
        assert any("(and 1 more)" in said for said in screen.toasts)
        passed = 60.0
        await screen.press("q")
        assert screen.app.is_running
        await screen.press("q")
        assert not screen.app.is_running


async def test_a_time_typed_before_the_score_stays_when_a_note_is_added_to_it(
    usual: None, open_app: Open, journal: Journal
) -> None:
    async with open_app((120, 36)) as screen:
        await screen.press("enter", *"7:30", "enter")
        await screen.press("n", *"desk", "enter")
        await screen.press("6")
    (score,) = screen.saved()
    assert score.felt_at is not None
    assert (f"{score.felt_at:%H:%M}", score.note) == ("07:30", "desk")


async def test_a_time_to_come_is_refused_while_it_can_be_mended_and_the_words_beside_it_stay(
    usual: None, open_app: Open, journal: Journal
) -> None:
    async with open_app((120, 36)) as screen:
        await screen.press("enter", *"23:30", "tab", *"desk", "enter")
        problem = screen.app.screen.query_one("#problem", Static)
        assert "still to come" in str(problem.content)
        screen.app.screen.query_one("#at", Input).value = "7:30"
        await screen.press("enter", "6")
    (score,) = screen.saved()
    assert score.felt_at is not None
    assert (f"{score.felt_at:%H:%M}", score.note) == ("07:30", "desk")


async def test_a_time_before_its_score_can_be_mended_after_the_clock_went_back(
    usual: None, open_app: Open, journal: Journal, now: Now
) -> None:
    async with open_app((120, 36)) as screen:
        await screen.press("enter", *"11:30", "enter")
        now.set(hours=-1)
        await screen.press("6")
        assert levels(journal) == []
        assert "still to come" in screen.toasts[-1]
        await screen.press("enter")
        assert screen.app.screen.query_one("#at", Input).value == "11:30"
        screen.app.screen.query_one("#at", Input).value = ""
        await screen.press("enter", "6")
    assert levels(journal) == [(*NECK, 600)]


async def test_nothing_waits_where_nothing_was_typed(usual: None, open_app: Open) -> None:
    async with open_app((120, 36)) as screen:
        await screen.press("n", "enter", "q")
        assert not screen.app.is_running


async def test_a_note_right_after_a_score_belongs_to_it(open_app: Open, journal: Journal) -> None:
    async with open_app() as screen:
        await screen.press("5", "n", *"long drive", "enter")
    assert [(s.series.region, s.note) for s in screen.saved()] == [("head_back", "long drive")]


async def test_same_as_yesterday_is_taken_over_once(
    usual: None, open_app: Open, journal: Journal
) -> None:
    async with open_app() as screen:
        await screen.press("=", "up", "left", "=")
    assert levels(journal) == [(*NECK, 600)]


async def test_todays_bar_is_not_hidden_under_the_scroll_bar(open_app: Open) -> None:
    async with open_app((80, 24)) as screen:
        await screen.press("x")
        assert "█" in screen.line("Back of the head")


@pytest.mark.parametrize("key", ["n", "5", "=", "f", "Y", "delete"])
async def test_a_key_on_a_day_that_is_to_come_again_since_the_clock_went_back_is_refused(
    usual: None, open_app: Open, journal: Journal, now: Now, key: str
) -> None:
    async with open_app() as screen:
        now.at -= timedelta(days=1)
        await screen.press(key, "escape")
        assert screen.pilot.app.is_running
    assert journal.scores.find(Filter(first=journal.today + timedelta(days=1))) == []
