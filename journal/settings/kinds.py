"""What a setting may be, and the ways in which a person may write it.

Each kind understands what stands in the file and what is typed, and has one form in which it is
kept: ``"Sunday"`` and ``"sun"`` are kept as ``"sunday"``, ``4`` as ``"04:00"``.
"""

import re
import shlex
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Protocol, TypeVar

from journal.domain.days import parse_time
from journal.domain.errors import Refused

T_co = TypeVar("T_co", covariant=True)

Plain = str | int | bool | list[str] | dict[str, str]
"""What stands in the file."""

LONGEST = 1000
"""Characters of one word."""


class NotOne(ValueError):
    """It is none of this kind."""


class Kind(Protocol[T_co]):
    """What a setting may be."""

    @property
    def wanted(self) -> str:
        """What it must be, with an example: ``a time such as "04:00"``."""

    @property
    def may_be(self) -> str:
        """What it may be, for a table."""

    def read(self, said: object) -> T_co:
        """Understand what stands in the file, or was typed.

        Raises:
            NotOne: It is none of this kind.
        """


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words; its first letters will do.

    Attributes:
        options: The words.
        letters: How many of its letters name one.
        called: What they are together; else all of them are told.
    """

    options: tuple[str, ...]
    letters: int = 3
    called: str = ""

    @property
    def wanted(self) -> str:
        """One of all of them."""
        *rest, last = (f'"{one}"' for one in self.options)
        return f"{', '.join(rest)} or {last}"

    @property
    def may_be(self) -> str:
        """All of them."""
        return self.called or ", ".join(self.options)

    def read(self, said: object) -> str:
        """Take a word of them in any case."""
        if not isinstance(said, str) or len(word := said.strip().lower()) < self.letters:
            raise NotOne
        found = [one for one in self.options if one.startswith(word)]
        if len(found) != 1 and word not in found:
            raise NotOne
        return word if word in found else found[0]


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A time of day, kept as ``04:00``."""

    wanted: str = 'a time such as "04:00"'
    may_be: str = "a time: 4, 4:00, 4 am"

    def read(self, said: object) -> str:
        """Take a time with or without minutes, by 24 hours or by 12."""
        if isinstance(said, time) and said.tzinfo is None and not (said.second or said.microsecond):
            return f"{said:%H:%M}"
        if isinstance(said, bool) or not isinstance(said, int | str):
            raise NotOne
        words = str(said).strip()
        if words.lower() == "midnight":
            words = "0:00"  # elsewhere it can be either end of a day
        if words.isdecimal():
            words = f"{words}:00"  # by 24 hours, as the other settings are written
        if words.count(":") == 2:
            words = words.removesuffix(":00")  # as TOML writes a time
        try:
            at = parse_time(words)
        except Refused:
            raise NotOne from None
        if at.tzinfo is not None:
            raise NotOne
        return f"{at:%H:%M}"


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number.

    Attributes:
        low: The least.
        high: The most.
        unit: Of what, as a person may write it behind the number.
        begin: Where one begins who goes through the numbers.
        step: From one number to the next.
    """

    low: int
    high: int
    unit: str = ""
    begin: int = 1
    step: int = 1

    @property
    def wanted(self) -> str:
        """A number between both ends."""
        of = f" of {self.unit}" if self.unit else ""
        return f"a whole number{of} from {self.low} to {self.high}"

    @property
    def may_be(self) -> str:
        """Both ends."""
        return " ".join([f"{self.low} to {self.high}", *([self.unit] if self.unit else [])])

    def read(self, said: object) -> int:
        """Take a number, also one that was written as text or with its unit."""
        if isinstance(said, float) and said.is_integer():
            said = int(said)
        if isinstance(said, str):
            found = re.fullmatch(r"(\d{1,6})\s*([a-z]*)\.?", said.strip().lower(), re.ASCII)
            if not found or not self.unit.startswith(found[2].removesuffix("s")):
                raise NotOne
            said = int(found[1])
        if isinstance(said, bool) or not isinstance(said, int):
            raise NotOne
        if not self.low <= said <= self.high:
            raise NotOne
        return said


_YES = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


@dataclass(frozen=True, slots=True)
class YesOrNo:
    """Whether something is so."""

    wanted: str = "true or false"
    may_be: str = "true, false"

    def read(self, said: object) -> bool:
        """Take yes and no in the words that people have for them."""
        if isinstance(said, bool):
            return said
        if isinstance(said, str) and (word := said.strip().lower()) in _YES:
            return _YES[word]
        raise NotOne


@dataclass(frozen=True, slots=True)
class Name:
    """A name, of which some are known.

    Attributes:
        known: Those that are.
        wanted: What it must be.
        may_be: What it may be.
    """

    known: tuple[str, ...]
    wanted: str
    may_be: str

    def read(self, said: object) -> str:
        """Take a known name in any case; another one as it stands."""
        if not isinstance(said, str) or not 0 < len(name := said.strip()) <= 64:
            raise NotOne
        folded = re.sub(r"[\s_]+", "-", name.lower())
        return folded if folded in self.known else name


@dataclass(frozen=True, slots=True)
class Command:
    """A program and its arguments."""

    wanted: str = 'a list of words such as ["espeak-ng"]'
    may_be: str = "a program and its arguments"

    def read(self, said: object) -> tuple[str, ...]:
        """Take a list of words, or a line as one writes it in a shell."""
        if isinstance(said, str):
            try:
                said = shlex.split(said)
            except ValueError as error:
                raise NotOne from error
        if not isinstance(said, Sequence) or len(said) > 32:
            raise NotOne
        words = tuple(word for word in said if isinstance(word, str) and _sayable(word))
        if len(words) != len(said):
            raise NotOne
        return words


def _sayable(word: str) -> bool:
    return 0 < len(word) <= LONGEST and "\0" not in word


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys by what they do: the id of a binding, and one key or several with commas between."""

    wanted: str = 'a table such as note = "m"'
    may_be: str = "a table of names and keys"

    def read(self, said: object) -> Mapping[str, str]:
        """Take a table; a name with a point in it may be written as a table of tables."""
        if not isinstance(said, Mapping):
            raise NotOne
        return {name: self.key(keys) for name, keys in flat(said)}

    def key(self, said: object) -> str:
        """Understand the keys of one binding.

        Raises:
            NotOne: One of them is no key.
        """
        if isinstance(said, str):
            said = [said] if said.strip() == "," else said.split(",")
        if not isinstance(said, Sequence) or not 0 < len(said) <= 8:
            raise NotOne
        return ",".join(_key(one) for one in said)


