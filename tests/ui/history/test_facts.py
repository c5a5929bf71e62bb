"""Day facts in History: among the other entries, to be changed and deleted."""

from datetime import time, timedelta

from textual.widgets import Input

from journal.domain.day_facts.day_fact import Wanted, value_words
from journal.domain.scores import Series
from journal.service.day_facts import FactEntry
from journal.service.journal import Journal
from journal.service.scores import NewScore
from tests.conftest import Now
from tests.support.history_page import at_history
from tests.ui.conftest import Open


def told(journal: Journal) -> list[str]:
    return [value_words(fact) for fact in journal.day_facts.find(Wanted())]


async def test_a_fact_stands_among_scores_is_changed_deleted_and_brought_back(
    open_app: Open, journal: Journal
) -> None:
    facts = journal.day_facts
    journal.fact_kinds.add("ibuprofen", "dose", unit="mg")
    journal.scores.record(NewScore(series=Series("neck_back", "left"), hundredths=400))
    facts.record(FactEntry(kind=journal.fact_kinds.named("ibuprofen"), value="400"))
    async with at_history(open_app) as screen:
        assert any("ibuprofen" in line and "400 mg" in line for line in screen.drawn())
        await screen.press("home", "enter")
        screen.app.screen.query_one("#value", Input).value = "600"
        screen.app.screen.query_one("#count", Input).value = "2"
        await screen.press("enter")
        assert told(journal) == ["2 × 600 mg"]  # noqa: RUF001
        await screen.press("delete")
        assert told(journal) == []
        await screen.press("u", "u")
    assert told(journal) == ["400 mg"]


async def test_a_region_alone_shows_no_facts(open_app: Open, journal: Journal) -> None:
    facts = journal.day_facts
    journal.fact_kinds.add("flare", "span")
    journal.scores.record(NewScore(series=Series("neck_back", "left"), hundredths=400))
    begun = journal.today - timedelta(days=3)
    facts.record(FactEntry(kind=journal.fact_kinds.named("flare"), day=begun))
    async with at_history(open_app) as screen:
        assert any("flare" in line for line in screen.drawn())
        await screen.press("home", "f")
        assert not any("flare" in line for line in screen.drawn())


async def test_a_unit_in_brackets_is_shown_as_it_is_written(
    open_app: Open, journal: Journal
) -> None:
    facts = journal.day_facts
    journal.fact_kinds.add("drops", "dose", unit="[/b]")
    facts.record(FactEntry(kind=journal.fact_kinds.named("drops"), value="3"))
    async with at_history(open_app) as screen:
        await screen.press("home", "enter")
        assert any("[/b]" in line for line in screen.drawn())


async def test_a_fact_of_a_day_that_ends_at_four_is_not_called_entered_later_at_night(
    open_app: Open, journal: Journal, now: Now
) -> None:
    journal.context.day_start = time(4)
    journal.fact_kinds.add("alcohol", "yes")
    now.move(hours=13)
    journal.day_facts.record(FactEntry(kind=journal.fact_kinds.named("alcohol"), value="yes"))
    async with at_history(open_app) as screen:
        assert not any("entered" in line for line in screen.drawn())
        now.move(hours=12)
        day = journal.today - timedelta(days=1)
        fact = FactEntry(kind=journal.fact_kinds.named("alcohol"), value="no", day=day)
        journal.day_facts.record(fact)
    async with at_history(open_app) as screen:
        assert any("entered on" in line for line in screen.drawn())
