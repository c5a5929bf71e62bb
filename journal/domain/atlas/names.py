"""Finding a thing by any of its names, as somebody types them."""

from collections.abc import Mapping

from journal.domain.errors import Refused
from journal.domain.text import display, folded

Names = Mapping[str, str]
"""Folded name to the id of what it names; several names may lead to one id."""

_FOLDING = str.maketrans(dict.fromkeys("_-,.;:/()&+", " ") | dict.fromkeys("'`\u2019"))


def fold(words: str) -> str:
    """Bring a name to the form in which two spellings of it are equal.

    Case, white space, apostrophes and common punctuation do not count: ``Golfer's  elbow``,
    ``golfers_elbow`` and ``GOLFERS-ELBOW`` are the same.
    """
    return " ".join(folded(words).translate(_FOLDING).split())


def find(words: str, names: Names) -> tuple[str, ...]:
    """Return the ids that the words can mean: by a whole name, else by the start of a word."""
    key = fold(words)
    if not key:
        return ()
    if key in names:
        return (names[key],)
    return tuple(dict.fromkeys(of for name, of in names.items() if f" {key}" in f" {name}"))


def search(words: str, names: Names) -> tuple[str, ...]:
    """Return ids for a find-as-you-type box, best first; all of them for no words.

    Whole names come first, then names that start so, then words that start so, then names
    that hold the letters anywhere. Only if nothing fits, what is spelled alike is offered.
    """
    key = fold(words)

    def distance(name: str) -> int:
        return (name != key) + (not name.startswith(key)) + (f" {key}" not in f" {name}")

    hits = sorted((name for name in names if key in name), key=distance)
    return tuple(dict.fromkeys(names[name] for name in hits)) or nearest(words, names)


def nearest(words: str, names: Names, alike: float = 0.6) -> tuple[str, ...]:
    """Return up to three ids whose names are spelled almost like the words.

    Args:
        words: What was typed.
        names: Folded names to ids.
        alike: From how alike on, 0 to 1.
    """
    from difflib import get_close_matches  # only a typing error needs it

    close = get_close_matches(fold(words), names, n=9, cutoff=alike)
    return tuple(dict.fromkeys(names[name] for name in close))[:3]


class Unknown(Refused):
    """Nothing has such a name.

    Attributes:
        words: What was typed.
        nearest: Ids of what is spelled almost alike, nearest first; often empty.
    """

    kind = "entry"

    def __init__(self, words: str, nearest: Mapping[str, str]) -> None:
        self.words, self.nearest = words, tuple(nearest)
        hint = f" Did you mean {_choice(nearest)}?" if nearest else ""
        super().__init__(f"No {self.kind} is called {_quoted(words)}.{hint}")


class Ambiguous(Refused):
    """Several things have such a name.

    Attributes:
        words: What was typed.
        candidates: Ids of all that it can mean.
    """

    def __init__(self, words: str, candidates: Mapping[str, str]) -> None:
        self.words, self.candidates = words, tuple(candidates)
        super().__init__(f"{_quoted(words)} can mean {_choice(candidates)}: say which one.")


def _quoted(words: str) -> str:
    shown = display(words)
    return f'"{shown[:40]}…"' if len(shown) > 40 else f'"{shown}"'


def _choice(candidates: Mapping[str, str]) -> str:
    """List up to five candidates as ``id (Name)``; a name that only repeats its id is left out."""
    labels = [id if fold(id) == fold(name) else f"{id} ({name})" for id, name in candidates.items()]
    head, more = labels[:5], len(labels) - 5
    last = f"{more} more" if more > 0 else head.pop()
    return f"{', '.join(head)} or {last}" if head else last
