"""A region and a side out of the words in which people say both: ``left neck``, ``hip r``.

The one reading of such words: commands, the box that finds regions and other diaries share it.
"""

from collections.abc import Iterator
from typing import NamedTuple

from journal.domain.atlas.names import Names, find, fold
from journal.domain.atlas.regions import SIDES, Atlas, Side, find_region
from journal.domain.errors import Refused

_SIDE_WORDS: dict[Side, str] = {
    "left": "left l lt lhs li links linke linker linkes linken gauche izquierda izquierdo sinistra "
    "sinistro esquerda esquerdo",
    "right": "right r rt rhs re rechts rechte rechter rechtes rechten droite droit derecha derecho "
    "destra destro direita direito",
    "whole": "both bilateral bilaterally beide beidseits beidseitig ambos ambas entrambi whole "
    "sides",
}
SIDE_WORDS: dict[str, Side] = {
    word: side for side, words in _SIDE_WORDS.items() for word in words.split()
}
"""What people call a side."""

_IDLE_WORDS = (
    "pain pains ache aches aching sore soreness hurt hurts score level intensity rating nrs vas "
    "area region side only my the in of schmerz schmerzen douleur dolor dolore"
)
IDLE = frozenset(_IDLE_WORDS.split())
"""Words that name neither a place nor a side."""


class Place(NamedTuple):
    """A region and the side that was said with it; None where none was."""

    region: str
    side: Side | None


def side_named(words: str) -> Side | None:
    """Return the side that words name: ``L``, ``left``, ``both``; None where they name none."""
    found = {SIDE_WORDS.get(word) for word in fold(words).split() if word not in IDLE}
    return found.pop() if len(found) == 1 else None


def parse_side(words: str) -> Side:
    """Read a side: any name of one, or its beginning.

    Raises:
        Refused: It is none.
    """
    begun = (side for side in SIDES if words and side.startswith(words.lower()))
    side = side_named(words) or next(begun, None)
    if side is None:
        raise Refused(f"{words!a} is not a side. Write {', '.join(SIDES[:-1])} or {SIDES[-1]}.")
    return side


def sided(words: str) -> tuple[str, Side | None]:
    """Part a side from the name with which it was said: ``left hip``, ``neck r``.

    Returns:
        The name, and the side; the words as they are where they say none, two, or nothing else.
    """
    parts = words.split()
    sides = {side for part in parts if (side := SIDE_WORDS.get(fold(part)))}
    name = [part for part in parts if fold(part) not in SIDE_WORDS]
    return (" ".join(name), sides.pop()) if len(sides) == 1 and name else (words, None)


def named(words: str, names: Names) -> Place | None:
    """Return the place that words name whole, however they say the side; else None.

    The start of a word is never enough: "run" is not the knee of a runner.

    Args:
        words: As typed, or as a diary calls it.
        names: Folded names and aliases of regions to their ids.
    """
    key = fold(words)
    if key in names:
        return Place(names[key], None)
    for word, _, name in (key.partition(" "), key.rpartition(" ")[::-1]):
        if word in SIDE_WORDS and name in names:  # such as "left whole body"
            return Place(names[name], SIDE_WORDS[word])
    name, side = sided(key)
    found = next((names[one] for one in _said(name) if one in names), None)
    return Place(found, side) if found else None


def one_side(words: str, place: Place, side: Side | None, otherwise: str) -> Place:
    """Return a place on the side that was said with it, or beside it.

    Args:
        words: As typed.
        place: What they name.
        side: What was said beside them.
        otherwise: How that was said: ``--side says right``.

    Raises:
        Refused: Both name a side, and not the same.
    """
    if place.side and side and side != place.side:
        raise Refused(f"{words!a} says {place.side}, and {otherwise}: say one of them.")
    return Place(place.region, place.side or side)


def find_place(atlas: Atlas, words: str) -> Place:
    """Return the one region that the words name, and the side where they say one.

    By id, name or alias; else by the start of a word, if only one region has such a one.

    Raises:
        UnknownRegion: None is called so; the message offers the nearest names.
        AmbiguousRegion: More than one has a word that starts so; the message lists them.
        Refused: Two sides are said.
    """
    if found := named(words, atlas.region_names):
        return found
    name, side = sided(words)
    said = {SIDE_WORDS[word] for word in fold(words).split() if word in SIDE_WORDS}
    if len(said) > 1:
        raise Refused(f"{words!a} says {' and '.join(sorted(said))}: say one side.")
    for fewer in _said(fold(name)):
        if find(fewer, atlas.region_names):
            return Place(find_region(atlas, fewer).id, side)
    return Place(find_region(atlas, name).id, side)


def _said(name: str) -> Iterator[str]:
    """Give a name as it was said, then with fewer and fewer of the words that name no place."""
    yield name
    words = ["the" if word == "my" else word for word in name.split()]
    telling = [place for place, word in enumerate(words) if word not in IDLE]
    if telling:
        yield " ".join(words[telling[0] : telling[-1] + 1])
        yield " ".join(words[place] for place in telling)
