"""What the guide says: everything in the regions file, in one structure for screen and shell."""

import pytest

from journal.domain.guide.article import Article
from journal.domain.guide.articles import NEVER_PRESSED, article, contents, region_of
from journal.domain.guide.topics import TOPICS
from journal.regions_file import load

ATLAS = load()
IDS = [*ATLAS.region_by_id, *ATLAS.muscle_by_id, *TOPICS]


def of(id: str) -> Article:
    found = article(ATLAS, id)
    assert found is not None
    return found


def text(found: Article) -> str:
    parts = [found.title, found.subtitle, found.warning]
    for section in found.sections:
        parts += [section.title, section.lead]
        parts += [part for line in section.lines for part in (line.text, line.gloss)]
    return "\n".join(parts)


def links(found: Article) -> list[str]:
    return [line.link for part in found.ways_on for line in part.lines if line.link]


@pytest.mark.parametrize("id", IDS)
def test_every_entry_has_an_article_whose_ways_on_lead_somewhere(id: str) -> None:
    found = of(id)
    assert found.id == id
    assert found.title
    assert found.sections
    assert all(section.lines for section in found.sections)
    assert all(article(ATLAS, link) for link in links(found))
    assert id not in links(found)


def test_an_id_that_nothing_has_gives_no_article() -> None:
    assert article(ATLAS, "elsewhere") is None


def test_everything_can_be_reached_from_the_list_of_everything() -> None:
    assert set(links(contents(ATLAS))) == set(IDS)


def test_a_region_and_its_muscles_lead_to_each_other() -> None:
    for region in ATLAS.regions:
        for muscle in region.muscles:
            assert muscle.id in links(of(region.id))
            assert region.id in links(of(muscle.id))


def test_all_that_is_known_of_a_muscle_is_said() -> None:
    for muscle in ATLAS.muscles:
        said = text(of(muscle.id))
        sources = [ATLAS.source_by_id[id].citation for id in muscle.sources]
        for words in (
            muscle.name, muscle.where, muscle.referral, *muscle.may_feel_like, *muscle.steps,
            *muscle.cautions, *muscle.instead, muscle.confidence, *sources,
            *(ATLAS.red_flag_by_id[id].text for id in muscle.red_flags),
        ):  # fmt: skip
            assert words in said


def test_all_that_is_known_of_a_region_is_said() -> None:
    for region in ATLAS.regions:
        said = text(of(region.id))
        flags = [ATLAS.red_flag_by_id[id] for id in region.red_flags]
        for words in (
            region.name, region.describes, *region.aliases, region.note or "",
            region.no_session or "",
            *(part for flag in flags for part in (flag.text, flag.may_mean, flag.action)),
        ):  # fmt: skip
            assert words in said


def test_a_muscle_that_nobody_should_press_gets_no_dose_and_says_first_what_to_do_instead() -> None:
    for muscle in ATLAS.muscles:
        found = of(muscle.id)
        titles = [section.title for section in found.sections if section.title]
        never = muscle.mode == "info_only"
        assert (found.warning == NEVER_PRESSED) == never
        assert ("How long, how hard" in titles) != never
        assert ("How to press" in titles) != never
        assert (titles[0] == "Instead") == never


def test_no_dose_is_said_that_passes_the_limits_of_the_content() -> None:
    for muscle in ATLAS.muscles:
        dose = ATLAS.dose(muscle)
        if dose:
            said = text(of(muscle.id))
            assert f"never over {dose.hold_seconds.max}." in said
            assert f"never above {dose.pressure.limit}." in said


def test_emergencies_come_before_what_can_wait_and_are_announced_at_the_top() -> None:
    for id in (*ATLAS.region_by_id, *ATLAS.muscle_by_id, "red_flags"):
        tones = [one.tone for one in of(id).sections if one.title.startswith("Red flags")]
        assert tones == sorted(tones, key=["emergency", "caution"].index)
        if id != "red_flags" and "emergency" in tones:
            said = of(id).sections[0].lines[0].text
            assert said.startswith("Read the red flags below first")
            assert "if you have" in said  # nobody is told that they have one


def test_the_topics_say_all_there_is_to_know_first() -> None:
    before, flags, how = (text(of(id)) for id in ("before_you_press", "red_flags", "how_to_press"))
    for reason in ATLAS.contraindications:
        assert reason.question in before
        assert reason.note in before
        assert reason.instead in before
    assert all(words in before for words in (*ATLAS.never_press, *ATLAS.stop_signs))
    assert all(flag.text in flags and flag.action in flags for flag in ATLAS.red_flags)
    assert all(level.text in how for level in ATLAS.pressure_scale)
    assert ATLAS.defaults.soreness_rule in how
    evidence = text(of("evidence"))
    assert all(note.text in evidence for note in ATLAS.evidence)
    assert all(area.evidence_note in evidence for area in ATLAS.areas)
    assert ATLAS.disclaimer in evidence
    cited = text(of("sources"))
    assert all(source.citation in cited and source.seen in cited for source in ATLAS.sources)


def test_a_fact_without_a_source_says_so_among_the_red_flags() -> None:
    said = text(of("red_flags"))
    for flag in ATLAS.red_flags:
        assert (flag.confidence == "sourced") or (f"({flag.confidence})" in said)


def test_a_muscle_is_about_the_region_from_which_one_came_else_its_home() -> None:
    assert region_of(ATLAS, "masseter", seen_from="temple_forehead") == "temple_forehead"
    assert region_of(ATLAS, "masseter", seen_from="heel_sole") == "cheek_jaw"
    assert region_of(ATLAS, "neck_back") == "neck_back"
    assert region_of(ATLAS, "evidence") is None
