"""Which encoding a text file has, by evidence of all of its bytes."""

import codecs
from dataclasses import dataclass
from typing import BinaryIO

_PIECE = 1 << 20
_MARKS = {
    codecs.BOM_UTF8: ("utf-8-sig", "UTF-8"),
    codecs.BOM_UTF16_LE: ("utf-16", "UTF-16"),
    codecs.BOM_UTF16_BE: ("utf-16", "UTF-16"),
}
_IN_TEXT = b"\t\n\x0b\x0c\r\x1a\x1b"  # also the escape that somebody's note may hold
_NEVER = bytes(set(range(32)) - set(_IN_TEXT))


@dataclass(frozen=True, slots=True)
class Encoding:
    """An encoding.

    Attributes:
        name: For Python.
        words: For a person.
    """

    name: str
    words: str


def encoding_of(file: BinaryIO) -> Encoding | None:
    """Return the encoding of a file, which is read to its end; None where it is no text.

    A mark at the beginning decides; else it is UTF-8 if all of it can be, and what Windows writes
    in Western Europe if it can't. Only files of the latter kind could be of another one: which,
    their bytes do not say, so that it is told.
    """
    beginning = file.read(4)
    file.seek(0)
    for mark, (name, words) in _MARKS.items():
        if beginning.startswith(mark):
            return Encoding(name, words) if _decodes(file, name) else None
    if _decodes(file, "utf-8"):
        return Encoding("utf-8-sig", "UTF-8")
    file.seek(0)
    return Encoding("cp1252", "Windows-1252") if _is_western_text(file) else None


def _decodes(file: BinaryIO, name: str) -> bool:
    decoder = codecs.getincrementaldecoder(name)()
    try:
        while piece := file.read(_PIECE):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _is_western_text(file: BinaryIO) -> bool:
    while piece := file.read(_PIECE):
        if len(piece.translate(None, _NEVER)) < len(piece):
            return False
        try:
            piece.decode("cp1252")
        except UnicodeDecodeError:
            return False
    return True
