"""The words in which people say where it hurts, taken apart."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from journal.domain.atlas.names import fold

_SAID_ANYWHERE = (
    "a about ache aches aching across all along an and are around at both can close down feel "
    "feels felt from get going half have hurt hurting hurts i in into is it left like me my near "
    "of on or over pain painful pains radiating right round sore soreness spreading "
    "the there through to toward towards up when where while with"
)
FILLERS = frozenset(_SAID_ANYWHERE.split())
"""Words that say that it hurts, but not where."""

_SAID_OF_A_PART = (
    "above back behind below beside between bottom front inner inside lower middle outer outside "
    "side top under underneath upper"
)
PLACERS = frozenset(_SAID_OF_A_PART.split())
"""Words that say where on a part of the body, but not on which: they order what is found."""

Fit = tuple[int, int, int, int]
"""How well something fits, smaller is better.

Words missed; 0 where the whole name is said, 1 where the words are in a name, 2 where they are
only told of it; the negative count of placing words that fit; the words of the name.
"""

WHOLE: Fit = (0, 0, 0, 0)
"""The fit of what is named whole."""


@dataclass(frozen=True)
class Asked:
    """What somebody typed, taken apart.

    Attributes:
        words: As typed.
    """

    words: str

    @cached_property
    def told(self) -> tuple[str, ...]:
        """The words that are no fillers."""
        return _telling(fold(self.words))

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """The words that name a part of the body; the placing ones where there is none."""
        return tuple(word for word in self.told if word not in PLACERS) or self.told

    @property
    def only_places(self) -> bool:
        """Whether it is only said where on a part, such as "front", and not on which part."""
        return all(word in PLACERS for word in self.told)

    def fit(self, called: Iterable[str], text: str) -> Fit | None:
        """Say how well something fits; None where no word does.

        Args:
            called: Its names, of which the beginning of a word is enough.
            text: What is told of it, in which a word has to stand whole.
        """
        fits = [self._name(fold(name)) for name in called]
        fits.append(self._text(fold(text)))
        best = min(fits)
        return best if best[0] < len(self.parts) else None

    def _name(self, name: str) -> Fit:
        telling = _telling(name)
        if sorted(map(_stem, telling)) == sorted(map(_stem, self.told)):
            return WHOLE
        words = name.split()
        missed = sum(not any(word.startswith(part) for word in words) for part in self.parts)
        return missed, 1, -len({*words} & {*self.told} & PLACERS), len(telling)

    def _text(self, text: str) -> Fit:
        words = {_stem(word) for word in text.split()}
        missed = sum(_stem(part) not in words for part in self.parts)
        return missed, 2, -len(words & {*self.told} & PLACERS), 0


def _telling(folded: str) -> tuple[str, ...]:
    return tuple(word for word in folded.split() if word not in FILLERS)


def _stem(word: str) -> str:
    """Make one of singular and plural."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@lru_cache(maxsize=4096)
def _split(words: str) -> tuple[str, ...]:
    return tuple(fold(words).split())


def says(words: str, phrase: str) -> bool:
    """Say whether somebody's words hold all words of a phrase, or what begins like them.

    Args:
        words: As typed.
        phrase: The beginnings of words, in any order; short words have to stand whole.
    """
    typed = _split(words)
    return all(any(_begins(one, part) for one in typed) for part in _split(phrase))


def _begins(word: str, part: str) -> bool:
    return word == part or (len(part) > 3 and word.startswith(part)) or _stem(word) == part
