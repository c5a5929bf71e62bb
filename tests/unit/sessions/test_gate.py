"""The safety gate: what speaks against pressing is asked, kept, and asked again."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.sessions.gate import (
    ASK_AGAIN,
    Answer,
    Answers,
    Sheet,
    Verdict,
    barred,
    must_ask,
    today,
    weigh,
)
from journal.domain.sessions.plan import light, usual_dose
from journal.regions_file import load

ATLAS = load()
TODAY = date(2026, 11, 22)
NONE_APPLIES: dict[str, Answer] = {one.id: "no" for one in ATLAS.contraindications}
given_answers = st.dictionaries(
    st.sampled_from(sorted(NONE_APPLIES)), st.sampled_from(["no", "yes", "cleared"])
)


def answers(of: dict[str, Answer], version: str = ATLAS.content_version) -> Answers:
    return Answers(version, TODAY, of)


def test_the_questions_are_due_before_the_first_session() -> None:
    assert must_ask(None, ATLAS, TODAY)


def test_they_are_due_again_with_other_content_and_after_half_a_year() -> None:
    kept = answers(NONE_APPLIES)
    assert not must_ask(kept, ATLAS, TODAY)
    assert not must_ask(kept, ATLAS, TODAY + ASK_AGAIN)
    assert must_ask(kept, ATLAS, TODAY + ASK_AGAIN + timedelta(days=1))
    assert must_ask(answers(NONE_APPLIES, "2025.1"), ATLAS, TODAY)


def test_where_nothing_applies_nothing_is_changed() -> None:
    verdict = weigh(answers(NONE_APPLIES), ATLAS.contraindications)
    assert (verdict.refusals, verdict.here, verdict.notes) == ((), (), ())
    dose = usual_dose(ATLAS.defaults.dose_classes["standard"])
    assert verdict.dose(dose) == dose


@pytest.mark.parametrize("one", ATLAS.contraindications, ids=lambda one: one.id)
@pytest.mark.parametrize("answer", ["yes", "cleared"])
def test_what_applies_changes_what_is_offered_by_its_level(one: object, answer: Answer) -> None:
    named = next(each for each in ATLAS.contraindications if each == one)
    verdict = weigh(answers(NONE_APPLIES | {named.id: answer}), ATLAS.contraindications)
    changed = (bool(verdict.refusals), bool(verdict.here), bool(verdict.notes), verdict.go_light)
    match named.level:
        case "stop_all":
            assert changed == (True, False, False, False)
        case "skip_area":
            assert changed == (False, True, False, False)
            assert verdict.here == (named,)
        case "ask_first" if answer == "yes":
            assert changed == (True, False, False, False)
            assert verdict.refusals[0].endswith("Ask a clinician before any pressing.")
        case _:
            assert changed == (False, False, True, True)
            assert verdict.notes[0].startswith(named.text)
            dose = usual_dose(ATLAS.defaults.dose_classes["standard"])
            assert verdict.dose(dose) == light(dose)


@given(given_answers)
def test_a_question_that_was_not_answered_counts_as_a_yes(of: dict[str, Answer]) -> None:
    assumed = {one.id: of.get(one.id, "yes") for one in ATLAS.contraindications}
    assert weigh(answers(of), ATLAS.contraindications) == weigh(
        answers(assumed), ATLAS.contraindications
    )


@given(given_answers, st.sampled_from(ATLAS.contraindications))
def test_another_yes_never_allows_more(of: dict[str, Answer], one: object) -> None:
    named = next(each for each in ATLAS.contraindications if each == one)
    before = weigh(answers(of), ATLAS.contraindications)
    after = weigh(answers(of | {named.id: "yes"}), ATLAS.contraindications)
    if named.level != "ask_first":  # cleared becomes a refusal there, which says it all
        assert after.go_light >= before.go_light
    assert len(after.refusals) >= len(before.refusals)
    assert len(after.here) >= len(before.here)


def of_today(pain: str, *muscles: str, lately: bool = False) -> Sheet | None:
    pressed = [ATLAS.muscle_by_id[one] for one in muscles]
    return today(ATLAS, pain, pressed, Verdict(), lately=lately)


def test_only_calf_and_chest_have_a_question_of_their_own() -> None:
    asking = {region.id for region in ATLAS.regions if of_today(region.id)}
    assert asking == {"calf", "chest"}


def test_a_region_that_hurts_and_is_pressed_is_asked_about_once() -> None:
    sheet = of_today("calf", "soleus", "gastrocnemius", "pectoralis_major")
    assert sheet is not None
    assert [one.id for one in sheet.questions] == ["calf", "chest"]
    assert barred(sheet.questions, {"calf": "no", "chest": "yes"}) == ()
    assert len(barred(sheet.questions, {"calf": "yes", "chest": "no"})) == 2


def test_a_question_of_today_that_was_not_answered_bars_the_session() -> None:
    sheet = of_today("calf", "soleus", lately=True)
    assert sheet is not None
    assert len(barred(sheet.questions, {})) == 2
    assert sheet.unanswered


def test_soreness_alone_may_go_unanswered_where_nobody_can_answer() -> None:
    sheet = of_today("neck_back", "splenius", lately=True)
    assert sheet is not None
    assert sheet.unanswered == ""
