"""Textual's parser, which is given only what it can't take for something else.

Textual 8.2.8 makes keys of every sequence that it can't finish or does not know, and of some that
it does: ``ESC [53~`` is a 5, so is ``ESC [53;1A``. It ends the program on a key that was released
(``ESC [97;1:3u``) and on code points that are none, and takes answers that nobody asked for.
"""

import re
import unicodedata
from collections.abc import Iterator

from textual import events
from textual.message import Message
from textual.messages import InBandWindowResize

from journal.runtime import crash
from journal.runtime.decoder import ESCAPE, Pasted, Sequence, Token
from journal.runtime.textual_inside import FUNCTIONAL_KEYS, Parser, is_one_key

LARGEST = 1_000
"""Columns or rows of a window that are believed; more of them is no window but a mistake."""

_FOCUS = ("\x1b[I", "\x1b[O")
_MOUSE = re.compile(r"\x1b\[<\d{1,3}(?:;-?\d{1,5}){2}[Mm]")
_MODE = re.compile(r"\x1b\[\?(\d+);[0-4]\$y")
_SIZE = re.compile(r"\x1b\[48((?:;\d{1,5}(?::\d*)*){4})t")
_KEY = re.compile(
    r"\x1b\[(?P<code>\d{0,7})(?::[\d:]*)?"
    r"(?:;(?P<modifiers>\d{0,3})(?::(?P<event>\d?))?(?:;(?P<text>[\d:]*))?)?"
    r"(?P<end>[u~ABCDEFHPQRS])"
)

_PRESSED = (None, "", "1", "2")
"""Kinds of report that say that a key went down, or is held down; 3 is a release."""

_SHIFT, _ALT, _CAPS, _NUM = 1, 2, 64, 128
_BESIDE_TEXT = _SHIFT | _ALT | _CAPS | _NUM
"""Modifiers with which a key still writes its text."""

_BY_CODE = {9, 13, 27, 127}
"""Control characters that are keys of their own in the kitty protocol."""


class InputEvents:
    """Makes messages for the app of what a terminal sent.

    The terminal is asked at the start whether it can draw at once what belongs together (mode
    2026) and tell its size in band (2048); each answer is taken once, and sizes only after it
    said that it can.
    """

    def __init__(self, *, debug: bool = False) -> None:
        """Begin with a terminal that was asked and has not yet answered.

        Args:
            debug: Keep Textual's log of keys.
        """
        self._parser = Parser(debug=debug)
        self._asked = {"2026", "2048"}
        self._tells_size = False

    def messages(self, token: Token) -> Iterator[Message]:
        """Yield what a token means; nothing for what is not known or fails.

        Args:
            token: Whole, from the decoder.
        """
        try:
            if isinstance(token, Pasted):
                yield events.Paste(token.text)
            elif isinstance(token, Sequence):
                yield from self._sequence(token.text)
            else:
                yield from self._typed(token.character)
        except Exception as error:  # noqa: BLE001 - one report is lost, not the program
            crash.keep(error)
            self._parser.renew()

    def _typed(self, character: str) -> Iterator[Message]:
        if character == ESCAPE:
            yield events.Key("escape", ESCAPE)
        elif is_written_but_not_shown(character):
            # As a key, fields would drop it (`Key.is_printable`); as a paste they take it.
            yield events.Paste(character)
        else:
            yield from self._parser.parsed(character)

    def _sequence(self, sequence: str) -> Iterator[Message]:
        if sequence in _FOCUS or _MOUSE.fullmatch(sequence):
            yield from self._parser.parsed(sequence)
        elif answer := _MODE.fullmatch(sequence):
            yield from self._answer(answer[1], sequence)
        elif size := _SIZE.fullmatch(sequence):
            yield from self._size([int(part.split(":")[0]) for part in size[1].split(";")[1:]])
        elif key := _KEY.fullmatch(sequence):
            yield from self._key(key)
        elif is_one_key(sequence):
            yield from self._parser.parsed(sequence)

    def _answer(self, mode: str, sequence: str) -> Iterator[Message]:
        if mode in self._asked:
            self._asked.remove(mode)
            for message in self._parser.parsed(sequence):
                if isinstance(message, InBandWindowResize):
                    self._tells_size = message.supported
                yield message

    def _size(self, measures: list[int]) -> Iterator[Message]:
        rows, columns, height, width = measures
        if self._tells_size and 0 < rows <= LARGEST and 0 < columns <= LARGEST:
            yield from self._parser.parsed(f"\x1b[48;{rows};{columns};{height};{width}t")
            # Without pixels it can't say where in the window the mouse is but by cells.
            self._parser.mouse_is_told_in_pixels(height > 0 and width > 0)

    def _key(self, report: re.Match[str]) -> Iterator[Message]:
        code, end = int(report["code"] or 1), report["end"]
        modifiers = max(int(report["modifiers"] or 1) - 1, 0)
        text = [int(part) for part in (report["text"] or "").split(":") if part]
        if report["event"] not in _PRESSED:
            return
        if end == "~" and code == 27 and len(text) == 1:  # xterm's modifyOtherKeys
            code, end = text[0], "u"
            text = text if not modifiers & ~_SHIFT else []
        if end != "u":
            # F3 with modifiers looks like a report of where the cursor is.
            cursor = end == "R" and report["modifiers"]
            if f"{code}{end}" in FUNCTIONAL_KEYS and not text and not cursor:
                yield from self._parser.parsed(_report(code, modifiers, end))
        elif text and code not in _BY_CODE and not modifiers & ~_BESIDE_TEXT:
            characters = [chr(point) for point in text if _is_text(point)]
            if len(characters) == len(text):
                for character in characters:
                    yield from self._typed(character)
        elif code in _BY_CODE or _is_text(code):
            yield from self._parser.parsed(_report(code, modifiers, end))


def is_written_but_not_shown(character: str) -> bool:
    """Say whether a character belongs to text although it has no shape that Python knows.

    So are joiners and soft hyphens of many scripts, no-break spaces, and what is newer than the
    Unicode of this Python.
    """
    category = unicodedata.category(character)
    return not character.isprintable() and category not in {"Cc", "Cs", "Zl", "Zp"}


def _is_text(point: int) -> bool:
    return 0x20 <= point <= 0x10FFFF and unicodedata.category(chr(point)) not in {"Cc", "Cs"}


def _report(code: int, modifiers: int, end: str) -> str:
    return f"\x1b[{code};{modifiers + 1}{end}" if modifiers else f"\x1b[{code}{end}"
