"""Searching the guide by where it hurts."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.atlas.names import Ambiguous, Unknown
from journal.domain.atlas.nearness import distance
from journal.domain.errors import Refused
from journal.domain.guide.articles import article
from journal.domain.guide.search import MOST_REGIONS, NOTHING_TO_PRESS, find, results, search
from journal.regions_file import load

ATLAS = load()
CALLED = [(name, region.id) for region in ATLAS.regions for name in (region.name, *region.aliases)]


@pytest.mark.parametrize(("name", "region"), CALLED)
def test_a_region_is_found_first_by_each_of_its_names_in_a_sentence_too(
    name: str, region: str
) -> None:
    for words in (name, f"pain at the {name.upper()}", f"my left {name} hurts"):
        found = search(ATLAS, words)
        assert found.regions[0].id == region, words
        assert found.exact


def test_a_muscle_is_found_by_each_of_its_names() -> None:
    for muscle in ATLAS.muscles:
        for name in (muscle.id, muscle.name, muscle.common_name):
            assert muscle in search(ATLAS, name).named


def test_muscles_of_a_region_are_those_that_live_there_and_those_that_refer_there() -> None:
    for region in ATLAS.regions:
        found = search(ATLAS, region.name)
        relations = {one.id: one.relation for one in region.muscles}
        assert {one.id: "here" for one in found.here} | {
            one.id: "refers_here" for one in found.referring
        } == relations


def test_what_may_send_pain_there_comes_nearest_first() -> None:
    for region in ATLAS.regions:
        ways = [distance(ATLAS, one, [region]) for one in search(ATLAS, region.name).referring]
        assert all(one <= other for one, other in pairwise(ways))
    referring = [one.id for one in search(ATLAS, "pain at the temple").referring]
    assert referring[0] == "masseter"
    assert referring.index("suboccipitals") < referring.index("upper_trapezius")


@pytest.mark.parametrize(
    ("words", "regions"),
    [
        ("front of my thigh", ["thigh_front"]),
        ("inner thigh", ["thigh_inner"]),
        ("my jaw hurts when I chew", ["cheek_jaw", "ear_jaw_joint", "under_jaw"]),
        ("knee", ["knee_front", "knee_back"]),
        ("pain down the leg", ["calf", "buttock"]),
        ("lower back", ["lower_back"]),
        ("headach", ["temple_forehead"]),
    ],
)
def test_the_words_of_a_person_lead_to_the_region(words: str, regions: list[str]) -> None:
    found = [region.id for region in search(ATLAS, words).regions]
    assert found[: len(regions)] == regions


def test_pain_down_the_leg_also_offers_the_muscle_far_up_that_refers_there() -> None:
    assert "gluteus_minimus" in [one.id for one in search(ATLAS, "pain down the leg").referring]


def test_what_is_told_of_a_muscle_finds_it_where_no_region_is_called_so() -> None:
    found = search(ATLAS, "dizziness")
    assert not found.regions
    assert "sternocleidomastoid" in [one.id for one in found.others]


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("pregnant", "before_you_press"),
        ("blood thinner", "before_you_press"),
        ("sudden severe headache", "red_flags"),
        ("placebo", "evidence"),
        ("red flags", "red_flags"),
        ("sources", "sources"),
    ],
)
def test_a_topic_is_found_by_its_name_and_by_what_it_says(words: str, topic: str) -> None:
    assert topic in search(ATLAS, words).topics


@pytest.mark.parametrize("words", ["xyzzyplugh", "schläfe", "", "  ", "?!", "\x1b[2J"])
def test_words_that_nothing_is_called_by_find_nothing(words: str) -> None:
    with pytest.raises(Unknown):
        find(ATLAS, words)


@pytest.mark.parametrize("words", ["front", "at the back", "outer side"])
def test_where_on_a_part_is_no_answer_without_the_part(words: str) -> None:
    with pytest.raises((Unknown, Ambiguous)):
        find(ATLAS, words)


def test_a_typing_error_is_answered_with_what_is_spelled_almost_so() -> None:
    listed = [line.link for part in results(ATLAS, "nekc").ways_on for line in part.lines]
    assert listed == ["neck_back"]


def test_words_that_name_one_thing_give_its_article_and_others_what_may_be_meant() -> None:
    assert find(ATLAS, "pain at the temple").id == "temple_forehead"
    assert find(ATLAS, "Red Flags").id == "red_flags"
    assert find(ATLAS, "piriformis").id == "piriformis"
    assert find(ATLAS, "sciatica").id == "buttock"
    assert find(ATLAS, "jaw when chewing").id == ""


def test_without_words_everything_is_listed() -> None:
    listed = {line.link for part in results(ATLAS, " ").ways_on for line in part.lines}
    assert listed > {*ATLAS.region_by_id, *ATLAS.muscle_by_id, "red_flags", "evidence"}


WORDS = st.lists(
    st.sampled_from([word for name, _ in CALLED for word in name.split()] + ["pain", "at", "front"])
).map(" ".join)


@given(st.one_of(st.text(max_size=30), WORDS))
def test_whatever_is_typed_every_way_on_leads_somewhere(words: str) -> None:
    found = results(ATLAS, words)
    for section in found.ways_on:
        links = [line.link for line in section.lines if line.link]
        assert len(links) == len(set(links))
        assert all(article(ATLAS, link) for link in links)
    assert len(search(ATLAS, words).regions) <= MOST_REGIONS
    try:
        assert find(ATLAS, words).sections
    except Refused as refused:
        assert str(refused).endswith((".", "?"))


@given(WORDS)
def test_the_case_of_letters_changes_nothing_and_fillers_name_nothing(words: str) -> None:
    assert search(ATLAS, words.upper()) == search(ATLAS, words)
    said, alone = search(ATLAS, f"pain in my {words}"), search(ATLAS, words)
    assert (said.exact, said.named) == (alone.exact, alone.named)


DAILY_WORDS = {
    "back pain": ("lower_back", "upper_back", "erector_spinae"),
    "sore back": ("lower_back", "upper_back", "quadratus_lumborum"),
    "back spasm": ("lower_back", "upper_back", "multifidus"),
    "QL": ("quadratus_lumborum",),
    "TFL": ("tensor_fasciae_latae",),
    "lats": ("latissimus_teres_major",),
    "erectors": ("erector_spinae",),
    "peroneus": ("fibularis",),
    "VMO": ("vastus_medialis",),
    "psoas": ("iliopsoas",),
    "hip hiker": ("quadratus_lumborum",),
    "tinnitus": ("ear_jaw_joint",),
    "bruxism": ("cheek_jaw", "masseter"),
    "whiplash": ("neck_back",),
    "pins and needles": ("hand", "heel_sole"),
    "slipped disc": ("lower_back",),
    "charley horse": ("calf", "gastrocnemius"),
    "RSI": ("forearm_outer", "forearm_extensors"),
    "shooting leg pain": ("buttock", "piriformis", "gluteus_minimus", "hamstrings"),
    "pain down the back of the leg": ("buttock", "piriformis", "gluteus_minimus", "hamstrings"),
    "frozen shoulder": ("shoulder_outer", "infraspinatus", "subscapularis"),
    "rotator cuff": ("shoulder_outer", "infraspinatus", "subscapularis"),
    "headache at the back of the head": ("head_back", "suboccipitals", "upper_trapezius"),
    "my knee hurts on stairs": ("knee_front", "vastus_medialis"),
    "can't turn my head": ("neck_back", "levator_scapulae"),
    "jaw clicks": ("ear_jaw_joint", "lateral_pterygoid"),
    "stitch in my side": ("ribs_side", "serratus_anterior"),
    "ball of my foot hurts": ("foot_ball", "foot_interossei"),
    "pain in my bum when sitting": ("buttock", "piriformis"),
    "tennis elbow": ("elbow", "forearm_extensors"),
    "numb fingers at night": ("hand",),
    "headache behind my eye": ("temple_forehead", "suboccipitals"),
    "hip hurts when lying on my side": ("hip_side", "gluteus_medius"),
    "stiff neck": ("neck_back", "levator_scapulae"),
    "groin pain": ("groin_hip_front",),
    "toothache": ("cheek_jaw", "masseter"),
    "shin splints": ("shin", "tibialis_anterior"),
    "heel pain in the morning": ("heel_sole", "foot_sole"),
    "painful ribs": ("ribs_side",),
    "pain all over": ("whole_body",),
    "knots in my shoulders": ("shoulder_top", "upper_trapezius"),
    "sore thumb": ("hand", "thumb_muscles"),
    "throbbing temple": ("temple_forehead", "temporalis"),
    "achilles pain": ("ankle", "soleus"),
    "my calf cramps at night": ("calf", "gastrocnemius"),
    "sore between the shoulder blades": ("upper_back", "rhomboids"),
    "tailbone": ("sacrum",),
    "mouse arm": ("forearm_outer", "forearm_extensors"),
    "pelvic pain": ("pelvis",),
    "trapped nerve": ("neck_back", "buttock"),
    "golfer's elbow": ("elbow",),
    "plantar fasciitis": ("heel_sole", "foot_sole"),
    "runner's knee": ("knee_front", "vastus_lateralis"),
    "hip bursitis": ("hip_side", "gluteus_medius"),
    "lumbago": ("lower_back", "quadratus_lumborum"),
    "crick in my neck": ("neck_back", "splenius"),
    "hammies": ("thigh_back", "hamstrings"),
    "IT band": ("thigh_outer", "tensor_fasciae_latae"),
    "thumb pain from texting": ("hand", "thumb_muscles"),
    "text neck": ("neck_back", "upper_trapezius"),
    "desk shoulders": ("shoulder_top", "upper_trapezius"),
    "the ball of my foot hurts": ("foot_ball",),
    "a faint ache in my shoulder": ("shoulder_outer", "shoulder_top"),
}


@pytest.mark.parametrize("words", DAILY_WORDS)
def test_what_people_type_leads_to_the_region_and_the_muscle(words: str) -> None:
    found = find(ATLAS, words)
    reached = {found.id} | {line.link for part in found.ways_on for line in part.lines}
    assert reached >= {*DAILY_WORDS[words]}


HELP_FIRST = {
    "cannot pee": "cauda_equina",
    "saddle numbness": "cauda_equina",
    "lower back pain and numb between my legs": "cauda_equina",
    "worst headache of my life": "thunderclap",
    "broken wrist": "major_trauma",
    "fell down stairs": "major_trauma",
    "blurred vision": "stroke",
    "sudden weakness in one arm": "stroke",
    "chest pain": "heart",
    "I can't breathe": "lung_clot",
    "coughing blood": "lung_clot",
    "dizzy when I turn my neck": "neck_artery",
    "stiff neck and fever": "meningitis",
    "my calf is swollen and hot": "leg_clot",
    "pregnant and my calf hurts": "leg_clot",
    "testicle hurts": "testicle",
    "hernia": "hernia_stuck",
    "cancer and back pain": "cancer_spine",
    "dropping things": "new_weakness",
    "red eye and headache": "red_eye",
    "can't move my arm": "new_weakness",
    "can't lift my foot": "new_weakness",
    "my arm went numb": "new_weakness",
    "tingling in both legs": "cauda_equina",
    "hot swollen knee": "infection",
    "hit my head": "major_trauma",
    "sudden back pain between shoulder blades": "aneurysm",
    "fainted": "heart",
    "stiff neck and light hurts": "meningitis",
    "fell off a ladder": "major_trauma",
    "one sided face droop": "stroke",
    "rib hurts when I breathe": "lung_clot",
    "pregnant and headache": "pre_eclampsia",
    "my leg is cold and white": "cold_limb",
    "kidney stone": "kidney",
}


@pytest.mark.parametrize("words", HELP_FIRST)
def test_words_that_ask_for_help_are_answered_with_the_flag_and_with_nothing_to_press(
    words: str,
) -> None:
    found = find(ATLAS, words)
    assert found.warning == NOTHING_TO_PRESS
    said = [line.text for line in found.sections[0].lines] + [
        line.text for part in found.sections for line in part.lines
    ]
    assert ATLAS.red_flag_by_id[HELP_FIRST[words]].text in said
    links = {line.link for part in found.ways_on for line in part.lines}
    assert not links & {*ATLAS.muscle_by_id, *ATLAS.region_by_id}


@pytest.mark.parametrize(
    "words", [*DAILY_WORDS, *HELP_FIRST, *(region.name for region in ATLAS.regions)]
)
def test_red_flags_stand_above_every_muscle(words: str) -> None:
    found = find(ATLAS, words)
    flags = [n for n, one in enumerate(found.sections) if one.title.startswith("Red flags")]
    muscles = [
        n
        for n, one in enumerate(found.sections)
        for line in one.lines
        if line.link in ATLAS.muscle_by_id
    ]
    assert not flags or not muscles or max(flags) < min(muscles)


@pytest.mark.parametrize(
    ("words", "flag"),
    [("calf cramp", "leg_clot"), ("slipped disc", "cauda_equina"), ("back pain", "cauda_equina"),
     ("pins and needles", "new_weakness"), ("headache", "thunderclap"), ("whiplash", "neck_artery"),
     ("shooting leg pain", "cauda_equina"), ("left arm", "heart"),
     ("pain spreading to my jaw", "heart"), ("pulled hamstring", "major_trauma"),
     ("heard a pop in my calf", "major_trauma"), ("ankle sprain", "major_trauma"),
     ("neck cracked by chiropractor", "neck_artery"), ("lost weight, back pain", "weight_night")],
)  # fmt: skip
def test_what_may_be_serious_is_told_with_its_flag_first(words: str, flag: str) -> None:
    found = find(ATLAS, words)
    said = [line.text for part in found.sections for line in part.lines]
    links = [line.link for part in found.sections for line in part.lines]
    assert ATLAS.red_flag_by_id[flag].text in said
    first = next((n for n, link in enumerate(links) if link in ATLAS.muscle_by_id), len(links))
    assert said.index(ATLAS.red_flag_by_id[flag].text) < first
