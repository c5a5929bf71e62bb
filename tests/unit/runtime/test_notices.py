from hypothesis import given
from hypothesis import strategies as st
from textual.notifications import Notification

from journal.runtime.notices import MOST, outdone

SAID = st.builds(
    Notification,
    message=st.sampled_from("abcde"),
    severity=st.sampled_from(["information", "warning", "error"]),
    raised_at=st.just(0.0),
)


def in_sight(said: list[Notification]) -> list[Notification]:
    shown: list[Notification] = []
    for new in said:
        gone = outdone(shown, new)
        shown = [one for one in shown if one not in gone] + [new]
    return shown


@given(st.lists(SAID, min_size=1))
def test_a_few_notices_are_in_sight_the_newest_among_them_and_no_words_twice(
    said: list[Notification],
) -> None:
    shown = in_sight(said)
    words = [one.message for one in shown]
    assert shown[-1] == said[-1]
    assert len(words) == len(set(words)) <= MOST


@given(st.lists(SAID, min_size=1))
def test_an_error_goes_only_for_errors_or_for_its_own_words(said: list[Notification]) -> None:
    trouble = Notification("x", severity="error")
    later = in_sight([trouble, *said])
    others = {one.message for one in said if one.severity == "error"}
    assert trouble in later or len(others) >= MOST - 1
