"""What is typed for a day fact is kept exactly, or refused in one sentence."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.day_facts.day_fact import (
    COUNT_LIMIT,
    MOST,
    DayFact,
    amount_fault,
    format_amount,
    overlapping,
    parse_amount,
    value_words,
)
from journal.domain.day_facts.kinds import FORMS, FactKind, Form
from journal.domain.errors import Refused

AT = datetime(2026, 11, 22, 9, tzinfo=UTC)
DOSE = FactKind(id="d", name="ibuprofen", form="dose", unit="mg", medication="simple")
KINDS: dict[Form, FactKind] = {
    "dose": DOSE,
    "number": FactKind(id="n", name="sleep", form="number", unit="hours"),
    "level": FactKind(id="l", name="stress", form="level"),
    "yes": FactKind(id="y", name="alcohol", form="yes"),
    "span": FactKind(id="s", name="flare", form="span"),
}

amounts = st.decimals(Decimal("0.0001"), MOST, places=4)


def fact(form: Form = "dose", amount: str | None = "400", **more: object) -> DayFact:
    made: dict[str, object] = {
        "id": "f", "kind": KINDS[form], "day": date(2026, 11, 22), "entered_at": AT,
        "amount": None if amount is None else Decimal(amount),
    }  # fmt: skip
    return DayFact(**(made | more))  # type: ignore[arg-type]  # a test's own defaults


@given(amounts, st.sampled_from(["", " mg", "mg", " MG"]))
def test_every_amount_is_kept_to_the_last_digit(amount: Decimal, unit: str) -> None:
    read = parse_amount(f"{amount:f}{unit}", DOSE)
    assert read == amount
    assert parse_amount(format_amount(read), DOSE) == read


@pytest.mark.parametrize(
    ("words", "amount"),
    [("½", "0.5"), ("1½", "1.5"), ("¼ mg", "0.25"), ("2¾", "2.75"), ("0400.50", "400.5"),
     ("1000000", "1000000"), ("0.0625", "0.0625")],
)  # fmt: skip
def test_what_people_write_on_a_box_is_read_exactly(words: str, amount: str) -> None:
    found = parse_amount(words, DOSE)
    assert found is not None
    assert (found, format_amount(found)) == (Decimal(amount), amount)


@pytest.mark.parametrize("form", ["dose", "number", "level"])
@pytest.mark.parametrize(
    "words",
    ["", " ", "-1", "1e9", "1000001", "400 g", "400mgx", "400,5", "1,000", "⅓", "½½", "nan", "inf",
     "0x10", "1_0", "٤", "400.00001", "99999999", "4 0 0", "[/b]", "yes", ".", ".5", "5."],
)  # fmt: skip
def test_what_is_no_amount_is_refused_in_a_sentence(words: str, form: Form) -> None:
    with pytest.raises(Refused, match=r"Nothing was kept\.$"):
        parse_amount(words, KINDS[form])


def test_no_dose_is_0_but_a_number_and_a_level_may_be() -> None:
    with pytest.raises(Refused, match="more than 0"):
        parse_amount("0", DOSE)
    assert parse_amount("0", KINDS["number"]) == parse_amount("0", KINDS["level"]) == 0


@pytest.mark.parametrize("words", ["11", "5.5", "10.1"])
def test_a_level_is_whole_and_ends_at_10(words: str) -> None:
    with pytest.raises(Refused, match="whole number from 0 to 10"):
        parse_amount(words, KINDS["level"])


def test_yes_needs_no_word_and_no_is_kept_as_no() -> None:
    assert [parse_amount(words, KINDS["yes"]) for words in (None, "yes", "NO")] == [1, 1, 0]
    with pytest.raises(Refused, match="yes or no"):
        parse_amount("maybe", KINDS["yes"])


def test_a_span_takes_no_value() -> None:
    assert parse_amount(None, KINDS["span"]) is None
    with pytest.raises(Refused, match="no value"):
        parse_amount("7", KINDS["span"])


def test_other_units_are_never_converted() -> None:
    with pytest.raises(Refused, match="kept in mg, not in 'g'"):
        parse_amount("0.4g", DOSE)


@given(st.sampled_from(FORMS), st.none() | st.decimals(-5, 20, places=1), st.integers(-1, 200))
def test_only_doses_are_counted_and_only_spans_have_no_amount(
    form: Form, amount: Decimal | None, count: int
) -> None:
    if amount_fault(form, amount, count) is None:
        assert (amount is None) == (form == "span")
        assert count == 1 or (form == "dose" and 1 <= count <= COUNT_LIMIT)


days = st.dates(date(2026, 11, 1), date(2026, 11, 20))
spans = st.builds(
    lambda first, until, kind: fact(
        "span", None, day=first, until=until and max(first, until),
        kind=FactKind(id=kind, name=kind, form="span"),
    ),
    days, st.none() | days, st.sampled_from("ab"),
)  # fmt: skip


@given(st.lists(spans, max_size=5))
def test_two_spans_of_one_kind_overlap_exactly_when_a_day_belongs_to_both(
    made: list[DayFact],
) -> None:
    every = [date(2026, 11, day) for day in range(1, 30)]
    shared = any(
        one.kind == other.kind and any(one.covers(day) and other.covers(day) for day in every)
        for place, one in enumerate(made) for other in made[:place]
    )  # fmt: skip
    assert (overlapping(made) is not None) == shared


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (fact(), "400 mg"), (fact("number", "7.5"), "7.5 hours"),
        (fact(count=2), "2 \N{MULTIPLICATION SIGN} 400 mg"),
        (fact("yes", "0"), "no"), (fact("level", "0"), "0"),
        (fact("span", None), "from 22 Nov 2026 on"),
        (fact("span", None, until=date(2026, 11, 25)), "22 Nov 2026 to 25 Nov 2026"),
    ],
)  # fmt: skip
def test_a_fact_is_told_as_one_would_say_it(told: DayFact, words: str) -> None:
    assert value_words(told) == words
