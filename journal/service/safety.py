"""The safety gate, kept with the journal: the answers, their date, and what follows from them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import get_args

from journal.db import settings
from journal.db.engine import Database
from journal.domain.days import Clock, local_day
from journal.domain.errors import Refused
from journal.domain.sessions.gate import Answer, Answers, Verdict, must_ask, weigh
from journal.service.places import Places

_KEY = "contraindications"


@dataclass(frozen=True)
class Safety:
    """What the person said about the contraindications."""

    database: Database
    clock: Clock
    day_start: time
    places: Places

    def must_ask(self) -> bool:
        """Say whether the questions are due."""
        return must_ask(self._answers(), self.places.atlas, self._today())

    def verdict(self) -> Verdict:
        """Weigh the answers that are kept.

        Raises:
            Refused: The questions are due.
        """
        answers = self._answers()
        if answers is None or must_ask(answers, self.places.atlas, self._today()):
            raise Refused("First read what speaks against pressing, and answer it.")
        return weigh(answers, self.places.atlas.contraindications)

    def keep(self, of: Mapping[str, Answer]) -> Verdict:
        """Keep answers, with today's date and the version of the content, and weigh them."""
        answers = Answers(self.places.atlas.content_version, self._today(), dict(of))
        kept = {"version": answers.content_version, "on": str(answers.on), "of": answers.of}
        with self.database.write() as connection:
            settings.put(connection, _KEY, json.dumps(kept))
        return weigh(answers, self.places.atlas.contraindications)

    def _answers(self) -> Answers | None:
        with self.database.read() as connection:
            kept = settings.get(connection, _KEY)
        if kept is None:
            return None
        found = json.loads(kept)
        of = {id: answer for id, answer in found["of"].items() if answer in get_args(Answer)}
        return Answers(found["version"], date.fromisoformat(found["on"]), of)

    def _today(self) -> date:
        return local_day(self.clock.now(), self.day_start)
