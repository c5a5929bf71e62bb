"""Reading and writing scores: taken exactly or refused."""

import re
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journal.domain.errors import Refused
from journal.domain.scores import format_score, pain_level, parse_score

DOCUMENTED = re.compile(r"(?:[0-9]|10)(?:\.[0-9]{1,2})?")
"""ASCII digits, one full stop, at most two decimals; nothing else."""


def test_every_score_of_the_scale_is_read_back_as_it_is_written() -> None:
    for hundredths in range(1001):
        assert parse_score(format_score(hundredths)) == hundredths


def test_a_score_is_written_without_needless_zeros() -> None:
    written = [format_score(hundredths) for hundredths in (0, 5, 50, 570, 525, 600, 1000)]
    assert written == ["0", "0.05", "0.5", "5.7", "5.25", "6", "10"]


@pytest.mark.parametrize(
    ("words", "hundredths"),
    [("0", 0), ("0.00", 0), ("6", 600), ("5.7", 570), ("5.70", 570), ("5.25", 525),
     ("10", 1000), ("10.0", 1000), ("10.00", 1000), (" 7 ", 700), ("7\n", 700), ("0.01", 1)],
)  # fmt: skip
def test_a_score_is_kept_exactly_to_two_decimals(words: str, hundredths: int) -> None:
    assert parse_score(words) == hundredths


@pytest.mark.parametrize(
    "words",
    [
        "11", "-1", "5.555", "abc", "", " ", "\u0661\u0660", "\u0665", "1_0", "nan", "inf", "1e1",
        "1E1", "+5", " 5 5", "10.01", "10.1", "0x5", "5,5", "5.", ".5", "05", "010", "00", "5/10",
        "½", "⁵", "5.5.5", "-0", "100", "1000", "10.000", "0.000", "\uff15", "5\x00", "5\n6",
        "five",
        "5 ㎝", "\udcff", "\x1b[2J5", "\u0660.\u0665", "5.\u0665", "--5", "True", "None",
    ],
)  # fmt: skip
def test_what_is_no_score_is_refused_in_one_printable_sentence(words: str) -> None:
    with pytest.raises(Refused) as refusal:
        parse_score(words)
    assert str(refusal.value).isprintable()
    assert "a number from 0 to 10" in str(refusal.value)


almost = st.from_regex(r"[+-]?[0-9]{0,3}[.,_e]?[0-9]{0,3}", fullmatch=True)
wide = st.text(st.characters(categories=["Nd", "No", "Zs", "Po"]), max_size=5)


@given(st.text(max_size=8) | almost | wide)
@example("10.01")
@example("१०")
def test_words_are_taken_exactly_when_they_have_the_documented_form(words: str) -> None:
    inner = words.strip()
    right = DOCUMENTED.fullmatch(inner) is not None and Decimal(inner) <= 10
    try:
        hundredths = parse_score(words)
    except Refused:
        assert not right
    else:
        assert right
        assert Decimal(hundredths) / 100 == Decimal(inner)


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_more_pain_never_has_a_lower_colour(one: int, other: int) -> None:
    lower, higher = sorted((one, other))
    assert 0 <= pain_level(lower) <= pain_level(higher) <= 10
    assert abs(pain_level(one) * 100 - one) <= 50
