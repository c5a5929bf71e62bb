"""Regions and sides in people's words: the table of what is understood, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal import regions_file
from journal.domain.atlas.names import fold
from journal.domain.atlas.regions import Region, Side
from journal.domain.atlas.sided import (
    SIDE_WORDS,
    Place,
    find_place,
    named,
    one_side,
    side_named,
    sided,
)
from journal.domain.errors import Refused
from journal.domain.text import display

ATLAS = regions_file.load(None)

UNDERSTOOD = [
    ("neck", "neck_back", None),
    ("left neck", "neck_back", "left"),
    ("neck left", "neck_back", "left"),
    ("neck, L", "neck_back", "left"),
    ("R neck", "neck_back", "right"),
    ("the back of my left neck", "neck_back", "left"),
    ("back of the neck (right)", "neck_back", "right"),
    ("NECK_BACK", "neck_back", None),
    ("left side of the neck", "neck_front_side", "left"),
    ("side of the neck", "neck_front_side", None),
    ("lower back", "lower_back", None),
    ("low back pain", "lower_back", None),
    ("both knees", "knee_front", "whole"),
    ("kneecap rt", "knee_front", "right"),
    ("left tennis elbow", "elbow", "left"),
    ("runner's knee l", "knee_front", "left"),
    ("whole body", "whole_body", None),
    ("bilateral calf", "calf", "whole"),
    ("my right hip", "hip_side", "right"),
    ("temple, links", "temple_forehead", "left"),
    ("mollet gauche", None, None),
    ("pain in my left calf", "calf", "left"),
    ("sore left heel", "heel_sole", "left"),
    ("belly", "abdomen", None),
    ("left should top", None, None),
    ("sciatica l", "buttock", "left"),
    ("r trap", "shoulder_top", "right"),
]


@pytest.mark.parametrize(("words", "region", "side"), UNDERSTOOD)
def test_a_region_and_a_side_are_understood_as_people_say_them(
    words: str, region: str | None, side: str | None
) -> None:
    if region is None:
        with pytest.raises(Refused, match="No region is called"):
            find_place(ATLAS, words)
    else:
        assert find_place(ATLAS, words) == (region, side)


@pytest.mark.parametrize(
    ("words", "both"),
    [
        ("bursitis", ("hip_side", "shoulder_outer")),
        ("left inner", ("forearm_inner", "thigh_inner")),
        ("tendon r", ("shoulder_front", "ankle")),
        ("my blade", ("upper_back", "shoulder_blade")),
    ],
)
def test_a_name_that_fits_several_regions_is_refused_with_all_of_them(
    words: str, both: tuple[str, ...]
) -> None:
    with pytest.raises(Refused, match="say which one") as told:
        find_place(ATLAS, words)
    assert all(one in str(told.value) for one in both)


def test_two_sides_are_refused() -> None:
    with pytest.raises(Refused, match="says left and right: say one side"):
        find_place(ATLAS, "left neck right")
    assert sided("left right neck") == ("left right neck", None)


@pytest.mark.parametrize(
    ("in_words", "beside", "both"),
    [(None, None, None), (None, "left", "left"), ("left", None, "left"), ("left", "left", "left")],
)
def test_a_side_said_in_words_or_beside_them_is_one(
    in_words: Side | None, beside: Side | None, both: Side | None
) -> None:
    assert one_side("neck", Place("neck_back", in_words), beside, "--side") == ("neck_back", both)


def test_a_side_said_twice_and_not_the_same_is_refused() -> None:
    with pytest.raises(Refused, match="'left neck' says left, and --side says right: say one"):
        one_side("left neck", Place("neck_back", "left"), "right", "--side says right")


@pytest.mark.parametrize("region", ATLAS.regions, ids=lambda region: region.id)
def test_every_name_leads_to_its_region_with_a_side_before_or_behind(region: Region) -> None:
    for name in (region.id, region.name, *region.aliases):
        assert find_place(ATLAS, name) == (region.id, None)
        for word, side in (("left", "left"), ("R", "right"), ("both", "whole")):
            assert find_place(ATLAS, f"{word} {name}") == (region.id, side)
            assert find_place(ATLAS, f"{name}, {word}") == (region.id, side)


def test_no_name_of_a_region_is_a_word_for_a_side() -> None:
    assert not {*ATLAS.region_names} & {*SIDE_WORDS}
    assert [side_named(word) for word in ("L", "Right", "both", "whole", "top", "")] == [
        "left", "right", "whole", "whole", None, None,
    ]  # fmt: skip


@given(st.text(max_size=30) | st.lists(st.sampled_from(
    ["left", "r", "both", "neck", "knee", "pain", "of", "the", "(", ",", "thigh"]
)).map(" ".join))  # fmt: skip
def test_any_words_are_one_place_or_refused_and_a_whole_name_needs_no_guess(words: str) -> None:
    try:
        found = find_place(ATLAS, words)
    except Refused as refusal:
        assert display(str(refusal)) == str(refusal)
        assert named(words, ATLAS.region_names) is None
    else:
        assert found.region in ATLAS.region_by_id
        assert fold(words)
