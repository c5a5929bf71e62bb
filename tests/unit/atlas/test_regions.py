"""Regions, muscles and how they are found by name."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.atlas.guidance import Muscle
from journal.domain.atlas.names import fold
from journal.domain.atlas.regions import (
    SIDES,
    AmbiguousMuscle,
    AmbiguousRegion,
    Region,
    UnknownMuscle,
    UnknownRegion,
    find_muscle,
    find_region,
    search_regions,
)
from journal.domain.text import display
from journal.regions_file import load

ATLAS = load()

region_and_name = st.sampled_from(
    [(r, name) for r in ATLAS.regions for name in (r.id, r.name, *r.aliases)]
)
muscle_and_name = st.sampled_from(
    [(m, name) for m in ATLAS.muscles for name in (m.id, m.name, m.common_name, *m.aliases)]
)
spelling = st.sampled_from([str.upper, str.title, str.swapcase, str.lower])
gap = st.sampled_from([" ", "  ", "_", "-", "\t"])


@given(region_and_name, spelling, gap)
def test_a_region_is_found_by_each_of_its_names_however_it_is_written(
    pair: tuple[Region, str], spell: Callable[[str], str], gap: str
) -> None:
    region, name = pair
    assert find_region(ATLAS, f" {spell(name).replace(' ', gap)} ") == region
    assert search_regions(ATLAS, spell(name))[0] == region


@given(muscle_and_name, spelling)
def test_a_muscle_is_found_by_each_of_its_names(
    pair: tuple[Muscle, str], spell: Callable[[str], str]
) -> None:
    muscle, name = pair
    assert find_muscle(ATLAS, spell(name)) == muscle


@pytest.mark.parametrize(
    ("words", "region"),
    [
        ("neck", "neck_back"),
        ("back", "lower_back"),
        ("shoulder", "shoulder_outer"),
        ("hip", "hip_side"),
        ("knee", "knee_front"),
        ("jaw", "cheek_jaw"),
        ("head", "head_back"),
        ("arm", "upper_arm_front"),
        ("leg", "calf"),
        ("foot", "heel_sole"),
        ("hand", "hand"),
        ("wrist", "wrist"),
        ("chest", "chest"),
        ("belly", "abdomen"),
        ("TMJ", "ear_jaw_joint"),
        ("traps", "shoulder_top"),
        ("sciatica", "buttock"),
        ("golfers elbow", "elbow"),
        ("Golfer\u2019s elbow", "elbow"),
        ("Plantar Fasciitis", "heel_sole"),
        ("headache", "temple_forehead"),
    ],
)
def test_plain_words_name_one_region(words: str, region: str) -> None:
    assert find_region(ATLAS, words).id == region


def test_the_start_of_a_word_is_enough_if_only_one_region_has_it() -> None:
    assert find_region(ATLAS, "kneec").id == "knee_front"


def test_the_start_of_a_word_that_several_regions_have_is_refused_with_their_names() -> None:
    with pytest.raises(AmbiguousRegion) as refused:
        find_region(ATLAS, "kne")
    assert refused.value.candidates == ("knee_front", "knee_back")
    assert str(refused.value) == (
        '"kne" can mean knee_front (Front of the knee) or knee_back (Back of the knee): '
        "say which one."
    )


def test_many_candidates_are_counted_not_listed() -> None:
    with pytest.raises(AmbiguousRegion, match=r" or \d+ more: say which one\.$"):
        find_region(ATLAS, "s")


def test_a_misspelled_region_is_refused_with_the_nearest_names() -> None:
    with pytest.raises(UnknownRegion) as refused:
        find_region(ATLAS, "chset")
    assert refused.value.words == "chset"
    assert refused.value.nearest[0] == "chest"
    assert str(refused.value).startswith('No region is called "chset". Did you mean chest')


@pytest.mark.parametrize("words", ["", "  ", "--", "qqqq"])
def test_words_like_no_name_are_refused_without_a_guess(words: str) -> None:
    with pytest.raises(UnknownRegion) as refused:
        find_region(ATLAS, words)
    assert refused.value.nearest == ()


@given(st.text())
def test_a_refusal_is_one_printable_line_whatever_was_typed(words: str) -> None:
    try:
        find_region(ATLAS, words)
    except (UnknownRegion, AmbiguousRegion) as refused:
        assert display(str(refused)) == str(refused)


def test_an_unknown_or_ambiguous_muscle_is_refused_too() -> None:
    with pytest.raises(UnknownMuscle, match="Did you mean piriformis"):
        find_muscle(ATLAS, "pirifromis")
    with pytest.raises(AmbiguousMuscle, match="gluteus_maximus, gluteus_medius or gluteus_minimus"):
        find_muscle(ATLAS, "gluteus")


@given(st.text())
def test_a_search_gives_each_region_once(words: str) -> None:
    found = [region.id for region in search_regions(ATLAS, words)]
    assert len(found) == len(set(found))


@given(region_and_name, st.data())
def test_a_region_stays_in_the_list_while_its_name_is_typed(
    pair: tuple[Region, str], data: st.DataObject
) -> None:
    region, name = pair
    typed = name[: data.draw(st.integers(0, len(name)))]
    assert region in search_regions(ATLAS, typed)


def test_a_search_puts_the_start_of_a_name_before_the_middle_of_one() -> None:
    assert search_regions(ATLAS, "temp")[0].id == "temple_forehead"
    assert search_regions(ATLAS, "ear")[0].id == "ear_jaw_joint"


def test_a_search_offers_what_is_spelled_alike_only_if_nothing_fits() -> None:
    assert "neck_back" in [region.id for region in search_regions(ATLAS, "nekc")]
    assert search_regions(ATLAS, "qqqq") == ()


def test_a_search_for_nothing_lists_all_regions_in_order() -> None:
    assert search_regions(ATLAS, "") == ATLAS.regions


def test_a_region_that_a_later_file_dropped_is_named_by_its_id() -> None:
    assert ATLAS.region("hand_thumb") is None
    assert ATLAS.region_name("hand_thumb") == "hand_thumb"
    assert ATLAS.region_name("hand") == "Hand and fingers"
    assert ATLAS.muscle("nonsense") is None


def test_every_region_takes_the_three_sides_of_a_series() -> None:
    assert all(region.sides == SIDES for region in ATLAS.regions)


def test_every_region_has_two_aliases_that_add_to_its_name() -> None:
    for region in ATLAS.regions:
        own = {fold(region.id), fold(region.name)}
        assert len({fold(alias) for alias in region.aliases} - own) >= 2, region.id
        assert not own & {fold(alias) for alias in region.aliases}, region.id


def test_a_muscle_that_is_only_explained_has_no_dose() -> None:
    for muscle in ATLAS.muscles:
        assert (ATLAS.dose(muscle) is None) == (muscle.mode == "info_only")


def test_where_nothing_may_be_pressed_the_region_says_so() -> None:
    for region in ATLAS.regions:
        assert region.press_here or region.note, region.id


def test_every_region_warns_of_causes_other_than_muscle() -> None:
    for region in ATLAS.regions:
        assert {"weight_night", "not_better", "chronic"} <= set(region.red_flags), region.id


def test_every_region_has_the_red_flags_of_the_muscles_in_it() -> None:
    for region in ATLAS.regions:
        for muscle in ATLAS.muscles:
            if region.id in muscle.lives_in:
                assert set(muscle.red_flags) <= set(region.red_flags), (region.id, muscle.id)
