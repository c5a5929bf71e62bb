"""What else happened: day facts told on Today by keys, never meant as scores."""

from datetime import timedelta

from journal.domain.day_facts.day_fact import Wanted, value_words
from journal.screens.today.fact_strip import FactStrip
from journal.service.day_facts import FactEntry
from journal.service.journal import Journal
from tests.ui.conftest import Open, Screen


def kinds(journal: Journal) -> None:
    journal.fact_kinds.add("ibuprofen", "dose", unit="mg")
    journal.fact_kinds.add("sleep", "number", unit="hours")
    journal.fact_kinds.add("alcohol", "yes")
    journal.fact_kinds.add("flare", "span")


def told(journal: Journal) -> dict[str, str]:
    found = journal.day_facts.find(Wanted(first=journal.today, last=journal.today))
    return {fact.kind.name: value_words(fact) for fact in reversed(found)}


def strip(screen: Screen) -> str:
    return str(screen.app.screen_stack[0].query_one(FactStrip).content)


async def test_a_kind_is_begun_from_a_template_and_told_by_keys_alone(
    open_app: Open, journal: Journal
) -> None:
    async with open_app() as screen:
        assert "f  what else happened" in strip(screen)
        await screen.press("f", "a", *"ibuprofen", "enter")
        assert strip(screen) == "f  ibuprofen"
        await screen.burst("f", "i", "4", "0", "0", "enter")
        assert strip(screen) == "f  ibuprofen 400 mg"
    assert told(journal) == {"ibuprofen": "400 mg"}
    assert screen.saved() == []


async def test_each_sort_of_fact_takes_a_letter_and_a_value_where_it_has_one(
    open_app: Open, journal: Journal
) -> None:
    kinds(journal)
    async with open_app() as screen:
        await screen.burst(*"fi2x400", "enter", *"fs7", "enter", *"fAff")
    assert told(journal) == {
        "ibuprofen": "2 × 400 mg",  # noqa: RUF001
        "sleep": "7 hours",
        "alcohol": "no",
        "flare": "from 22 Nov 2026 on",
    }
    assert screen.saved() == []


async def test_nothing_is_filled_in_and_missing_is_not_no(open_app: Open, journal: Journal) -> None:
    kinds(journal)
    async with open_app() as screen:
        assert strip(screen).split() == ["f", "ibuprofen", "sleep", "alcohol", "flare"]
        await screen.press("f", "escape", "f", "i", "escape", "escape")
    assert told(journal) == {}


async def test_a_yes_told_again_is_a_no_and_a_span_told_again_ends(
    open_app: Open, journal: Journal
) -> None:
    kinds(journal)
    async with open_app() as screen:
        await screen.press("f", "a", "f", "f")
        assert "alcohol yes" in strip(screen)
        await screen.press("f", "a", "f", "f")
        assert "alcohol no" in strip(screen)
        assert "flare to 22 Nov" in strip(screen)


async def test_a_value_that_is_none_is_refused_where_it_is_typed(
    open_app: Open, journal: Journal
) -> None:
    kinds(journal)
    async with open_app() as screen:
        await screen.press("f", "i", *"400g", "enter")
        assert "nothing is converted" in str(screen.app.screen.query_one("#problem").render())
        await screen.press("backspace", "enter")
    assert told(journal) == {"ibuprofen": "400 mg"}


async def test_same_as_yesterday_takes_over_what_the_day_lacks(
    open_app: Open, journal: Journal
) -> None:
    kinds(journal)
    facts, yesterday = journal.day_facts, journal.today - timedelta(days=1)
    facts.record(FactEntry(kind=journal.fact_kinds.named("sleep"), value="6.5", day=yesterday))
    facts.record(FactEntry(kind=journal.fact_kinds.named("alcohol"), value="no", day=yesterday))
    facts.record(FactEntry(kind=journal.fact_kinds.named("alcohol"), value="yes"))
    async with open_app() as screen:
        await screen.press("f", "=")
    assert told(journal) == {"sleep": "6.5 hours", "alcohol": "yes"}


async def test_undo_takes_a_fact_back_and_leaves_the_cursor(
    usual: None, open_app: Open, journal: Journal
) -> None:
    kinds(journal)
    async with open_app() as screen:
        await screen.press("7")
        here = screen.cursor()
        await screen.press("f", "a", "u")
        assert (told(journal), screen.cursor()) == ({}, here)
        await screen.press("u")
        assert screen.cursor() != here


async def test_a_fact_is_told_by_the_mouse_alone(open_app: Open, journal: Journal) -> None:
    kinds(journal)
    async with open_app() as screen:
        line = screen.app.screen.query_one(FactStrip)
        await screen.pilot.click(line, offset=(1 + strip(screen).index("alcohol"), 0))
        await screen.settle()
    assert told(journal) == {"alcohol": "yes"}
