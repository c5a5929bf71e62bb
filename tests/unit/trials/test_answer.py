"""What a trial says at its end."""

import json
import re
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.trials import Person, play
from journal.domain.trials.answer import (
    EXPECTATION,
    PairSeen,
    answer,
    answer_in_words,
    can_find,
    found_in_ten,
    pairs,
    span,
)
from journal.domain.trials.course import days
from journal.domain.trials.order import PAIRS
from tests.conftest import PROCESS
from tests.support.trials import day, evenings, plan

DOCS = (Path(__file__).parents[3] / "docs" / "trials.md").read_text(encoding="utf-8")

side = st.lists(st.integers(0, 10).map(lambda one: one * 100), max_size=2).map(tuple)
kept = st.lists(st.builds(PairSeen, side, side), min_size=0, max_size=14)


def seen(press: int, rest: int, *more: int, n: int = 14) -> list[PairSeen]:
    """Pairs of one score a side; some of the differences turned round."""
    turned = set(more)
    return [
        PairSeen((rest,), (press,)) if pair in turned else PairSeen((press,), (rest,))
        for pair in range(n)
    ]


def test_less_pain_on_press_days_is_said_with_its_interval_and_its_doubt() -> None:
    of = [PairSeen((400 + 10 * n,), (500 + 5 * n,)) for n in range(14)]
    assert answer_in_words(answer(of, whole=True), whole=True) == (
        "Mean pain on rest days 5.3, on press days 4.7: 0.6 less (95 % interval: from 0.6 to 0.8 "
        "less). It hurt less on press days; if pressing made no difference, the coin alone would "
        f"give a gap this big in fewer than 1 of 1000 such trials. {EXPECTATION}"
    )


def test_more_pain_on_press_days_is_said_as_plainly() -> None:
    found = answer(seen(600, 450), whole=True)
    assert found.verdict == "more"
    assert "Pressing did not help: it hurt more on press days" in answer_in_words(found, whole=True)


def test_what_chance_explains_is_not_called_an_effect() -> None:
    found = answer(seen(300, 600, 0, 2, 4, 6, 8, 10), whole=True)
    words = answer_in_words(found, whole=True)
    assert found.verdict == "unclear"
    assert "That can't be told from chance: pressing may help you, do nothing, or make" in words
    assert " less " in words and " more to " in words


def test_where_chance_explains_it_and_a_point_is_out_of_reach_that_is_said() -> None:
    found = answer(seen(500, 510, 0, 2, 4, 6, 8), whole=True)
    assert "a whole point less is unlikely" in answer_in_words(found, whole=True)


@given(kept, st.booleans())
def test_no_answer_is_longer_than_three_sentences(of: list[PairSeen], whole: bool) -> None:
    words = answer_in_words(answer(of, whole=whole), whole=whole)
    assert 1 <= len(re.findall(r"[.](?= |$)", words.replace("10.0", ""))) <= 3


@given(kept)
def test_the_figures_agree_with_each_other(of: list[PairSeen]) -> None:
    found = answer(of, whole=True)
    both = [pair for pair in of if pair.press and pair.rest]
    assert found.pairs_used == len(both)
    if found.press_mean is not None and found.rest_mean is not None:
        assert found.difference == found.press_mean - found.rest_mean
        assert found.difference * len(both) == sum(pair.difference or 0 for pair in both)
    if found.low is not None and found.high is not None and found.difference is not None:
        assert found.low <= found.difference <= found.high


@given(kept)
def test_what_ended_early_is_never_tested(of: list[PairSeen]) -> None:
    found = answer(of, whole=False)
    assert (found.p, found.low, found.high) == (None, None, None)
    assert "interval" not in answer_in_words(found, whole=False)


def test_few_pairs_are_shown_and_not_tested() -> None:
    words = answer_in_words(answer(seen(300, 600, n=5), whole=True), whole=True)
    assert words == (
        "Mean pain on rest days 6.0, on press days 3.0: 3.0 less. It has 5 pairs with scores on "
        "both kinds of day, and a test needs 6: whether pressing helped can't be told from this."
    )


def test_eight_weeks_without_a_score_claim_nothing() -> None:
    trial = plan()
    course = days(trial, [], [], trial.last_day, day(60))
    found = answer(pairs(course), whole=True)
    assert (len(course), found.pairs_used, found.p, found.verdict) == (56, 0, None, "seen")
    assert "nothing to compare" in answer_in_words(found, whole=True)


