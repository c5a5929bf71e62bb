"""The answers about contraindications, kept with the journal."""

from pathlib import Path

import pytest

from journal.db.opening import open_database
from journal.domain.errors import Refused
from journal.domain.sessions.gate import Answer
from journal.service.journal import Journal
from journal.service.places import Places
from journal.settings import Settings
from tests.conftest import Now


def test_the_answers_about_contraindications_are_kept_with_their_date(
    journal: Journal, now: Now, tmp_path: Path
) -> None:
    none: dict[str, Answer] = {one.id: "no" for one in journal.places.atlas.contraindications}
    assert journal.safety.must_ask()
    with pytest.raises(Refused, match="First read"):
        journal.safety.verdict()
    kept = journal.safety.keep(none | {"widespread": "yes"})
    again = Journal(open_database(tmp_path / "journal.db"), now.clock, Settings(), Places(None))
    assert not again.safety.must_ask()
    assert again.safety.verdict() == kept
    assert kept.go_light
    now.move(days=181)
    assert again.safety.must_ask()
    again.close()
    assert journal.history.steps() == []
