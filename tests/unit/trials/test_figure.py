"""Every score of a trial is a dot in the column of its pair."""

from hypothesis import given
from hypothesis import strategies as st

from journal.domain.trials.answer import PairSeen
from journal.domain.trials.figure import PRESS, REST, figure

side = st.lists(st.integers(0, 10).map(lambda one: one * 100), max_size=4).map(tuple)
pairs = st.lists(st.builds(PairSeen, side, side), max_size=20)


def test_a_few_pairs_are_drawn_like_this() -> None:
    seen = [PairSeen((300, 400), (600, 600)), PairSeen((), (1000,)), PairSeen((0,), (50,))]
    assert figure(seen, 80) == (
        "10    ○",
        " 9",
        " 8",
        " 7",
        " 6 ◎",
        " 5",
        " 4  ●",
        " 3  ●",
        " 2",
        " 1       ○",
        " 0        ●",
        "   1",
    )


def test_on_a_low_screen_only_the_steps_with_scores_are_drawn() -> None:
    seen = [PairSeen((300,), (500,)), PairSeen((400,), ())]
    assert figure(seen, 80, whole=False) == (" 5 ○", " 4     ●", " 3  ●", "   1")


@given(pairs, st.sampled_from([60, 80, 120]), st.booleans())
def test_no_score_is_lost_and_no_line_too_long(of: list[PairSeen], width: int, whole: bool) -> None:
    lines = figure(of, width, whole=whole)
    text = "".join(lines[:-1])
    for signs, scores in ((REST, [pair.rest for pair in of]), (PRESS, [pair.press for pair in of])):
        assert sum(text.count(sign) for sign in signs) == sum(len(set(one)) for one in scores)
        doubled = sum(len({x for x in one if one.count(x) > 1}) for one in scores)
        assert text.count(signs[1]) == doubled
    assert max(map(len, lines)) <= width
