"""Nomie: JSON whose values stand in the text of its notes, ``#neck_pain(6)``.

``end`` is when it was, in milliseconds since 1970 or as ISO; no offset is kept, so that it is shown
in the zone here. A tracker without a number says no score.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

from journal.exchange.diary.plan import DiaryPlan
from journal.exchange.diary.told import Cause, Row, Told, Unreadable, missed, when
from journal.exchange.source import OpenFile

LIMIT = 200_000_000
"""Bytes of one file: it is one piece of JSON."""

_TRACKER = re.compile(r"#([^\W_][\w-]*)(?:\(([^()]*)\))?")
_LISTS = ("events", "logs", "records")
_NO_TIME = Cause("without a time that can be read", "Export it again.")
_NO_TRACKER = Cause("without a tracker", bad=False)


def fits(_: bytes, text: str) -> bool:
    """Say whether it is JSON that names the app, and no list of it alone."""
    return text.lstrip("\ufeff \r\n\t").startswith("{") and '"nomie"' in text[:2000]


@dataclass(frozen=True)
class Backup:
    """A backup, ready to be read."""

    plan: DiaryPlan

    def words(self) -> str:
        """Say nothing: there is one way only."""
        return ""

    def read(self, source: OpenFile) -> Iterator[Row]:
        """Read what its notes tell, in their order."""
        for number, event in enumerate(_events(source), start=1):
            note = event.get("note") if isinstance(event, dict) else None
            trackers = _TRACKER.findall(note) if isinstance(note, str) else []
            if not isinstance(event, dict) or not isinstance(note, str) or not trackers:
                yield missed(number, Unreadable(_NO_TRACKER))
                continue
            moment = when(partial(_when, event.get("end")), here=True)
            words = " ".join(_TRACKER.sub("", note).split())
            for name, value in trackers:
                yield Told(
                    line=number, when=moment, place=name, value=value.strip(),
                    note=words,
                )  # fmt: skip


def begin(source: OpenFile, plan: DiaryPlan) -> Backup:
    """Understand an open file.

    Raises:
        Refused: It is no backup of Nomie.
    """
    _events(source)
    return Backup(plan)


def _events(source: OpenFile) -> list[object]:
    source.text.seek(0)
    try:
        found = json.loads(source.text.read())
    except (ValueError, RecursionError) as error:
        raise source.refusal("is not valid JSON. Export it again.") from error
    for name in _LISTS:
        if isinstance(found, dict) and isinstance(events := found.get(name), list):
            return events
    raise source.refusal(f"is no backup of Nomie: it has none of {', '.join(_LISTS)}.")


def _when(end: object) -> tuple[date, time]:
    try:
        if isinstance(end, str) and not end.isdigit():
            moment = datetime.fromisoformat(end).astimezone(UTC)
        else:
            moment = datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=int(str(end)))
    except (ValueError, OverflowError) as error:
        raise Unreadable(_NO_TIME, str(end)) from error
    return moment.date(), moment.timetz().replace(microsecond=0)
