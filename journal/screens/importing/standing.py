"""Where it stands with a file that is looked at: what would come in, and what is still open."""

from collections.abc import Mapping

from journal.domain.days import short
from journal.exchange.diary.unsaid import Unsaid
from journal.service.bringing import Lack, Look
from journal.service.diary_words import understood

LACKING: Mapping[Lack, str] = {
    "form": "It can't be read yet; see above.",
    "names": "Say first what each name with a ? means, or leave it out (x).",
    "scale": "Say the scale first; until then all scores are in doubt.",
    "news": "There is nothing new in it.",
}
"""Why it can't be brought in as it stands."""


def how_read(look: Look) -> str:
    """Say how it was read; nothing where it was not."""
    if look.outcome is None:
        return ""
    earlier = look.chosen is not None and look.chosen.earlier
    by = f"as in an earlier import ({look.chosen.kept_as.name})" if look.chosen and earlier else ""
    return ", ".join(filter(None, (understood(look.outcome), by)))


def standing(look: Look) -> tuple[str, str]:
    """Say in one sentence where it stands, and how that looks."""
    if isinstance(look.obstacle, Unsaid):
        return look.obstacle.why, "bold $text-warning"
    if look.obstacle is not None:
        return str(look.obstacle), "bold $text-error"
    if look.export is not None:
        return f"{look.export.in_words} would come in.", "bold"
    if look.outcome is None:
        return "", ""
    if look.outcome.tally.doubtful:
        return "Which scale is it? Some scores are above 10.", "bold $text-warning"
    if names := look.open_names:
        count = "1 name leads" if len(names) == 1 else f"{len(names)} names lead"
        return f"{count} nowhere yet: say what each means, or leave it out.", "bold $text-warning"
    return _coming(look), "bold"


def _coming(look: Look) -> str:
    assert look.outcome is not None
    tally, found = look.outcome.tally, look.outcome.tally.found
    if not tally.changes or not (found.first_day and found.last_day):
        return "There is nothing new in it."
    days = f"{short(found.first_day)} to {short(found.last_day)}"
    words = f"{tally.in_words()} would come in, {days}."
    if tally.counts["correction"]:
        words = f"{tally.counts['correction']} would be corrected. {words}"
    return f"{words} i imports them."


def faulty(look: Look) -> int:
    """Return how many of its rows can't be taken."""
    if look.export is not None:
        return look.export.faulty
    return look.outcome.tally.faulty if look.outcome else 0
