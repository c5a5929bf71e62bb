"""A moment with its offset, as the two columns that keep it."""

from datetime import UTC, datetime, timedelta, timezone

from journal.db.refusals import Spoiled


def as_kept(moment: datetime) -> str:
    """Write an aware moment as the file keeps it: in UTC, as text that sorts.

    Raises:
        ValueError: It has no offset.
    """
    offset_minutes(moment)
    return f"{moment.astimezone(UTC).isoformat(timespec='microseconds')[:-6]}Z"


def offset_minutes(moment: datetime) -> int:
    """Return the UTC offset of an aware moment, in minutes."""
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError(f"{moment!r} has no time zone")
    return int(offset.total_seconds()) // 60


def with_offset(moment: datetime, minutes: int | None) -> datetime:
    """Show a moment in the offset that held where the person was.

    Raises:
        Spoiled: The file holds no offset for it.
    """
    if minutes is None:
        raise Spoiled
    return moment.astimezone(timezone(timedelta(minutes=minutes)))
