"""What a terminal sends, taken apart into whole tokens: no torn sequence ever becomes keys.

It knows no clock: whoever reads the terminal tells when nothing came for `Decoder.patience`
seconds. So a busy machine, which reads late what came in time, tears nothing.
"""

import re
from codecs import getincrementaldecoder
from collections.abc import Callable
from dataclasses import dataclass

ESCAPE = "\x1b"
PASTE_START, PASTE_END = "\x1b[200~", "\x1b[201~"

INTRODUCED_WITHIN = 0.05
"""Seconds in which an escape's second character comes; a person's next key takes longer."""

SILENCE = 2.0
"""Seconds after which a sequence, or a paste, that does not go on is given up."""

LONGEST = 256
"""Characters of a sequence that are kept; no key and no report is nearly as long."""

_STRINGS = "]PX^_"
"""Introduce a text up to its terminator: OSC, DCS, SOS, PM, APC."""

_RXVT = frozenset(f"\x1b[{number}$" for number in (2, 3, 7, 8, 23, 24))
"""Keys of rxvt, whole if nothing follows; the reports of others go on after the dollar sign."""

_ONE_PRESS = "\x7f\tbf"
"""Follow the escape in one read where one key sends both: a word deleted, back, a word on."""

_TORN_BEHIND_ESCAPE = re.compile(
    r"\[(?:[<=>?]|\d+;|\[[A-E]|M[ -~][ -~]|\d*[~A-FHIOP-SZ])"
    r"|O[A-FHP-S]\Z|\]\d+;|P[\d>]*[+$|!]|_G[a-z]="
)
"""How a sequence without its escape begins, more than a finger types at once."""

_REST = re.compile(r"[0-?]+[ -/]*[@-~]")
_REST_OF_STRING = re.compile(r"[^\x1b]*?(?:\x07|\x1b\\|\x9c)")
_SINGLE_KEYS = re.compile(r"(?:\x1b(?:\[[0-?]*[ -/]*[@-~]|O.)?)+|.", re.DOTALL)
_NO_TEXT = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class Typed:
    """One character of the keyboard: a letter, a control character, a lone escape."""

    character: str


@dataclass(frozen=True, slots=True)
class Sequence:
    """A whole control sequence in its 7-bit form: a key, the mouse, the focus, an answer."""

    text: str


@dataclass(frozen=True, slots=True)
class Pasted:
    """The text of a bracketed paste, or the part of it that came before it stalled."""

    text: str


Token = Typed | Sequence | Pasted