def test_a_missing_day_leaves_its_pair_with_what_it_has() -> None:
    trial = plan()
    course = days(trial, evenings([4, None, 6, 8, None, None, 3, 3]), [], trial.last_day, day(60))
    first, second, *_ = pairs(course)
    assert first == PairSeen((400,), (600, 800))
    assert second == PairSeen((300, 300), ())
    assert answer(pairs(course), whole=False).pairs_used == 1


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (-170, 20, "from 0.2 more to 1.7 less"),
        (-20, 170, "from 0.2 less to 1.7 more"),
        (-130, -30, "from 0.3 to 1.3 less"),
        (30, 130, "from 0.3 to 1.3 more"),
        (-130, -4, "from 0.0 to 1.3 less"),
        (0, 0, "from 0.0 to 0.0"),
    ],
)
def test_an_interval_is_read_without_minus_signs(low: int, high: int, words: str) -> None:
    assert span(Fraction(low), Fraction(high)) == words


def test_what_a_choice_can_find_is_said_before() -> None:
    assert "about 8 of 10 people whose days vary by 1.0, and in about 5 of 10" in can_find(14, 2)


@pytest.mark.parametrize("varies", [1.0, 1.5, 2.0])
def test_more_pairs_and_more_days_never_find_less(varies: float) -> None:
    for days_ in (1, 2, 3, 4):
        found = [found_in_ten(pairs, days_, varies) for pairs in PAIRS]
        assert found == sorted(found)
    assert found_in_ten(14, 1, varies) <= found_in_ten(14, 2, varies) <= found_in_ten(14, 4, varies)


def rows() -> list[list[str]]:
    """The table of the simulation, as it was written last."""
    return [
        [cell.strip().removesuffix(" %") for cell in line.strip("|").split("|")]
        for line in DOCS.splitlines()
        if line.startswith(("| Nothing to find", "| One point less", "| Half of it"))
    ]


def test_the_simulation_cries_wolf_in_at_most_six_of_a_hundred() -> None:
    nothing = [float(row[5]) for row in rows() if row[0].startswith("Nothing")]
    assert len(nothing) == 7
    assert max(nothing) <= 6.0


def test_the_interval_of_the_simulation_holds_the_truth_as_often_as_it_says() -> None:
    covered = [float(row[7]) for row in rows() if not row[0].startswith("Half")]
    assert 93.0 <= min(covered) <= max(covered) <= 98.0


def test_the_simulation_finds_at_least_what_is_promised() -> None:
    for row in rows():
        if row[6].endswith("in 10"):
            assert float(row[5]) >= 10 * int(row[6].split()[0]) - 1.5, row


def test_what_is_left_of_pressing_on_the_next_day_makes_the_answer_smaller() -> None:
    (usual,) = [row for row in rows() if row[0].startswith("Half") and row[2] == "2 + 2"]
    assert -0.87 <= float(usual[8]) <= -0.77


def test_the_simulation_can_be_run() -> None:
    import random

    row = play(Person(effect=-3.0), 5, random.Random(1))
    assert row.found == 1.0
    assert -4 < row.mean < -2


@pytest.mark.parametrize("process", [pytest.param(None, marks=getattr(pytest.mark, PROCESS))])
def test_the_script_of_the_documentation_reckons_the_same(tmp_path: Path, process: None) -> None:
    trial = plan()
    scores = evenings([3, 4, None, 6, 5, 6, 2, 3] * 7)
    course = days(trial, scores, [], trial.last_day, day(60))
    (script,) = re.findall(r"```python\n(.*?)```", DOCS, re.DOTALL)
    file = tmp_path / "trial.json"
    kept = [
        {
            "pair": one.pair,
            "assigned": one.kind,
            "score": one.outcome.hundredths / 100 if one.outcome else None,
        }
        for one in course
    ]
    file.write_text(json.dumps({"trial": {"course": kept}}), encoding="utf-8")
    out = subprocess.run([sys.executable, "-c", script, file], capture_output=True, text=True,
                         timeout=60, check=True).stdout  # fmt: skip
    found = answer(pairs(course), whole=True)
    assert found.p is not None and found.low is not None and found.high is not None
    assert f"p {round(float(found.p), 4)}" in out
    assert f"interval {round(float(found.low) / 100, 2)} {round(float(found.high) / 100, 2)}" in out
    assert script.count("\n") <= 23
