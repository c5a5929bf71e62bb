"""``with``: which facts go with the pain, told from the shell."""

from datetime import timedelta

import pytest

from journal.domain.scores import Series
from journal.service.day_facts import FactEntry
from journal.service.journal import Journal
from journal.service.scores import NewScore
from tests.conftest import Shell
from tests.support.entering import record_all

NECK = Series("neck_back", "left")
DAYS = 100
WITH = ("with", "alcohol", "neck", "--side", "left")


def there(number: int) -> bool:
    return number * number % 31 % 3 == 1


@pytest.fixture
def diary(journal: Journal) -> Journal:
    """A hundred days of pain and alcohol, two points more on days with it; the gym every week."""
    alcohol = journal.fact_kinds.add("alcohol", "yes")
    gym = journal.fact_kinds.add("gym", "yes")
    scores = []
    for number in range(DAYS):
        day = journal.today - timedelta(days=DAYS - number)
        score = 300 + 100 * (number * 13 % 3) + 200 * there(number)
        scores.append(NewScore(series=NECK, hundredths=score, day=day))
        if there(number):
            journal.day_facts.record(FactEntry(kind=alcohol, day=day))
        if number % 7 == 0:
            journal.day_facts.record(FactEntry(kind=gym, day=day))
    record_all(journal, scores)
    return journal


@pytest.mark.usefixtures("diary")
def test_a_link_is_told_with_its_figures(shell: Shell) -> None:
    same, after = shell(*WITH, "--json").rows("links")
    assert (same["lag"], after["lag"]) == (0, 1)
    assert {"n_with", "n_without", "difference", "low", "high", "lag", "days", "looked_at"} <= {
        *same
    }
    first = next(number for number in range(DAYS) if there(number))
    assert same["n_with"] == sum(map(there, range(DAYS)))
    assert same["n_with"] + same["n_without"] == same["days"] == DAYS - first
    assert same["difference"] == pytest.approx(same["mean_with"] - same["mean_without"], abs=1e-3)
    assert 0 < same["low"] <= same["difference"] <= same["high"]
    assert (same["verdict"], after["verdict"]) == ("goes with it", "no clear link")
    assert same["looked_at"] == 2, "the gym was too regular to be looked at"


@pytest.mark.usefixtures("diary")
def test_no_clear_link_has_a_list_of_its_own_and_nothing_is_called_a_cause(shell: Shell) -> None:
    said = " ".join(shell("with").out.split())
    assert "Goes with it: alcohol, on the same day: goes with more pain." in said
    assert "No clear link: alcohol, on the day after:" in said
    assert "Too few days to say: Too regular to tell from chance" in said
    assert said.count("Too regular") == 1
    assert "need not bring it" in said
    assert "only a trial can tell" in said
    assert "cause" not in said


def test_below_ten_days_nothing_is_reckoned(shell: Shell, journal: Journal) -> None:
    kind = journal.fact_kinds.add("alcohol", "yes")
    days = [journal.today - timedelta(days=ago) for ago in range(80)]
    record_all(journal, (NewScore(series=NECK, hundredths=500, day=day) for day in days))
    for day in days[::9]:
        journal.day_facts.record(FactEntry(kind=kind, day=day))
    for one in shell(*WITH, "--json").rows("links"):
        assert one["n_with"] <= 9
        assert one["difference"] is one["low"] is one["high"] is None
        assert one["missing"] == "days"


def test_without_any_fact_it_says_how_to_begin(shell: Shell) -> None:
    shell("log", "neck", "5")
    assert "journal facts add" in shell("with").err
    assert shell("with", "--json").rows("links") == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("with", "moonlight"), "journal facts add"),
        (("with", "--side", "left"), "--side goes with a region"),
    ],
)
def test_what_can_not_be_meant_is_refused(
    shell: Shell, words: tuple[str, ...], sentence: str
) -> None:
    assert sentence in shell(*words).refused()


@pytest.mark.usefixtures("diary")
def test_a_region_of_several_words_needs_no_quotes(shell: Shell) -> None:
    shell("log", "lower", "back", "3")
    (same, _) = shell("with", "alcohol", "lower", "back", "--json").rows("links")
    assert same["region"] == "lower_back"


def test_too_few_days_is_one_sentence_for_all_facts_and_both_days(shell: Shell) -> None:
    for name in ("walk", "coffee"):
        shell("facts", "add", name, "--kind", "yes")
        shell("fact", name)
    shell("log", "neck", "5", "--side", "left")
    said = " ".join(shell("with").out.split())
    assert said.count("Too few days,") == 1
    assert "walk (1 with and 0 without" in said
    assert "coffee (1 with and 0 without" in said