def flat(table: Mapping[str, object], above: str = "") -> list[tuple[str, object]]:
    """Return what a table and the tables in it hold, each under its whole name."""
    found: list[tuple[str, object]] = []
    for name, value in table.items():
        whole = f"{above}{name}"
        found += flat(value, f"{whole}.") if isinstance(value, Mapping) else [(whole, value)]
    return found


_NAMED = {
    "esc": "escape", "return": "enter", "del": "delete", "ins": "insert", "pgup": "pageup",
    "pgdn": "pagedown", "pgdown": "pagedown", "spacebar": "space", "bs": "backspace",
}  # fmt: skip
_KEYS = {
    "escape", "enter", "tab", "space", "backspace", "delete", "insert", "home", "end", "pageup",
    "pagedown", "up", "down", "left", "right", *(f"f{number}" for number in range(1, 25)),
}  # fmt: skip
_HELD = ("ctrl", "alt", "shift")


def _key(said: object) -> str:
    """Return the name by which the terminal's key is known."""
    if not isinstance(said, str):
        raise NotOne
    if said == " ":
        return "space"
    *held, key = re.split(r"[+-](?=.)", said.strip())
    held = [one.lower() for one in held]
    if any(one not in _HELD for one in held) or len(set(held)) < len(held) or not key:
        raise NotOne
    if held == ["shift"] and len(key) == 1 and key.isalpha():
        return key.upper()
    if len(key) > 1:
        key = key.lower().replace(" ", "_")
        key = _NAMED.get(key, key)
        if key not in _KEYS and not _is_character(key):
            raise NotOne
    elif not key.isprintable():
        raise NotOne
    elif "ctrl" in held:
        key = key.lower()
    return "+".join([*(one for one in _HELD if one in held), "comma" if key == "," else key])


def _is_character(name: str) -> bool:
    """Say whether a name is that of a character, as ``question_mark``."""
    if name in {"slash", "backslash", "at", "minus", "plus", "underscore"}:
        return True
    try:
        unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return False
    return True
