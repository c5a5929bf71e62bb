"""Which notices are in sight: a few, the newest among them, and no words twice."""

from collections.abc import Sequence

from textual.notifications import Notification

MOST = 3
"""Notices in sight at a time."""

WEIGHT = {"information": 0, "warning": 1, "error": 2}


def outdone(shown: Sequence[Notification], new: Notification) -> list[Notification]:
    """Return which notices have to go for a new one.

    The same words go, for they are said anew. Where there is still no room, the oldest of the
    least severe go: an error stays until its time is over, or newer errors need its place.

    Args:
        shown: What is in sight, oldest first.
        new: What is to be said; it always is.
    """
    same = [one for one in shown if (one.message, one.title) == (new.message, new.title)]
    others = [one for one in shown if one not in same]
    surplus = max(0, len(others) + 1 - MOST)
    return same + sorted(others, key=lambda one: WEIGHT[one.severity])[:surplus]
