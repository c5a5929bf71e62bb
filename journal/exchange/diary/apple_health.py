"""Apple Health: ``export.xml``, up to 2 GB, of which the pains are a few lines.

A pain is a record whose type ends in what it is, ``HKCategoryTypeIdentifierLowerBackPain``, and
whose value ends in a word for it, ``HKCategoryValueSeverityMild``. Dates have an offset. The file
is streamed; one that defines entities, of which a small file can be made to swell without end, is
refused.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.parsers import expat

from journal.exchange.diary.dates import when_of
from journal.exchange.diary.plan import DiaryPlan
from journal.exchange.diary.scales import WORDS
from journal.exchange.diary.told import Row, Told
from journal.exchange.source import OpenFile

LIMIT = 2_000_000_000
"""Bytes of one file; only a small part of it is in memory at a time."""

_PIECE = 1 << 16
_TYPE = "HKCategoryTypeIdentifier"
_VALUE = "HKCategoryValueSeverity"
_PAIN = re.compile(r"Pain|Ache|Cramps", re.IGNORECASE)
_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SAID = {"NotPresent": "not present", "Unspecified": ""}


def fits(beginning: bytes, _: str) -> bool:
    """Say whether it is XML of Apple Health."""
    return beginning.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<?xml") and (
        b"HealthData" in beginning
    )


@dataclass(frozen=True)
class Records:
    """An export, ready to be read."""

    plan: DiaryPlan

    def words(self) -> str:
        """Say nothing: there is one way only."""
        return ""

    def read(self, source: OpenFile) -> Iterator[Row]:
        """Read the pains, in their order.

        Raises:
            Refused: It is no whole XML, or defines entities.
        """
        found = _Found(self.plan)
        parser = expat.ParserCreate()
        parser.StartElementHandler = lambda name, given: found.see(
            parser.CurrentLineNumber, name, given
        )
        parser.EntityDeclHandler = _refuse_entity
        source.binary.seek(0)
        try:
            while piece := source.binary.read(_PIECE):
                parser.Parse(piece, False)
                yield from found.taken()
            parser.Parse(b"", True)
        except _Entity as error:
            raise source.refusal(
                "defines entities, which no export of Apple Health does."
            ) from error
        except LookupError as error:  # Python knows no such encoding
            raise source.refusal("is no whole XML: it names an unknown encoding.") from error
        except expat.ExpatError as error:
            raise source.refusal(
                f"is no whole XML: {expat.ErrorString(error.code)} on line {error.lineno}. "
                "Export it again."
            ) from error
        yield from found.taken()


def begin(source: OpenFile, plan: DiaryPlan) -> Records:
    """Understand an open file; its words for pain are points unless a plan says otherwise."""
    scale = replace(plan.scale, words={**WORDS, **plan.scale.words}, said=True)
    return Records(replace(plan, scale=scale))


class _Entity(ValueError):
    """A file defines an entity."""


def _refuse_entity(*_: object) -> None:
    raise _Entity


@dataclass(slots=True)
class _Found:
    plan: DiaryPlan
    rows: list[Row] = field(default_factory=list)

    def see(self, line: int, name: str, given: dict[str, str]) -> None:
        kind = given.get("type", "")
        if name != "Record" or not kind.startswith(_TYPE) or not _PAIN.search(kind):
            return
        when = when_of(given.get("startDate", ""), None, "ymd", {})
        value = given.get("value", "").removeprefix(_VALUE)
        place = _WORD.sub(" ", kind.removeprefix(_TYPE)).capitalize()
        self.rows.append(
            Told(
                line=line, when=when, place=place,
                value=_SAID.get(value, value.lower()),
            )
        )  # fmt: skip

    def taken(self) -> list[Row]:
        rows, self.rows = self.rows, []
        return rows
