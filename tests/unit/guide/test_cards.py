"""The smaller sizes of the guide: for every region and muscle what is to be known at once."""

from journal import regions_file
from journal.domain.guide.article import Article
from journal.domain.guide.articles import muscle_article, region_article
from journal.domain.guide.cards import muscle_card, region_card
from journal.domain.sessions.plan import presses

ATLAS = regions_file.load(None)


def words(article: Article) -> str:
    lines = (line for section in article.sections for line in section.lines)
    return "\n".join(f"{line.text} {line.gloss}" for line in lines)


def of_region(id: str) -> Article:
    return region_card(ATLAS, ATLAS.region_by_id[id])


def test_a_muscle_that_is_never_pressed_is_crossed_and_has_no_dose() -> None:
    for muscle in ATLAS.muscles:
        for region in muscle.lives_in:
            lines = [line for section in of_region(region).sections for line in section.lines]
            (line,) = (one for one in lines if one.gloss.startswith(muscle.name))
            assert line.crossed != presses(muscle)
            assert presses(muscle) or "of 10" not in " ".join(line.gloss.split())


def test_every_region_has_its_cautions_its_red_flags_and_the_evidence() -> None:
    areas = {area.id: area for area in ATLAS.areas}
    for region in ATLAS.regions:
        said = words(of_region(region.id))
        here = [one.id for one in region.muscles if one.relation == "here"]
        assert all(words in said for id in here for words in ATLAS.muscle_by_id[id].cautions)
        assert f"{len(region.red_flags)} red flag" in said
        assert areas[region.area].evidence_note in said
        assert region.note is None or region.note in said
        assert region.no_session is None or region.no_session in said


def test_where_nothing_is_pressed_the_doses_are_those_of_the_muscles_that_send_pain() -> None:
    sections = {one.title: one for one in of_region("knee_front").sections}
    refers = sections["May send pain here, nearest first"].lines
    assert "Muscles here" not in sections
    dose = "3 \N{MULTIPLICATION SIGN} 30 s, to 5 of 10"
    assert any(dose in " ".join(one.gloss.split()) for one in refers)


def test_a_card_says_nothing_of_a_muscle_that_its_article_does_not() -> None:
    for muscle in ATLAS.muscles:
        whole, card = muscle_article(ATLAS, muscle), muscle_card(ATLAS, muscle)
        assert set(card.sections) <= set(whole.sections)
        said = words(card)
        for told in (muscle.where, *muscle.steps, *muscle.cautions, *muscle.instead):
            assert told in said


def test_a_card_of_a_region_gives_its_warnings_in_the_words_of_the_article() -> None:
    for region in ATLAS.regions:
        told = {one for one in region_article(ATLAS, region).sections if one.tone == "caution"}
        mine = [one for one in of_region(region.id).sections if one.form == "prose"]
        assert {one for one in mine if one.tone == "caution"} <= told
