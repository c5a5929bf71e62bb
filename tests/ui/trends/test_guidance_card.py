"""The guidance card: for every region what there is to know, and nothing wider than its column."""

import pytest

from journal import regions_file
from journal.domain.atlas.regions import Atlas
from journal.domain.sessions.plan import presses
from journal.screens.trends.guidance_card import card


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return regions_file.load(None)


def words(atlas: Atlas, region: str, width: int = 60) -> str:
    return " ".join(" ".join(str(line) for line in card(atlas, region, width)).split())


@pytest.mark.parametrize("width", [12, 27, 40, 80])
def test_no_line_is_wider_than_the_card(atlas: Atlas, width: int) -> None:
    for region in atlas.regions:
        assert max(line.cell_length for line in card(atlas, region.id, width)) <= width


def test_a_muscle_that_is_never_pressed_is_crossed_and_has_no_dose(atlas: Atlas) -> None:
    never = [muscle for muscle in atlas.muscles if not presses(muscle)]
    for muscle in never:
        for region in muscle.lives_in:
            name = muscle.full_name[:1].upper() + muscle.full_name[1:]
            said = words(atlas, region)
            assert f"✕ {name}" in said
            assert f"✕ {name} 3" not in said


def test_every_region_has_its_cautions_its_red_flags_and_the_evidence(atlas: Atlas) -> None:
    areas = {area.id: area for area in atlas.areas}
    for region in atlas.regions:
        said = words(atlas, region.id, 400)
        here = [one.id for one in region.muscles if one.relation == "here"]
        assert all(words in said for id in here for words in atlas.muscle_by_id[id].cautions)
        assert f"{len(region.red_flags)} red flag" in said
        assert areas[region.area].evidence_note in said
        assert region.note is None or region.note in said


def test_where_nothing_is_pressed_the_doses_are_those_of_the_muscles_that_send_pain(
    atlas: Atlas,
) -> None:
    here, _, refers = words(atlas, "knee_front").partition("May send pain here")
    assert " s, to " not in here
    assert "3 \N{MULTIPLICATION SIGN} 30 s, to 5 of 10" in refers
