"""What Today offers: in order of use, with letters that stay where the fingers know them."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from string import ascii_lowercase

from hypothesis import given
from hypothesis import strategies as st

from journal.domain.day_facts.kinds import FactKind
from journal.domain.day_facts.strip import LETTERED, strip_of
from tests.unit.day_facts.test_day_fact import KINDS, fact

DAY = date(2026, 11, 22)
names = st.text(min_size=1, max_size=5).filter(lambda name: any(map(str.isalpha, name)))
kinds = st.lists(names, max_size=30, unique=True).map(
    lambda named: [
        FactKind(id=str(n), name=name, form="yes", position=n) for n, name in enumerate(named)
    ]
)


@given(kinds, st.dictionaries(st.integers(0, 30).map(str), st.integers(0, 5)))
def test_each_of_the_twenty_used_most_has_a_letter_of_its_own(
    some: list[FactKind], uses: dict[str, int]
) -> None:
    offers = strip_of(some, [], uses, DAY).offers
    assert [one.uses for one in offers] == sorted((one.uses for one in offers), reverse=True)
    letters = [one.letter for one in offers]
    assert None not in letters[:LETTERED]
    assert set(letters[LETTERED:]) <= {None}
    given_out = [letter for letter in letters if letter]
    assert len(given_out) == len(set(given_out))
    assert set(given_out) <= set(ascii_lowercase)


@given(kinds.map(lambda some: some[:LETTERED]), st.data())
def test_a_letter_does_not_move_when_a_kind_is_used_more_or_another_is_added(
    some: list[FactKind], data: st.DataObject
) -> None:
    uses = {one.id: data.draw(st.integers(0, 9)) for one in some}
    before = {one.kind.id: one.letter for one in strip_of(some[:-1], [], {}, DAY).offers}
    after = {one.kind.id: one.letter for one in strip_of(some, [], uses, DAY).offers}
    assert before.items() <= after.items()


def test_a_letter_begins_a_word_of_the_name_where_it_can() -> None:
    named = ["sleep", "sleep quality", "stress", "steps"]
    some = [FactKind(id=name, name=name, form="yes", position=n) for n, name in enumerate(named)]
    found = {one.kind.name: one.letter for one in strip_of(some, [], {}, DAY).offers}
    assert found == {"sleep": "s", "sleep quality": "q", "stress": "t", "steps": "e"}


def test_same_as_yesterday_is_for_what_has_nothing_yet_and_never_for_a_span() -> None:
    yesterday = DAY - timedelta(days=1)
    slept = fact("number", "7.5", day=yesterday)
    took = fact(day=yesterday)
    flares = fact("span", None, day=yesterday)
    today = replace(took, id="today", day=DAY, amount=Decimal(200))
    found = strip_of(KINDS.values(), [today, took, slept, flares], {}, DAY)
    assert found.same == (slept,)
    flare = next(one for one in found.offers if one.kind.form == "span")
    assert flare.facts == (flares,)


def test_a_retired_kind_is_offered_no_longer_and_still_shown_where_it_was_noted() -> None:
    gone = replace(KINDS["yes"], retired=True)
    told = fact("yes", "1", kind=gone)
    assert strip_of([gone], [], {}, DAY).offers == ()
    (shown,) = strip_of([gone], [told], {}, DAY).offers
    assert (shown.letter, shown.facts) == (None, (told,))
