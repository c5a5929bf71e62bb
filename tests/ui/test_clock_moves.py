"""The clock, the day and the zone while the screens are open: followed, and told once."""

from datetime import timedelta
from pathlib import Path
from zoneinfo import TZPATH, ZoneInfo

import pytest

from journal.domain.scores import Filter
from journal.service.journal import Journal
from tests.conftest import Now
from tests.support.screens import opened, saved
from tests.ui.conftest import NECK, Open


async def test_a_score_after_a_flight_is_for_the_day_there_and_the_flight_is_told_once(
    usual: None, open_app: Open, journal: Journal, now: Now
) -> None:
    async with open_app() as screen:
        screen.app._look()
        now.zone = ZoneInfo("Pacific/Auckland")
        await screen.press("5")
        for _ in range(3):
            screen.app._look()
        await screen.settle()
        assert "Monday 23 November" in screen.text(".page-bar--title")
        assert screen.toasts == [
            "Clocks here are now 12 hours ahead (Pacific/Auckland, UTC+13:00). "
            "It is now Monday 23 November 2026."
        ]
    newest = max(journal.scores.find(Filter()), key=lambda score: score.entered_at)
    assert (newest.series.region, newest.day) == (NECK[0], journal.today)
    assert newest.felt_at is not None
    assert newest.felt_at.isoformat()[-6:] == "+13:00"


async def test_midnight_is_told_once_and_the_title_follows(open_app: Open, now: Now) -> None:
    async with open_app() as screen:
        now.move(hours=13)
        for _ in range(3):
            screen.app._look()
        await screen.settle()
        assert screen.toasts == ["It is now Monday 23 November 2026."]
        assert "Monday 23 November" in screen.text(".page-bar--title")


async def test_what_is_being_typed_stays_with_its_score_over_midnight(
    usual: None, open_app: Open, journal: Journal, now: Now
) -> None:
    async with open_app() as screen:
        await screen.press("5")
        sunday = journal.today
        await screen.press("n", *"all night")
        now.move(hours=13)
        await screen.look()
        assert screen.toasts == []  # it waits until the dialog is done
        await screen.press("enter")
        await screen.look()
        assert screen.toasts == ["It is now Monday 23 November 2026."]
    (noted,) = (score for score in journal.scores.find(Filter()) if score.note)
    assert (noted.note, noted.day) == ("all night", sunday)


@pytest.mark.process
def test_the_real_program_follows_a_zone_that_is_swapped_while_it_is_open(tmp_path: Path) -> None:
    zones = next((Path(path) for path in TZPATH if (Path(path) / "Asia/Kolkata").is_file()), None)
    if zones is None:
        pytest.skip("this system keeps no file for a zone")
    localtime = tmp_path / "localtime"
    localtime.symlink_to(zones / "Europe/London")
    data = tmp_path / "data"
    with opened(data, TZ=f":{localtime}") as terminal:
        terminal.wait_for("Back of the")
        new = tmp_path / "new"
        new.symlink_to(zones / "Asia/Kathmandu")
        new.replace(localtime)
        terminal.wait_for("Asia/Kathmandu")
        terminal.press("5q")
        terminal.ended()
    (score,) = saved(data)
    assert score.felt_at is not None
    assert score.felt_at.utcoffset() == timedelta(hours=5, minutes=45)
