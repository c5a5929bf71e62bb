"""What a change of the file is about, by the tables that it wrote to."""

import re
from collections.abc import Mapping

from journal.domain.history.about import About

ABOUT: Mapping[str, About | None] = {
    "score": "score",
    "session": "session",
    "hold": "session",
    "fact_kind": "day fact",
    "day_fact": "day fact",
    "spot": "spot",
    "tenderness": "spot",
    "trial": "trial",
    "function_answer": "function",
    "setting": "preference",
    "step": None,
    "change": None,
    "origin": None,
}
"""By table; None where no page shows what it holds."""

_WRITES = re.compile(r"(?:INSERT INTO|UPDATE|DELETE FROM) \"?(\w+)")


def about(statement: str) -> About | None:
    """Return what a statement of SQL changes; None where that is nothing which is shown."""
    written = _WRITES.match(statement)
    return ABOUT.get(written[1]) if written else None
