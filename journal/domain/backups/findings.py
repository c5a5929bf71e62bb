"""What a check of the journal finds."""

from dataclasses import dataclass
from typing import Literal

Level = Literal["problem", "hint"]
"""A problem asks for something to be done; a hint is only good to know."""

About = Literal["file", "damage", "schema", "entries", "access", "copies", "disk", "backups"]
"""What a finding is about."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be.

    Attributes:
        level: How much it matters.
        about: What it is about.
        words: Sentences for the person: what it is, and what to do.
    """

    level: Level
    about: About
    words: str


def problem(about: About, words: str) -> Finding:
    """Return something that asks for something to be done."""
    return Finding("problem", about, words)


def hint(about: About, words: str) -> Finding:
    """Return something that is only good to know."""
    return Finding("hint", about, words)
