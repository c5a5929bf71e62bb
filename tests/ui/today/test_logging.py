"""Logging on the Today page: keys in, the file out."""

from datetime import timedelta

import pytest

from journal.app import LOOK_EVERY
from journal.db import engine
from journal.domain.scores import Filter, Series
from journal.service.journal import Journal
from journal.service.scores import Entry
from journal.widgets.key_bar import KeyBar
from tests.ui.conftest import BACK, KNEE, NECK, Open


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let writers give up at once; it has to stand before the journal is opened."""
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.1)


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
        assert screen.cursor() == Series("shoulder_front", "left")
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
        await screen.press("8")
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
        journal.scores.record(Entry(series=Series("head_back", "right"), hundredths=550))
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


async def test_a_click_on_the_word_score_logs_nothing(open_app: Open, journal: Journal) -> None:
    async with open_app() as screen:
        bar = screen.app.screen.query_one(KeyBar)
        await screen.pilot.click(bar, offset=(str(bar.render()).index("Score") + 2, 0))
        await screen.settle()
    assert levels(journal) == []


async def test_typing_10_is_told(open_app: Open) -> None:
    async with open_app() as screen:
        await screen.press("1", "0")
        assert "Ten is x" in screen.toasts[-1]


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
        assert screen.line("Back of the head").rstrip().endswith("█")
