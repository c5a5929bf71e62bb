"""A score on its pain colour, as text."""

from textual.content import Content

from journal.content import template
from journal.domain.scores import pain_level


def pain_chip(hundredths: int, shown: str) -> Content:
    """Return text on the colour of a score, whatever the theme.

    Args:
        hundredths: The score.
        shown: What to write on it.
    """
    level = pain_level(hundredths)
    return template(f"[b $ink-{level} on $pain-{level}]$shown[/]", shown=shown)
