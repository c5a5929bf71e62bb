"""The journal as JSON: one document, one fact a line."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import json

from journal.domain.facts.format import (
    FORMAT,
    VERSION,
    DayFactFact,
    Fact,
    FactKindFact,
    FunctionFact,
    ScoreFact,
    SessionFact,
    SettingFact,
    SpotFact,
    TendernessFact,
    TrialFact,
)

LISTS: Mapping[str, type[Fact]] = {
    "scores": ScoreFact,
    "sessions": SessionFact,
    "settings": SettingFact,
    "trials": TrialFact,
    "spots": SpotFact,
    "tenderness": TendernessFact,
    "fact_kinds": FactKindFact,
    "day_facts": DayFactFact,
    "function": FunctionFact,
}
"""The lists of the document, in its order, and what they hold."""

# What could move the cursor of a terminal or hide words; the encoder escapes only up to U+001F.
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_LINE = "\n    "


def parts(facts: Iterable[Sequence[Fact]]) -> Iterator[bytes]:
    """Write the document, piece by piece.

    Args:
        facts: Batches of one kind each, the kinds in the order of `LISTS`; none is empty.
    """
    yield f'{{\n  "format": "{FORMAT}",\n  "version": {VERSION}'.encode()
    batches = iter(facts)
    batch = next(batches, None)
    for name, kind in LISTS.items():
        yield f',\n  "{name}": ['.encode()
        before = _LINE
        while batch and isinstance(batch[0], kind):
            for fact in batch:
                yield (before + _entry(fact)).encode()
                before = f",{_LINE}"
            batch = next(batches, None)
        yield b"]" if before == _LINE else b"\n  ]"
    yield b"\n}\n"


def _entry(fact: Fact) -> str:
    text = json.format(json.encode(fact), indent=0).decode()
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
