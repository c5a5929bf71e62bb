"""Pain scores on the 0-10 numeric rating scale, per region and side."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from journal.domain.atlas.regions import Side
from journal.domain.days import check_order
from journal.domain.errors import Refused

Source = Literal["tui", "shell", "import"]

LEVELS = 11
"""How many whole scores there are: 0 to 10."""

QUALITIES = (
    "aching", "burning", "cramping", "heavy", "numb", "sharp",
    "shooting", "stabbing", "stiff", "tender", "throbbing", "tingling",
)  # fmt: skip
"""Plain words for how a pain feels; none is preselected."""

BARS = "▁▂▃▄▅▆▇█"
"""What a score, or anything else, is drawn with in one line of text, lowest first."""


@dataclass(frozen=True, slots=True, order=True)
class Series:
    """One region and one side; left and right are never merged."""

    region: str
    side: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One rating as it was given.

    Attributes:
        id: Stable for ever; exports and undo rely on it.
        series: Which region and side.
        hundredths: The score times 100, so that 5.7 stays 5.7 and sums are exact.
        felt_at: When it was felt, in the offset that held there; None where only the day is
            known.
        day: The local day it belongs to.
        entered_at: When it was entered, in the offset that held there.
        late: Entered on a later day than it was felt.
        carried: Taken over from the day before by "same as yesterday".
        note: The person's own words, exactly.
        qualities: Some of `QUALITIES`.
        source: Which way it came in.
    """

    id: str
    series: Series
    hundredths: int
    felt_at: datetime | None
    day: date
    entered_at: datetime
    late: bool = False
    carried: bool = False
    note: str = ""
    qualities: tuple[str, ...] = ()
    source: Source = "shell"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which scores are wanted; None leaves a question open.

    Attributes:
        region: Of this region.
        side: Of this side.
        first: From this day on.
        last: Up to and including this day.
        text: With a note that holds this, in any case.

    Raises:
        Refused: The first day comes after the last.
    """

    region: str | None = None
    side: Side | None = None
    first: date | None = None
    last: date | None = None
    text: str | None = None

    def __post_init__(self) -> None:
        """Refuse days that no day lies between."""
        check_order(self.first, self.last)


def parse_score(words: str) -> int:
    """Read a score from 0 to 10 with at most two decimals.

    Only ASCII digits and a full stop are taken: ``int`` and ``float`` would also take Arabic
    digits, ``1_0``, ``1e1`` and ``nan``.

    Returns:
        Hundredths, 0 to 1000.

    Raises:
        Refused: It is no such number.
    """
    match = re.fullmatch(r"(10|\d)(?:\.(\d{1,2}))?", words.strip(), re.ASCII)
    hundredths = int(match[1]) * 100 + int((match[2] or "").ljust(2, "0")) if match else 1001
    if hundredths > 1000:
        raise Refused(
            f"{words!a} is not a score. Write a number from 0 to 10 such as 6 or 5.5, "
            "with at most two decimals."
        )
    return hundredths


def typed_score(words: str) -> int:
    """Read a score as it is typed: as `parse_score` does, and ``x`` for ten as on screen.

    Raises:
        Refused: It is none.
    """
    return 1000 if words.strip().lower() == "x" else parse_score(words)


def format_score(hundredths: int) -> str:
    """Write a score without needless zeros: ``6``, ``5.7``, ``5.25``."""
    whole, rest = divmod(hundredths, 100)
    return f"{whole}.{rest:02d}".rstrip("0").rstrip(".")


def format_signed(hundredths: int) -> str:
    """Write by how much scores differ: ``+2``, ``−0.5``, ``0``."""  # noqa: RUF002 - a real minus
    sign = "−" if hundredths < 0 else "+" if hundredths else ""  # noqa: RUF001 - likewise
    return sign + format_score(abs(hundredths))


def pain_level(hundredths: int) -> int:
    """Return the whole step of the scale, 0 to 10, that colours a score."""
    return (hundredths + 50) // 100
