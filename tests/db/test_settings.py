"""What the journal remembers beside entries: it comes back as it was put, or is told as damage."""

import pytest

from journal.db.rows import settings
from journal.domain.errors import Failed
from journal.domain.facts.marks import SIDES_OFFERED
from journal.domain.facts.settings import (
    ANSWERS,
    FIRST_ANSWERS,
    PEG_ASKED,
    Remembered,
    baseline_of,
    fault,
)
from journal.domain.scores import Series
from journal.service.journal import Journal


@pytest.mark.parametrize(
    "one", [ANSWERS, FIRST_ANSWERS, PEG_ASKED, baseline_of(Series("neck_back", "left"))]
)
def test_what_can_be_no_such_setting_is_told_as_damage_and_never_a_traceback(
    journal: Journal, one: Remembered[object]
) -> None:
    assert fault(one.key, "x")
    with journal.database.write() as connection:
        settings.put(connection, Remembered(one.key, str, str), "x")
    with pytest.raises(Failed, match="is damaged"), journal.database.read() as connection:
        settings.get(connection, one)


def test_the_questions_about_function_are_offered_once_a_week(journal: Journal) -> None:
    assert journal.function.offered()
    assert not journal.function.offered()


def test_what_was_offered_once_holds_whatever_else_is_remembered_of_it(journal: Journal) -> None:
    assert fault(SIDES_OFFERED.key, "") is None
    with journal.database.write() as connection:
        settings.put(connection, Remembered(SIDES_OFFERED.key, str, str), "")
    assert journal.sessions.sides_to_offer() == []
