"""The person's settings, each declared once: what it may be, what holds unless set, what it does.

Whatever reads, writes, lists or explains settings goes by this: the file, the page, the shell and
the README's table.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import time
from typing import Any, TypeVar, cast

from journal.domain.day_words import DayOrder
from journal.domain.days import WEEKDAYS
from journal.settings.kinds import Choice, Command, Keys, Kind, Name, TimeOfDay, Whole, YesOrNo

T = TypeVar("T")

THEMES = (
    "journal", "journal-light", "ansi-dark", "ansi-light", "atom-one-dark", "atom-one-light",
    "catppuccin-frappe", "catppuccin-latte", "catppuccin-macchiato", "catppuccin-mocha", "dracula",
    "flexoki", "gruvbox", "monokai", "nord", "rose-pine", "rose-pine-dawn", "rose-pine-moon",
    "solarized-dark", "solarized-light", "textual-dark", "textual-light", "tokyo-night",
)  # fmt: skip
"""Ours and those that Textual brings; a test holds it equal to what there is."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that can be set.

    Attributes:
        name: As the file has it.
        title: As the page has it.
        group: What it belongs to.
        kind: What it may be.
        default: What holds unless it is set.
        unset: The same in words.
        does: What it does, in one sentence.
    """

    name: str
    title: str
    group: str
    kind: Kind[object]
    default: object
    unset: str
    does: str

    @property
    def takes_words(self) -> bool:
        """Whether it is made of several words, each for itself."""
        return isinstance(self.default, tuple)


def _set(
    default: T, kind: Kind[object], group: str, title: str, does: str, *, unset: str = ""
) -> T:
    about = {"kind": kind, "group": group, "title": title, "does": does, "unset": unset}
    if isinstance(default, dict):
        return cast(T, field(default_factory=dict, metadata=about))
    return field(default=default, metadata=about)


DAYS, LOOK, SESSIONS, KEYS = "Days and weeks", "Look", "Sessions", "Keys and reminder"


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What can be set, with what holds where nothing is set."""

    first_day_of_week: str = _set(
        "monday", Choice(WEEKDAYS, called="a weekday: sunday, Sun"), DAYS, "Week begins on",
        "The day on which weeks begin, in figures and charts.",
    )  # fmt: skip
    day_start: str = _set(
        "00:00", TimeOfDay(), DAYS, "Day begins at",
        "When a new day begins; with 04:00, one in the morning still counts as the day before.",
    )  # fmt: skip
    day_order: DayOrder | None = _set(  # noqa: RUF009 - a field, as the others
        None, Choice(("dmy", "mdy")), DAYS, "3/4 is written",
        "Whether 3/4 and 3.4. are the 3rd of April (dmy) or the 4th of March (mdy).",
        unset="asked, 3.4. is in April",
    )  # fmt: skip
    ask_function: bool = _set(
        True, YesOrNo(), DAYS, "Questions of the week",
        "Whether the week review offers, once a week, three questions on what pain keeps you from.",
    )  # fmt: skip
    baseline_days: int = _set(
        14, Whole(7, 56, "days", step=7), DAYS, "Baseline",
        "Length in days of the baseline, the first stretch with enough rated days (8 of 14), "
        "unless you set it by hand.",
    )  # fmt: skip
    theme: str = _set(
        "journal", Name(THEMES, 'the name of a theme, such as "journal-light"', "a theme"),
        LOOK, "Theme",
        "The colours of the screens.",
    )  # fmt: skip
    glyphs: str = _set(
        "blocks", Choice(("blocks", "fine", "plain")), LOOK, "Body drawn with",
        "With which characters the body is drawn: blocks, finer ones that some terminals lack, or "
        "half blocks where blocks leave gaps.",
    )  # fmt: skip
    count_in: int = _set(
        5, Whole(1, 60, "seconds"), SESSIONS, "Get ready",
        "How long a session counts in before the first hold.",
    )  # fmt: skip
    hold_seconds: int | None = _set(
        None, Whole(1, 600, "seconds", begin=30, step=5), SESSIONS, "Length of a hold",
        "How long one hold lasts, as far as the muscle allows; the first time on one no longer "
        "than the guide says.",
        unset="as the guide says",
    )  # fmt: skip
    repetitions: int | None = _set(
        None, Whole(1, 20, "times", begin=3), SESSIONS, "Holds of a spot",
        "How often a spot is held, as far as the muscle allows.",
        unset="as the guide says",
    )  # fmt: skip
    bell: bool = _set(
        True, YesOrNo(), SESSIONS, "Bell",
        "Whether the terminal's bell sounds at each change of a session.",
    )  # fmt: skip
    cue_command: tuple[str, ...] = _set(
        (), Command(), SESSIONS, "Spoken cues",
        "A program that is run with the words of each change of a session, so that they are "
        "spoken: no shell sees them, they are its last argument.",
        unset="none",
    )  # fmt: skip
    keys: Mapping[str, str] = _set(
        {}, Keys(), KEYS, "Keys",
        "Other keys for what the screens do, each by its name on the Settings page; ctrl+q always "
        "quits.",
        unset="as the help shows",
    )  # fmt: skip

    @property
    def first_weekday(self) -> int:
        """The first day of the week, 0 for Monday … 6 for Sunday."""
        return WEEKDAYS.index(self.first_day_of_week)

    @property
    def start_of_day(self) -> time:
        """The day start as a time."""
        return time.fromisoformat(self.day_start)


def shown(value: object) -> str:
    """Return a value in words of the person, as they may write it again; empty for none."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case tuple():
            import shlex

            return shlex.join(map(str, value))
        case Mapping():
            return ", ".join(f"{name} {keys}" for name, keys in value.items())
        case _:
            return str(value)


def _declared() -> Mapping[str, Setting]:
    usual: dict[str, Any] = vars(Settings())
    return {
        one.name: Setting(
            one.name,
            one.metadata["title"],
            one.metadata["group"],
            one.metadata["kind"],
            usual[one.name],
            one.metadata["unset"] or shown(usual[one.name]),
            one.metadata["does"],
        )
        for one in fields(Settings)
    }


SETTINGS = _declared()
"""Every setting by its name, in the order in which they are told."""
