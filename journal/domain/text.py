"""Text that a person wrote: what may be stored, and how it may be shown."""

import re
import unicodedata
from collections.abc import Sequence

NOTE_LIMIT = 1_000_000
"""Characters in one note. Far above anything typed; it only stops a runaway paste."""

_BIDI_CONTROLS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_UNSAFE = re.compile(f"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029{_BIDI_CONTROLS}]")
_UNSAFE_IN_BLOCK = re.compile(f"(?!\n){_UNSAFE.pattern}")


def refusal(text: str) -> str | None:
    """Say why a note can't be stored exactly, or None where it can.

    Args:
        text: The note as typed or read.

    Returns:
        The reason, fit to stand after "The note"; None for any text that SQLite and UTF-8
        keep unchanged.
    """
    if "\x00" in text:
        return "holds a NUL character, which no text file should; remove it and try again"
    if not text.isascii() and re.search("[\ud800-\udfff]", text):
        return "is not valid UTF-8; save it as UTF-8 and try again"
    if len(text) > NOTE_LIMIT:
        return f"is longer than {NOTE_LIMIT:,} characters; keep the long text in a file of its own"
    return None


def display(text: str, *, block: bool = False) -> str:
    """Make user text safe for a terminal.

    Control characters, lone surrogates and direction overrides become visible pictures
    (``␛`` for ESC), so that no text can move the cursor, set the clipboard or hide words.

    Args:
        text: Anything a person, a file or the system wrote.
        block: Keep line breaks; otherwise they become a visible mark.
    """
    return (_UNSAFE_IN_BLOCK if block else _UNSAFE).sub(_picture, text)


def folded(text: str) -> str:
    """Bring text to the form in which it is searched: by letters, not by how they are written.

    ``é`` is one character or two, and the same letter; case does not count, nor do ``ß`` and
    ``ss`` differ. Accents do count: ``peche`` does not find ``pêche``. The dot that Unicode leaves
    over from a capital ``İ`` goes, so that ``istanbul`` finds ``İstanbul``.

    Args:
        text: What is searched, or searched for.
    """
    if text.isascii():
        return text.lower()
    caseless = unicodedata.normalize("NFD", text).casefold()
    return unicodedata.normalize("NFC", caseless.replace("i\u0307", "i"))


def capital(words: str) -> str:
    """Return words as a sentence begins."""
    return words[:1].upper() + words[1:]


def counted(count: int, what: str) -> str:
    """Count something: ``1 score``, ``2 ratings of a spot``.

    Args:
        count: How many.
        what: What one of them is.
    """
    noun, of, rest = what.partition(" of ")
    return f"{count:,} {noun}{'s' * (count != 1)}{of}{rest}"


def listed(words: Sequence[str]) -> str:
    """Write a list out: ``a, b and c``."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    return "�" if unicodedata.category(match[0]) in {"Cc", "Cs"} else "·"


def first_line(note: str) -> str:
    """Return the first line of a note, and a sign where there is more."""
    first, more, _ = note.partition("\n")
    return f"{first} …" if more else first
