"""Routines: points to press in a fixed order, saved under a name and shared as plain TOML."""

import json
import tomllib
from collections.abc import Iterable, Sequence
from typing import Annotated, cast

from msgspec import Meta, Struct, ValidationError, convert

from journal.domain.atlas import names
from journal.domain.atlas.guidance import ID_PATTERN, TEXT_PATTERN
from journal.domain.atlas.regions import Half
from journal.domain.errors import Refused
from journal.domain.text import display

NAME_LENGTH = 60
"""Characters in the name of a routine."""

MOST_POINTS = 20
"""In one routine as the file may hold it; what a session may press is for the content to say."""

Name = Annotated[str, Meta(max_length=NAME_LENGTH, pattern=TEXT_PATTERN)]
Point = Annotated[str, Meta(pattern=ID_PATTERN.removesuffix(r"\Z") + r":(left|right)\Z")]
"""A muscle's id and a side: ``upper_trapezius:left``."""


class Routine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Points to press, in this order.

    Attributes:
        name: What the person calls it.
        points: Muscle and side of each.
    """

    name: Name
    points: Annotated[tuple[Point, ...], Meta(min_length=1, max_length=MOST_POINTS)]

    @property
    def pairs(self) -> list[tuple[str, Half]]:
        """The id of each muscle, with its side."""
        return [cast(tuple[str, Half], tuple(point.split(":"))) for point in self.points]


_NAME = f"a name has 1 to {NAME_LENGTH} printable characters"
_POINT = "a point is a muscle and a side, upper_trapezius:left"


class _File(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    routine: tuple[Routine, ...] = ()


def routine_of(name: str, points: Sequence[tuple[str, Half]]) -> Routine:
    """Make a routine.

    Raises:
        Refused: Its name can't be kept, or it has no point, too many, or one twice.
    """
    name = checked_name(name)
    if not 1 <= len(points) <= MOST_POINTS:
        raise Refused(f"A routine has 1 to {MOST_POINTS} points, not {len(points)}.")
    if len(set(points)) < len(points):
        raise Refused("A routine presses each point once; one of these stands there twice.")
    return Routine(name=name, points=tuple(f"{muscle}:{side}" for muscle, side in points))


def checked_name(name: str) -> str:
    """Return the name of a routine as it is kept.

    Raises:
        Refused: It can't be.
    """
    name = name.strip()
    if not name or len(name) > NAME_LENGTH or display(name) != name:
        raise Refused(f"A routine needs a name of 1 to {NAME_LENGTH} printable characters.")
    return name


def parse(text: str) -> tuple[Routine, ...]:
    """Read routines from TOML.

    Raises:
        ValueError: It is no TOML, or not of this form; the message says why and where.
    """
    try:
        found = convert(tomllib.loads(text), _File).routine
    except RecursionError as error:
        raise ValueError("its lists have no end") from error
    except ValidationError as error:
        fault, _, where = str(error).replace("`", "").partition(" - at $.")
        if "regex" in fault:
            fault = _NAME if where.endswith("name") else _POINT
        raise ValueError(f"{fault}, at {where or 'the top level'}") from error
    folded = [names.fold(one.name) for one in found]
    for one in found:
        if folded.count(names.fold(one.name)) > 1:
            raise ValueError(f'two routines are called "{one.name}"')
        if len(set(one.points)) < len(one.points):
            raise ValueError(f'the routine "{one.name}" has a point twice')
    return found


def written(routines: Iterable[Routine]) -> str:
    """Write routines as TOML that `parse` reads back, one point a line."""
    return "\n".join(map(_written, routines))


def _written(routine: Routine) -> str:
    # A JSON string is a TOML string, as long as it holds no control character.
    points = "".join(f"  {json.dumps(point)},\n" for point in routine.points)
    name = json.dumps(routine.name, ensure_ascii=False)
    return f"[[routine]]\nname = {name}\npoints = [\n{points}]\n"
