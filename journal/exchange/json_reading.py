"""Reading an export in JSON, however it is laid out, with one entry in memory at a time."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from journal.domain.facts.format import FORMAT, VERSION, Fact
from journal.exchange.json_text import LISTS
from journal.exchange.rows import Problem, Unfit, fact, problem
from journal.exchange.source import ENTRY_LIMIT, OpenFile

_PIECE = 1 << 18
_SPACE = re.compile(r"[ \t\r\n]+")
_WHOLE = "Export it again."
_FOREIGN = "is JSON, but no export of a pain journal."


def _once(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise Unfit("a field stands there twice.")
    return found


def _no_number(words: str) -> object:
    raise Unfit(f"{words} is no number.")


_DECODER = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_no_number)


class _Reading:
    """A place in the text, which moves forward only."""

    def __init__(self, source: OpenFile) -> None:
        self.source = source
        self.line = 1
        self._text = ""
        self._at = 0

    def next(self) -> str:
        """Return the next character that is no space, or nothing at the end."""
        while True:
            if space := _SPACE.match(self._text, self._at):
                self._move(space.end())
            if self._at < len(self._text) or not self._more():
                return self._text[self._at : self._at + 1]

    def take(self, wanted: str) -> str:
        """Step over one of some characters and return it."""
        found = self.next()
        if not found:
            raise self.source.refusal(f"ends in the middle, on line {self.line}. {_WHOLE}")
        if found not in wanted:
            raise self.source.refusal(f"is not valid JSON on line {self.line}. {_WHOLE}")
        self._move(self._at + 1)
        return found

    def value(self) -> object:
        """Read one value, which comes next."""
        self.next()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._at)
            except RecursionError as error:
                raise self._invalid("its lists have no end") from error
            except Unfit as error:
                raise self._invalid(str(error).rstrip(".")) from error
            except json.JSONDecodeError as error:
                if len(self._text) - self._at > ENTRY_LIMIT:
                    why = f"an entry is longer than {ENTRY_LIMIT:,} characters, or never closed"
                    raise self._invalid(why) from error
                if not self._more():
                    cut_off = error.msg.startswith("Unterminated")
                    self._move(len(self._text) if cut_off else min(error.pos, len(self._text)))
                    self.take("")  # raises: here is the fault
            except ValueError as error:  # Python reads no number of thousands of digits
                raise self._invalid("a number has no end") from error
            else:
                if end < len(self._text) or not self._more():  # else a number may go on
                    self._move(end)
                    return value

    def _invalid(self, why: str) -> Exception:
        return self.source.refusal(f"is not valid JSON on line {self.line}: {why}.")

    def _move(self, to: int) -> None:
        self.line += self._text.count("\n", self._at, to)
        self._at = to

    def _more(self) -> bool:
        piece = self.source.text.read(_PIECE)
        if piece:
            self._text = self._text[self._at :] + piece
            self._at = 0
        return bool(piece)


def read(source: OpenFile) -> Iterator[Fact | Problem]:
    """Read the facts of a document.

    Args:
        source: The open file.

    Raises:
        Refused: It is no document of this format, or not a whole one.
    """
    text = _Reading(source)
    seen: set[str] = set()
    text.take("{")
    if text.next() == "}":
        raise source.refusal(_FOREIGN)
    while True:
        key = text.value()
        text.take(":")
        if not isinstance(key, str) or key in seen:
            raise source.refusal(f"has a part twice, on line {text.line}.")
        seen.add(key)
        if key in LISTS:
            yield from _entries(text, LISTS[key])
        else:
            _head(source, key, text.value(), ours="format" in seen)
        if text.take(",}") == "}":
            break
    if text.next():
        raise source.refusal(f"goes on after its end, on line {text.line}.")
    if not {"format", "version"} <= seen:
        raise source.refusal(_FOREIGN)


def _entries(text: _Reading, kind: type[Fact]) -> Iterator[Fact | Problem]:
    text.take("[")
    if text.next() == "]":
        text.take("]")
        return
    while True:
        text.next()
        line = text.line
        value = text.value()
        try:
            yield fact(value, kind)
        except Unfit as error:
            yield problem(line, error)
        if text.take(",]") == "]":
            return


def _head(source: OpenFile, key: str, value: object, *, ours: bool) -> None:
    if ours and key == "version" and type(value) is int and value > VERSION:
        raise source.refusal(
            f"was written by a newer version of this program (format {value}). Install that one."
        )
    known: Mapping[str, Sequence[object]] = {"format": [FORMAT], "version": range(1, VERSION + 1)}
    if value not in known.get(key, ()) or value is True:
        raise source.refusal(_FOREIGN)
