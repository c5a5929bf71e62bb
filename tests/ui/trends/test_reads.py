"""Trends follows the journal, and no slow or broken read gets in the way."""

from threading import Event

import pytest

from journal.domain.atlas.regions import EMPTY
from journal.domain.errors import Failed
from journal.domain.scores import Series
from journal.service.journal import Journal
from journal.service.places import Places
from journal.service.scores import NewScore
from journal.service.trends import Trends
from tests.conftest import Now
from tests.support.trends_page import (
    LEFT,
    at_trends,
    card,
    chart,
    days,
    improving,
    keys,
    page,
    picture,
    rate,
    readout,
    said,
    settled,
)
from tests.ui.conftest import Open, another


async def test_what_is_logged_meanwhile_is_there_when_one_comes_back(
    open_app: Open, journal: Journal
) -> None:
    rate(journal, LEFT, {1: 3})
    async with at_trends(open_app, LEFT) as screen:
        assert "week mean 3.0" in readout(screen)
        await keys(screen, "t", "9")
        await keys(screen, "w")
        assert "week mean 6.0" in readout(screen)
        await keys(screen, "u")
        assert "week mean 3.0" in readout(screen)


async def test_what_another_process_logs_appears_by_itself(
    open_app: Open, journal: Journal
) -> None:
    rate(journal, LEFT, {1: 3})
    async with at_trends(open_app, LEFT) as screen:
        await screen.look()
        with another(journal) as theirs:
            theirs.scores.record(NewScore(series=LEFT, hundredths=900))
        await screen.look()
        await settled(screen)
        assert "week mean 6.0" in readout(screen)


async def test_over_midnight_the_window_goes_on_to_the_new_day(
    open_app: Open, journal: Journal, now: Now
) -> None:
    rate(journal, LEFT, {1: 3})
    async with at_trends(open_app, LEFT) as screen:
        now.move(hours=13)
        await screen.look()
        await settled(screen)
        assert days(screen).endswith("23 Nov 2026")


async def test_a_broken_regions_file_is_named_in_the_card_and_the_chart_is_there(
    open_app: Open, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    rate(journal, LEFT, {0: 3})
    monkeypatch.setattr(journal.places, "usable", EMPTY)
    monkeypatch.setattr(Places, "problem", "The regions file [/b] can't be read.")
    async with at_trends(open_app, LEFT) as screen:
        await keys(screen, "i")
        assert card(screen) == "The regions file [/b] can't be read."
        assert said(screen, ".page-bar--title") == "neck_back · left"
        await keys(screen, "i", "m", "enter", "slash", "v")


async def test_a_series_whose_region_the_guide_no_longer_knows_keeps_its_trend(
    open_app: Open, journal: Journal
) -> None:
    gone = Series("third_arm", "left")
    rate(journal, gone, {0: 3})
    async with at_trends(open_app, gone) as screen:
        await keys(screen, "i")
        assert card(screen) == "third_arm The guide does not know this region."
        await keys(screen, "i", "m", "m", "v", "c")
        assert "third_arm" in said(screen, ".page-bar--title")


async def test_while_it_reads_the_old_picture_stays_and_keys_are_answered(
    open_app: Open, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    improving(journal)
    async with at_trends(open_app, LEFT) as screen:
        before, disk, of = chart(screen), Event(), Trends.of

        def slow(self: Trends, *asked: object) -> object:
            disk.wait(5)
            return of(self, *asked)  # type: ignore[arg-type]

        monkeypatch.setattr(Trends, "of", slow)
        await screen.pilot.press("plus", "plus")
        await screen.pilot.press("question_mark")
        await screen.pilot.pause(0.1)
        assert screen.app.screen is not page(screen)
        await screen.pilot.press("escape")
        assert chart(screen) == before
        disk.set()
        await settled(screen)
        assert page(screen).looking.range == "all"
        assert chart(screen) != before


async def test_a_failed_read_is_told_and_the_next_key_tries_again(
    open_app: Open, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    improving(journal)
    async with at_trends(open_app, LEFT) as screen:
        with monkeypatch.context() as broken:

            def fails(*_: object) -> None:
                raise Failed("The journal can't be read: [/disk].")

            broken.setattr(Trends, "of", fails)
            await keys(screen, "plus")
            assert set(screen.toasts) == {"The journal can't be read: [/disk]."}
        await keys(screen, "plus")
        assert picture(screen).looking.range == "all"
