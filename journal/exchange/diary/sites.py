"""What diaries call a place: a region and a side, found by whole names only."""

import re
from typing import NamedTuple

from journal.domain.atlas.names import Names, fold
from journal.domain.atlas.regions import Side
from journal.domain.atlas.sided import IDLE, SIDE_WORDS, named, side_named

_BETWEEN = re.compile(r"\s*(?:[,;|/+&]|\band\b|\bund\b|\bet\b|\by\b)\s*", re.IGNORECASE)


class Site(NamedTuple):
    """A region and a side."""

    region: str
    side: Side


def side_of(words: str) -> Side | None:
    """Return the side that words name; None where they name none.

    Nothing is no side either: it is the whole.
    """
    telling = [word for word in fold(words).split() if word not in IDLE]
    return side_named(words) if telling else "whole"


def telling(words: str) -> list[str]:
    """Return the words of a name that say neither a side nor that it is pain."""
    return [word for word in fold(words).split() if word not in SIDE_WORDS and word not in IDLE]


def side_in(words: str) -> Side:
    """Return the first side that words name, whatever else they say."""
    return next((SIDE_WORDS[word] for word in fold(words).split() if word in SIDE_WORDS), "whole")


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
    if re.search(r"[()\[\]]", words) and fold(words) not in names:
        return None
    found = named(words, names)
    return Site(found.region, found.side or "whole") if found else None


def _says_side(words: str) -> bool:
    return any(word in SIDE_WORDS for word in fold(words).split())
