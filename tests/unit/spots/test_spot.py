"""Names of spots, and places on the small body."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.errors import Refused
from journal.domain.spots.spot import NAME_LIMIT, Place, Spot, checked_name, find_spot

SPOTS = [
    Spot(id=f"{n}f00d", name=name, muscle="splenius", side="left",
         entered_at=datetime(2026, 11, 22, tzinfo=UTC))
    for n, name in enumerate(("by the skull", "low knot", "high knot"))
]  # fmt: skip


@pytest.mark.parametrize("words", ["by the skull", "By The  SKULL", "skull", "0f00"])
def test_a_spot_is_found_by_its_name_a_word_of_it_or_its_id(words: str) -> None:
    assert find_spot(SPOTS, words) == SPOTS[0]


@pytest.mark.parametrize(
    ("words", "said"),
    [("knot", "can mean low knot or high knot"), ("jaw", 'No spot is called "jaw"'),
     ("skul by", "No spot is called"), ("", "No spot"), ("[/b]", "No spot")],
)  # fmt: skip
def test_words_that_name_none_or_several_are_refused(words: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        find_spot(SPOTS, words)


@pytest.mark.parametrize(
    ("name", "said"),
    [("BY  the skull", "is a spot called by the skull already"), (" ", "Give the spot a name"),
     ("...", "Give the spot a name"), ("a\0", "NUL"), ("x" * (NAME_LIMIT + 1), "at most 60")],
)  # fmt: skip
def test_a_name_that_could_not_be_used_is_refused(name: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        checked_name(name, SPOTS)


def test_a_name_is_kept_as_it_is_said() -> None:
    assert checked_name("  by the [/b] \t jaw ", SPOTS) == "by the [/b] jaw"


@given(st.integers(0, 9999), st.integers(0, 9999))
def test_a_place_is_read_as_it_was_written(across: int, down: int) -> None:
    place = Place(across / 10, down / 10)
    assert Place.read(str(place)) == place


@pytest.mark.parametrize(
    "words", ["", "3,14", "3.0", "3.0,14.0,1.0", "-3.0,14.0", "३.0,1.0", "nan,1"]
)
def test_what_is_no_place_is_none(words: str) -> None:
    with pytest.raises(ValueError, match="no place"):
        Place.read(words)
