"""What diaries call a place: a region and a side, found by whole names only."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from journal.domain.atlas.names import Names, fold
from journal.domain.atlas.regions import Side

_SIDE_WORDS: dict[Side, str] = {
    "left": "left l lt lhs li links linke linker linkes linken gauche izquierda izquierdo sinistra "
    "sinistro esquerda esquerdo",
    "right": "right r rt rhs re rechts rechte rechter rechtes rechten droite droit derecha derecho "
    "destra destro direita direito",
    "whole": "both bilateral bilaterally beide beidseits beidseitig ambos ambas entrambi whole "
    "sides",
}
_SIDES: dict[str, Side] = {word: side for side, words in _SIDE_WORDS.items() for word in
                           words.split()}  # fmt: skip
_IDLE_WORDS = (
    "pain pains ache aches aching sore soreness hurt hurts score level intensity rating nrs vas "
    "area region side only my the in of schmerz schmerzen douleur dolor dolore"
)
_IDLE = frozenset(_IDLE_WORDS.split())
_BETWEEN = re.compile(r"\s*(?:[,;|/+&]|\band\b|\bund\b|\bet\b|\by\b)\s*", re.IGNORECASE)


class Site(NamedTuple):
    """A region and a side."""

    region: str
    side: Side


def side_of(words: str) -> Side | None:
    """Return the side that words name; None where they name none.

    Nothing is no side either: it is the whole.
    """
    found = {_SIDES.get(word) for word in fold(words).split() if word not in _IDLE}
    if not found:
        return "whole"
    return found.pop() if len(found) == 1 else None


def telling(words: str) -> list[str]:
    """Return the words of a name that say neither a side nor that it is pain."""
    return [word for word in fold(words).split() if word not in _SIDES and word not in _IDLE]


def side_in(words: str) -> Side:
    """Return the first side that words name, whatever else they say."""
    return next((_SIDES[word] for word in fold(words).split() if word in _SIDES), "whole")


def understood(words: str, names: Names) -> tuple[Site, ...]:
    """Return the places that a name means beyond doubt; none where there is a doubt.

    The start of a word is never enough: "run" is not the knee of a runner. Several places in one
    name are taken if each is understood, and all say a side or none does.

    Args:
        words: What the diary calls it.
        names: Folded names and aliases of regions to their ids.
    """
    if whole := _site(words, names):
        return (whole,)
    if re.search(r"[()\[\]]", words):
        return ()
    parts = [part for part in _BETWEEN.split(words) if part.strip()]
    found = [_site(part, names) for part in parts]
    if len(found) < 2 or None in found:
        return ()
    sided = {_says_side(part) for part in parts}
    return tuple(dict.fromkeys(one for one in found if one)) if len(sided) == 1 else ()


def _site(words: str, names: Names) -> Site | None:
    key = fold(words)
    if key in names:
        return Site(names[key], "whole")
    if re.search(r"[()\[\]]", words):
        return None
    sides: set[Side] = set()
    rest: list[str] = []
    for word in key.split():
        if word in _SIDES:
            sides.add(_SIDES[word])
        else:
            rest.append(word)
    if len(sides) > 1:
        return None
    side: Side = sides.pop() if sides else "whole"
    for name in _shorter(rest):
        if name in names:
            return Site(names[name], side)
    return None


def _shorter(words: list[str]) -> Iterator[str]:
    yield " ".join(words)
    yield " ".join(word for word in words if word not in _IDLE)


def _says_side(words: str) -> bool:
    return any(word in _SIDES for word in fold(words).split())