class Decoder:
    """Takes bytes as they come and gives tokens.

    Behind an introducer (``ESC [``, ``ESC O``, ``ESC ]``, ``ESC P``, ``ESC X``, ``ESC ^``,
    ``ESC _``, or one character of 8 bits) nothing counts as typed until the sequence has ended, a
    character came that can't be in it, or nothing at all for `SILENCE`. Texts (OSC and its kin)
    are dropped: the program asks nothing that is answered by one.
    """

    def __init__(self) -> None:
        self._text = getincrementaldecoder("utf-8")("surrogateescape")
        self._take: Callable[[str], None] = self._outside
        self._held = ""
        self._given_up = ""
        self._in_one_read = True
        self._paste: _Paste | None = None
        self._found: list[Token] = []

    @property
    def patience(self) -> float | None:
        """How many seconds of silence decide something; None where silence says nothing."""
        if self._paste is not None:
            return None if self._paste.stalled else SILENCE
        if self._held == ESCAPE or self._held in _RXVT:
            return INTRODUCED_WITHIN
        return SILENCE if self._held else None

    def feed(self, data: bytes) -> list[Token]:
        """Take what was read at once.

        Args:
            data: Any bytes.

        Returns:
            What came to its end, in order.
        """
        text = self._without_rest(self._text.decode(data))
        self._in_one_read = False
        if self._paste is not None and self._paste.is_left_by(text):
            self._paste = None
        at = 0
        while at < len(text):
            if self._paste is None:
                self._take(text[at])
                at += 1
            else:
                at = self._paste.take(text, at)
                if self._paste.ended:
                    self._found += self._paste.part()
                    self._paste = None
        return self._all_found()

    def quiet(self) -> list[Token]:
        """Take it that nothing came for `patience` seconds.

        Returns:
            What came to its end by that.
        """
        if self._paste is not None:
            self._paste.stalled = True
            return self._paste.part()
        held = self._held
        self._leave()
        self._text.reset()  # half a letter in what is given up goes with it
        if held in _RXVT:
            self._found.append(Sequence(held))
        else:
            self._given_up = held
            if held == ESCAPE:
                self._found.append(Typed(ESCAPE))
        return self._all_found()

    def _all_found(self) -> list[Token]:
        found, self._found = self._found, []
        return found

    def _without_rest(self, text: str) -> str:
        """Drop the rest of what silence tore, where it comes at once and is no typing."""
        if not text or not self._given_up:
            return text
        torn, self._given_up = self._given_up, ""
        if torn == ESCAPE:
            if _TORN_BEHIND_ESCAPE.match(text):
                self._enter(self._after_escape, ESCAPE)
            return text
        rest = (_REST_OF_STRING if torn[1] in _STRINGS else _REST).match(text)
        return text[rest.end() :] if rest else text

    def _enter(self, state: Callable[[str], None], held: str) -> None:
        self._take, self._held = state, held

    def _leave(self) -> None:
        self._take, self._held = self._outside, ""

    def _hold(self, character: str) -> None:
        if len(self._held) < LONGEST:
            self._held += character

    def _end(self, last: str) -> None:
        """End a sequence with its last character; one that is too long says nothing."""
        whole = self._held + last
        self._leave()
        if whole == PASTE_START:
            self._paste = _Paste()
        elif len(whole) <= LONGEST:
            self._found.append(Sequence(whole))

    def _give_up(self, character: str) -> None:
        """Drop a sequence at a character that can't be in it."""
        self._leave()
        self._outside(character)

    def _outside(self, character: str) -> None:
        code = ord(character)
        if character == ESCAPE:
            self._enter(self._after_escape, ESCAPE)
            self._in_one_read = True
        elif 0x80 <= code <= 0x9F or 0xDC80 <= code <= 0xDC9F:  # C1: an escape and a letter in one
            letter = chr((code & 0xFF) - 0x40)
            if letter in f"[O{_STRINGS}":
                self._held = ESCAPE
                self._after_escape(letter)
        else:
            self._found.append(Typed(_NO_TEXT.sub("\ufffd", character)))

    def _after_escape(self, character: str) -> None:
        if character == "[":
            self._enter(self._in_control, "\x1b[")
        elif character == "O":
            self._enter(self._in_single_shift, "\x1bO")
        elif character in _STRINGS:
            self._enter(self._in_string, ESCAPE + character)
        elif character in _ONE_PRESS and self._in_one_read:
            self._end(character)
        else:
            # Two keys of a fast person; nothing in the program is bound to alt and a key.
            self._found.append(Typed(ESCAPE))
            self._give_up(character)

    def _in_control(self, character: str) -> None:
        if self._held == "\x1b[" and character in "[M":  # Linux' F1 to F5; a mouse of old
            self._hold(character)
        elif self._held.startswith("\x1b[M"):
            self._in_old_mouse_report(character)
        elif "@" <= character <= "~":
            self._end(character)
        elif " " <= character <= "?":
            self._hold(character)
        else:
            self._give_up(character)

    def _in_old_mouse_report(self, character: str) -> None:
        """Drop button, column and row: three bytes, whatever text they seem to be."""
        if character < " ":
            self._give_up(character)
            return
        self._hold(character)
        if len(self._held.encode("utf-8", "surrogateescape")) >= len("\x1b[M") + 3:
            self._leave()

    def _in_single_shift(self, character: str) -> None:
        if "0" <= character <= "?":
            self._hold(character)
        elif " " <= character <= "~":
            self._end(character)
        else:
            self._give_up(character)

    def _in_string(self, character: str) -> None:
        if character == ESCAPE:
            self._take = self._in_string_after_escape
        elif character in "\x18\x1a\x9c\udc9c" or (character == "\a" and self._held == "\x1b]"):
            self._leave()

    def _in_string_after_escape(self, character: str) -> None:
        if character == "\\":
            self._leave()
        elif character in "[O" or character in _STRINGS:
            self._enter(self._after_escape, ESCAPE)
            self._after_escape(character)
        else:  # the escape may be the terminal's own, torn off: it is lost, and none is made up
            self._give_up(character)


class _Paste:
    """A paste on its way.

    One that stalls is handed over as far as it came. What comes then is a key if it is a single
    one, and more of the paste if it is more than a finger does at once.
    """

    def __init__(self) -> None:
        self.ended = self.stalled = False
        self._parts: list[str] = []
        self._tail = ""  # perhaps the beginning of the end

    def is_left_by(self, text: str) -> bool:
        """Say whether this is a key that was pressed since the paste stalled."""
        if not self.stalled or not text:
            return False
        joined = self._tail + text
        ending = joined != ESCAPE and (joined.startswith(PASTE_END) or PASTE_END.startswith(joined))
        return not ending and _SINGLE_KEYS.fullmatch(text) is not None

    def take(self, text: str, at: int) -> int:
        """Take text from a place on, and return the place up to which it belongs here."""
        self.stalled = False
        joined = self._tail + text[at:]
        end = joined.find(PASTE_END)
        if end >= 0:
            at += end + len(PASTE_END) - len(self._tail)
            self._parts.append(joined[:end])
            self._tail, self.ended = "", True
            return at
        kept = next(n for n in range(len(PASTE_END) - 1, -1, -1) if joined.endswith(PASTE_END[:n]))
        self._parts.append(joined[: len(joined) - kept])
        self._tail = joined[len(joined) - kept :]
        return len(text)

    def part(self) -> list[Token]:
        """Hand over what came since the last time."""
        text = _NO_TEXT.sub("\ufffd", "".join(self._parts)).replace("\0", "")
        self._parts.clear()
        return [Pasted(text)] if text else []
