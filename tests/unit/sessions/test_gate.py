"""The gate: what is asked when, how long an answer holds, and what it bars."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.atlas.guidance import Contraindication, Muscle, RedFlag
from journal.domain.sessions.gate import (
    SORE,
    Answers,
    Given,
    WantedSession,
    again,
    holding,
    is_of_this_place,
    sheets,
    sore_muscles,
    stands_until,
    taken,
    verdict_of,
)
from journal.domain.sessions.plan import presses
from journal.domain.sessions.verdict import (
    STRICTEST,
    Answer,
    Verdict,
    effects_of,
    flags_for,
    reaches,
)
from journal.regions_file import load
from tests.support.questions import everything_asked

ATLAS = load()
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PRESSED = [one for one in ATLAS.muscles if presses(one)]
ASKED = list(everything_asked(ATLAS))
SAID: tuple[Answer, ...] = ("no", "yes", "cleared")


def plan(muscle: str = "splenius", pain: str | None = None) -> WantedSession:
    found = ATLAS.muscle_by_id[muscle]
    return WantedSession(ATLAS, pain or found.lives_in[0], [(muscle, "left")])


def questions(
    of: WantedSession, answers: Answers, now: datetime = NOW, *, lately: bool = False
) -> set[str]:
    found = sheets(of, answers, now, lately=lately)
    return {one.id for sheet in found for one in sheet.questions}


def all_no(of: WantedSession, at: datetime = NOW) -> Answers:
    ids = {one.id for sheet in sheets(of, Answers(), at, lately=True) for one in sheet.questions}
    return taken(Answers(), dict.fromkeys(ids, "no"), at)


def by_the_table(one: Contraindication, answer: Answer, muscle: Muscle, *, there: bool) -> bool:
    """Whether the content, read by itself, refuses a muscle."""
    if answer == "no":
        return False
    active = [
        effect for effect in one.effects
        if not (answer == "cleared" and effect.lifted_by_clinician)
        and (effect.everywhere or (effect.there and there) or muscle.id in effect.muscles
             or set(muscle.lives_in) & set(effect.regions))
    ]  # fmt: skip
    tools = {one.id for one in ATLAS.tools if one.presses} & set(muscle.tools)
    postures = set(muscle.postures)
    for effect in active:
        if effect.bars_pressing:
            return True
        tools -= set(effect.tools)
        postures -= set(effect.postures)
    return not tools or not postures


def test_every_contraindication_muscle_and_answer_is_weighed_as_the_content_says() -> None:
    pairs = list(product(ASKED, PRESSED, SAID, (False, True)))
    assert len(pairs) > 10_000
    for one, muscle, answer, there in pairs:
        where = frozenset({one.id} if there else ())
        allowed = Verdict({one.id: answer}, where).allows(ATLAS, muscle)
        assert bool(allowed.refusals) == by_the_table(one, answer, muscle, there=there), (
            one.id, muscle.id, answer,
        )  # fmt: skip
        if answer == "no":
            assert not allowed.notes
        if not allowed.refusals:
            assert allowed.tools
            assert allowed.postures
            assert muscle.dose_class is not None
            assert STRICTEST.index(allowed.dose_class) <= STRICTEST.index(muscle.dose_class)


@given(
    st.dictionaries(st.sampled_from([one.id for one in ASKED]), st.sampled_from(SAID)),
    st.sampled_from(PRESSED),
    st.sampled_from(ASKED),
)
def test_one_more_yes_never_allows_more(
    answers: Mapping[str, Answer], muscle: Muscle, one: Contraindication
) -> None:
    before = Verdict(answers).allows(ATLAS, muscle)
    after = Verdict({**answers, one.id: "yes"}).allows(ATLAS, muscle)
    if before.refusals:
        assert after.refusals
    elif not after.refusals:
        assert {*after.tools} <= {*before.tools}
        assert STRICTEST.index(after.dose_class) <= STRICTEST.index(before.dose_class)
        assert after.halves >= before.halves


@pytest.mark.parametrize(
    ("id", "muscle"),
    [
        ("pregnant", "gastrocnemius"),
        ("pregnant", "soleus"),
        ("pregnant", "suboccipitals"),
        ("artery", "suboccipitals"),
        ("artery", "splenius"),
        ("bone_thin", "rhomboids"),
        ("bone_thin", "erector_spinae"),
        ("blood_thinner", "quadratus_lumborum"),
        ("blood_thinner", "rhomboids"),
        ("neuropathy", "foot_sole"),
        ("aneurysm", "erector_spinae"),
        ("neck_injury", "splenius"),
        ("clot", "deltoid"),
        ("fever_unwell", "deltoid"),
        ("flag:heart", "pectoralis_major"),
        ("flag:leg_clot", "hamstrings"),
    ],
)
def test_a_clinicians_yes_does_not_lift_what_the_guide_itself_forbids(id: str, muscle: str) -> None:
    found = Verdict({id: "cleared"}).allows(ATLAS, ATLAS.muscle_by_id[muscle])
    assert found.refusals


@pytest.mark.parametrize(
    ("id", "muscle"),
    [
        ("pregnant", "upper_trapezius"),
        ("artery", "deltoid"),
        ("bone_thin", "forearm_extensors"),
        ("blood_thinner", "upper_trapezius"),
        ("clot_risk", "soleus"),
        ("child", "deltoid"),
        ("flag:chronic", "deltoid"),
    ],
)
def test_a_clinicians_yes_lifts_what_the_guide_says_it_lifts(id: str, muscle: str) -> None:
    of = ATLAS.muscle_by_id[muscle]
    assert Verdict({id: "yes"}).allows(ATLAS, of).refusals
    assert not Verdict({id: "cleared"}).allows(ATLAS, of).refusals


def test_tools_that_are_barred_leave_the_fingers_and_the_milder_dose() -> None:
    levator = ATLAS.muscle_by_id["levator_scapulae"]
    found = Verdict({"blood_thinner": "cleared"}).allows(ATLAS, levator)
    assert found.tools == ("fingers",)
    assert found.dose_class == "gentle"
    assert "Press with fingers only." in found.notes


def test_muscles_of_the_leg_ask_for_a_clot_wherever_the_pain_is() -> None:
    for muscle in PRESSED:
        for pain in ATLAS.regions:
            legs = {"thigh", "calf", "shin", "knee", "ankle", "lower"}
            of_leg = muscle.area == "thighs_legs" or (
                pain.area == "thighs_legs" and pain.id.partition("_")[0] in legs
            )
            flags = [one.id for one in flags_for(ATLAS, pain.id, [muscle])]
            assert not of_leg or "leg_clot" in flags, (pain.id, muscle.id)


def test_emergencies_are_asked_first_and_once() -> None:
    first = next(sheets(plan("soleus", "heel_sole"), Answers(), NOW, lately=False))
    ids = [one.id for one in first.questions]
    urgent = [one.urgent for one in first.questions]
    assert urgent == sorted(urgent, reverse=True)
    assert urgent[0]
    assert len(ids) == len(set(ids))


def test_everything_is_asked_once_in_three_sheets_and_then_not_again() -> None:
    of = plan()
    assert [sheet.title for sheet in sheets(of, Answers(), NOW, lately=False)] == [
        "Before this session", "What can change in a month", "Your health",
    ]  # fmt: skip
    assert questions(of, all_no(of)) == set()


@pytest.mark.parametrize(
    ("later", "asked"),
    [
        (timedelta(hours=4), set()),
        (timedelta(hours=4, minutes=1), {"four_hours"}),
        (timedelta(days=30), {"four_hours"}),
        (timedelta(days=31), {"four_hours", "month"}),
        (timedelta(days=183), {"four_hours", "month", "half_year"}),
    ],
)
def test_an_answer_holds_as_long_as_the_content_says(later: timedelta, asked: set[str]) -> None:
    of = plan()
    again = questions(of, all_no(of), NOW + later)
    holds = {plan().key(one): one.holds for one in of.asked()}
    assert {holds[id] for id in again} == asked


@pytest.mark.parametrize("flag", flags_for(ATLAS, "neck_back", [ATLAS.muscle_by_id["splenius"]]))
def test_a_dropping_face_is_not_cleared_by_a_key_a_minute_later(flag: RedFlag) -> None:
    of, id = plan(pain="neck_back"), f"flag:{flag.id}"
    kept = taken(all_no(of), {id: "yes"}, NOW)
    said = holding(of, kept, NOW + timedelta(minutes=1))
    offered = again(of, kept, said)
    waits = flag.urgency == "soon"
    assert (offered is not None) == waits
    assert stands_until(of, kept, said) == (None if waits else NOW + timedelta(hours=4))
    assert verdict_of(of, said).allows(ATLAS, of.muscles[0]).refusals


def test_what_stays_for_life_is_asked_no_more_once_it_is_a_yes() -> None:
    of = plan()
    kept = taken(all_no(of), {"artery": "yes"}, NOW)
    assert "artery" not in questions(of, kept, NOW + timedelta(days=4000))
    assert "artery" in questions(of, all_no(of), NOW + timedelta(days=4000))


def test_what_comes_and_goes_is_asked_again_for_another_place() -> None:
    kept = all_no(plan("splenius"))
    again = questions(plan("suboccipitals", "neck_back"), kept)
    local = [one.id for one in ATLAS.contraindications if is_of_this_place(one)]
    assert {f"{id}@suboccipitals:left" for id in local} <= again


def test_where_fingers_only_is_said_nothing_else_that_presses_is_left() -> None:
    others = {tool.id for tool in ATLAS.tools if tool.presses} - {"fingers"}
    said = [one for one in ATLAS.contraindications if "fingers only" in one.instead.lower()]
    assert said
    for one in said:
        assert others <= {tool for effect in one.effects for tool in effect.tools}, one.id


def test_what_applies_somewhere_is_asked_about_before_each_session() -> None:
    of = plan()
    kept = taken(all_no(of), {"device": "yes"}, NOW)
    assert questions(of, kept) == {"device@splenius:left"}
    said = holding(of, kept, NOW)
    assert verdict_of(of, {**said, "device@splenius:left": "yes"}).there == {"device"}
    assert verdict_of(of, {**said, "device@splenius:left": "no"}).there == frozenset()


def test_a_clock_set_back_does_not_make_an_old_answer_fresh() -> None:
    of = plan()
    kept = taken(all_no(of), {}, NOW + timedelta(days=60))  # somebody came here later
    assert questions(of, kept, NOW + timedelta(hours=1)) == questions(of, Answers())
    anew = taken(kept, {"pregnant": "no"}, NOW + timedelta(hours=1))
    later = questions(of, anew, NOW + timedelta(hours=2))
    assert "pregnant" not in later
    assert "child" in later


def test_an_answer_from_ahead_is_none() -> None:
    of = plan()
    assert questions(of, all_no(of, NOW + timedelta(days=1)), NOW) == questions(of, Answers())


def test_what_was_not_answered_counts_as_a_yes() -> None:
    of = plan()
    verdict = verdict_of(of, {})
    assert set(verdict.answers.values()) == {"yes"}
    assert verdict.allows(ATLAS, of.muscles[0]).refusals


def test_soreness_that_lasted_lowers_the_dose_for_some_days() -> None:
    of = plan("rhomboids")
    kept = taken(Answers(), {f"{SORE}@rhomboids:left": "yes"}, NOW)
    kept = taken(kept, {f"{SORE}@rhomboids:left": "no"}, NOW + timedelta(days=2))
    days = ATLAS.defaults.soreness_lowers_for_days
    sore = sore_muscles(ATLAS, kept, NOW + timedelta(days=days - 1))
    assert "rhomboids" in sore
    assert "mid_lower_trapezius" in sore  # of the same region
    assert "deltoid" not in sore
    lower = Verdict(sore=sore).allows(ATLAS, of.muscles[0])
    assert lower.dose_class == "moderate"
    assert not sore_muscles(ATLAS, kept, NOW + timedelta(days=days))


def test_a_yes_is_kept_and_shown_where_its_group_is_asked_again() -> None:
    of = plan()
    kept = taken(all_no(of), {"child": "yes"}, NOW)
    found = [
        one
        for sheet in sheets(of, kept, NOW + timedelta(days=200), lately=False)
        for one in sheet.questions
        if one.id == "child"
    ]
    assert [one.before for one in found] == ["yes"]


def test_answers_of_an_earlier_version_count_for_what_was_asked_then() -> None:
    kept = Answers({"child": Given("no", NOW), "red_flag": Given("no", NOW)})
    asked = questions(plan(), kept)
    assert "child" not in asked
    assert "past_clot" in asked


def test_an_effect_reaches_what_it_names_and_nothing_else() -> None:
    (neck,) = (
        effect for effect in ATLAS.contraindication_by_id["artery"].effects
        if effect.regions and effect.bars_pressing
    )  # fmt: skip
    reached = {one.id for one in PRESSED if reaches(neck, one)}
    assert reached == {"suboccipitals", "splenius", "occipitofrontalis"}
    assert effects_of(ATLAS.contraindication_by_id["artery"], "no", there=True) == ()
