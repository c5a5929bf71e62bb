"""The person's settings: ``settings.toml`` beside the journal.

A wrong value is named in a sentence and its default used; an unknown key is named and ignored.
No setting can keep the journal from opening.
"""

import tomllib
from datetime import time
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from journal import files
from journal.domain.days import WEEKDAYS
from journal.domain.text import display

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
TimeOfDay = Annotated[str, msgspec.Meta(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]\Z")]
Argument = Annotated[str, msgspec.Meta(pattern=r"^[^\x00]+\Z", max_length=1000)]


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What can be set, with what holds where nothing is set."""

    first_day_of_week: Weekday = "monday"
    """The day on which weeks begin, in figures and charts."""

    day_start: TimeOfDay = "00:00"
    """When a new day begins. With "04:00", one in the morning still counts as the day before."""

    theme: Annotated[str, msgspec.Meta(min_length=1, max_length=64)] = "journal"
    """The name of a theme: journal, journal-light, or any that the command palette lists."""

    hold_seconds: Annotated[int, msgspec.Meta(ge=1, le=600)] | None = None
    """How long one hold lasts; the guide says how long otherwise.

    A muscle that allows less, or a first time, is not overruled.
    """

    repetitions: Annotated[int, msgspec.Meta(ge=1, le=20)] | None = None
    """How often a spot is held; the guide says how often otherwise."""

    bell: bool = True
    """Whether the terminal's bell sounds at each change of a session."""

    cue_command: Annotated[tuple[Argument, ...], msgspec.Meta(max_length=32)] = ()
    """A program and its arguments that is told each change of a session: ["espeak-ng"].

    The words are added as the last argument; no shell sees them.
    """

    @property
    def first_weekday(self) -> int:
        """The first day of the week, 0 for Monday … 6 for Sunday."""
        return WEEKDAYS.index(self.first_day_of_week)

    @property
    def start_of_day(self) -> time:
        """The day start as a time."""
        return time.fromisoformat(self.day_start)


_WANTED = {
    "first_day_of_week": 'a weekday such as "monday"',
    "day_start": 'a time such as "04:00"',
    "theme": "the name of a theme",
    "hold_seconds": "a whole number of seconds such as 30",
    "repetitions": "a whole number such as 3",
    "bell": "true or false",
    "cue_command": 'a list of words such as ["espeak-ng"]',
}


def load(path: Path) -> tuple[Settings, tuple[str, ...]]:
    """Read the settings.

    Returns:
        The settings, and a sentence for everything in the file that could not be used.
    """
    try:
        text = files.read(path)
    except FileNotFoundError:
        return Settings(), ()
    except OSError as error:
        return Settings(), (f"{_shown(path)} can't be read ({error.strerror}); {_DEFAULTS}",)
    except ValueError as error:
        return Settings(), (f"{_shown(path)} can't be used: {_shown(error)}; {_DEFAULTS}",)
    try:
        found = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # also a number or a list without an end
        return Settings(), (f"{_shown(path)} is not valid TOML ({_shown(error)}); {_DEFAULTS}",)
    taken: dict[str, object] = {}
    problems = []
    for key, value in found.items():
        if key not in _WANTED:
            problems.append(f"{_shown(path)}: there is no setting {_shown(key)}; it is ignored.")
            continue
        try:
            msgspec.convert({key: value}, Settings)
        except msgspec.ValidationError:
            problems.append(
                f"{_shown(path)}: {key} must be {_WANTED[key]}, not {_shown(value)}; "
                f"{_default(key)} is used."
            )
        else:
            taken[key] = value
    return msgspec.convert(taken, Settings), tuple(problems)


def _default(key: str) -> str:
    value = getattr(Settings(), key)
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if value else "none"


_DEFAULTS = "all settings keep their defaults."


def _shown(thing: object) -> str:
    return display(str(thing))
