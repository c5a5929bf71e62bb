"""Where it stands with a file that is looked at: what would come in, and what is still open."""

from journal.domain.days import short
from journal.domain.text import folded
from journal.exchange.diary.unsaid import Unsaid
from journal.service.bringing import Look
from journal.service.diary_words import understood


def open_names(look: Look) -> list[str]:
    """Return the names that lead nowhere yet."""
    unknown = look.report.tally.found.unknown if look.report else []
    return [name for name in unknown if folded(name) not in look.plan.names]


def how_read(look: Look) -> str:
    """Say how it was read; nothing where it was not."""
    if look.report is None:
        return ""
    earlier = look.chosen is not None and look.chosen.earlier
    by = f"as in an earlier import ({look.chosen.kept_as.name})" if look.chosen and earlier else ""
    return ", ".join(filter(None, (understood(look.report), by)))


def standing(look: Look) -> tuple[str, str]:
    """Say in one sentence where it stands, and how that looks."""
    if isinstance(look.obstacle, Unsaid):
        return look.obstacle.why, "bold $text-warning"
    if look.obstacle is not None:
        return str(look.obstacle), "bold $text-error"
    if look.export is not None:
        return f"{look.export.in_words} would come in.", "bold"
    if look.report is None:
        return "", ""
    if look.report.tally.doubtful:
        return "Which scale is it? Some scores are above 10.", "bold $text-warning"
    if names := open_names(look):
        count = "1 name leads" if len(names) == 1 else f"{len(names)} names lead"
        return f"{count} nowhere yet: say what each means, or leave it out.", "bold $text-warning"
    return _coming(look), "bold"


def _coming(look: Look) -> str:
    assert look.report is not None
    tally, found = look.report.tally, look.report.tally.found
    if not tally.changes or not (found.first_day and found.last_day):
        return "There is nothing new in it."
    days = f"{short(found.first_day)} to {short(found.last_day)}"
    words = f"{tally.in_words()} would come in, {days}."
    if tally.counts["correction"]:
        words = f"{tally.counts['correction']} would be corrected. {words}"
    return f"{words} i imports them."


def not_yet(look: Look) -> str:
    """Say why it can't be brought in as it stands; nothing where it can."""
    if look.export is not None:
        return "" if look.export.added else "There is nothing new in it."
    if look.report is None:
        return "It can't be read yet; see above."
    if open_names(look):
        return "Say first what each name with a ? means, or leave it out (x)."
    tally = look.report.tally
    if tally.doubtful:
        return "Say the scale first; until then all scores are in doubt."
    if not (tally.changes or tally.counts["adopted"]):
        return "There is nothing new in it."
    return ""


def faulty(look: Look) -> int:
    """Return how many of its rows can't be taken."""
    if look.export is not None:
        return look.export.faulty
    return look.report.tally.faulty if look.report else 0
