"""What the content may ask before a session."""

from collections.abc import Iterator

from journal.domain.atlas.guidance import Contraindication
from journal.domain.atlas.regions import Atlas
from journal.domain.sessions.verdict import as_question


def everything_asked(atlas: Atlas) -> Iterator[Contraindication]:
    """Yield what can be asked: red flags, most urgent first, and the contraindications."""
    yield from (as_question(flag) for flag in atlas.red_flags)
    yield from atlas.contraindications
