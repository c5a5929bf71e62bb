"""Which programs' files are understood, and how each is recognised."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from journal.domain.errors import Refused
from journal.domain.text import display
from journal.exchange.diary import (
    apple_health,
    bearable,
    crisiscore,
    daylio,
    flaredown,
    loop,
    migraine_buddy,
    nomie,
    plain,
    track_and_graph,
)
from journal.exchange.diary.plan import DiaryPlan
from journal.exchange.diary.told import Row
from journal.exchange.source import SIZE_LIMIT, OpenFile

BEGINNING = 1 << 16
"""Bytes of a file by which its form is recognised."""


class Reader(Protocol):
    """A file of a known form, ready to be read as often as needed."""

    @property
    def plan(self) -> DiaryPlan:
        """The plan, with what was found out about this file."""
        ...

    def words(self) -> str:
        """Say how it is written; nothing where that goes without saying."""
        ...

    def read(self, source: OpenFile) -> Iterator[Row]:
        """Read what it tells, from its beginning."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form of files.

    Attributes:
        name: For ``--form``.
        title: For a person.
        fits: Says of the first bytes of a file, and the same as text, whether they are of it.
        begin: Understands an open file.
        binary: Whether it is read as bytes.
        archive: Whether it may be an archive, and then is read as bytes.
        limit: Bytes that a file may have.
    """

    name: str
    title: str
    fits: Callable[[bytes, str], bool]
    begin: Callable[[OpenFile, DiaryPlan], Reader]
    binary: bool = False
    archive: bool = False
    limit: int = SIZE_LIMIT


PLAIN = Form(name="plain", title="a plain table", fits=lambda _, __: False, begin=plain.understand)

_FORMS: tuple[Form, ...] = (
    PLAIN,
    Form(name="bearable", title="Bearable", fits=bearable.fits, begin=bearable.begin),
    Form(name="daylio", title="Daylio", fits=daylio.fits, begin=daylio.begin, archive=True),
    Form(
        name="migraine-buddy",
        title="Migraine Buddy",
        fits=migraine_buddy.fits,
        begin=migraine_buddy.begin,
    ),
    Form(
        name="track-and-graph",
        title="Track & Graph",
        fits=track_and_graph.fits,
        begin=track_and_graph.begin,
    ),
    Form(name="loop", title="Loop Habit Tracker", fits=loop.fits, begin=loop.begin, binary=True),
    Form(name="nomie", title="Nomie", fits=nomie.fits, begin=nomie.begin, limit=nomie.LIMIT),
    Form(
        name="apple-health",
        title="Apple Health",
        fits=apple_health.fits,
        begin=apple_health.begin,
        binary=True,
        limit=apple_health.LIMIT,
    ),
    Form(name="crisiscore", title="CrisisCore", fits=crisiscore.fits, begin=crisiscore.begin),
    Form(name="flaredown", title="Flaredown", fits=flaredown.fits, begin=flaredown.begin),
)

FORMS: Mapping[str, Form] = {form.name: form for form in _FORMS}


def form_called(name: str) -> Form:
    """Return the form with a name.

    Raises:
        Refused: There is none.
    """
    if name in FORMS:
        return FORMS[name]
    raise Refused(f'There is no form "{display(name)}"; there are: {", ".join(FORMS)}.')


def recognised(beginning: bytes, text: str) -> Form:
    """Return the form of a file; a plain table, where it is none of a program that is known.

    Args:
        beginning: Its first bytes.
        text: The same as text; nothing where it is none.
    """
    return next((form for form in FORMS.values() if form.fits(beginning, text)), PLAIN)
