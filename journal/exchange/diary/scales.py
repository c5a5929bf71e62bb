"""Scales that diaries use, and how a value on one becomes a score from 0 to 10."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from journal.domain.errors import Refused
from journal.domain.text import display, folded
from journal.exchange.diary.told import Cause, Unreadable

_NUMBER = re.compile(r"(-?\d{1,6})(?:[.,](\d{1,30}))?(?:\s*/\s*(\d{1,4}))?", re.ASCII)
_SCALE = re.compile(r"(\d{1,4})\s*[-\u2013:]\s*(\d{1,4})", re.ASCII)
_NOTHING = frozenset(("", "na", "n/a", "nan", "null", "none given", "-", "--", "\u2013", "\u2014"))

WORDS: Mapping[str, Decimal] = {
    word: Decimal(points)
    for points, words in (
        (0, "none|no|no pain|nothing|not present|absent|keine|kein|aucune|ninguno"),
        (2, "mild|slight|light|low|leicht|legere|leve"),
        (5, "moderate|medium|maessig|mittel|moderee|moderado"),
        (8, "severe|strong|high|stark|severo|fuerte"),
        (10, "very severe|unbearable|worst|extreme|unertraeglich"),
    )
    for word in words.split("|")
}
"""Points from 0 to 10 for plain words: the middles of mild 1 to 3, moderate 4 to 6 and severe 7 to
10 on the numeric scale."""

NO_SCORE = Cause("without a score", bad=False)
_NO_NUMBER = Cause(
    "with a score that is no number",
    "Write one number a score. What words mean can be said in a plan, under [words]; for mild, "
    "moderate and severe add --scale words.",
    here="Write one number a score, or say above that the scale is one of words.",
)
TOO_HIGH = Cause(
    "with a score above 10",
    "Say the scale, such as --scale 0-100, or mend them with --scale 0-10.",
    here="Say above which scale it is.",
    always=True,
)


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale from no pain to the worst.

    Attributes:
        low: What means no pain.
        high: The worst.
        words: Points from 0 to 10 for what is no number, by folded word.
        said: Whether somebody said that it is this one.
    """

    low: int = 0
    high: int = 10
    words: Mapping[str, Decimal] = field(default_factory=dict)
    said: bool = True

    def points(self, cell: str) -> tuple[int, bool]:
        """Return a value as hundredths of a point, and whether it had to be rounded.

        Raises:
            Unreadable: It is no value of this scale.
        """
        words = folded(cell.strip())
        if words in self.words:
            return int(self.words[words] * 100), False
        if words in _NOTHING:
            raise Unreadable(NO_SCORE)
        match = _NUMBER.fullmatch(cell.strip())
        if match is None or (match[3] and int(match[3]) != self.high):
            raise Unreadable(_NO_NUMBER, cell)
        value = Decimal(f"{match[1]}.{match[2] or 0}")
        if not self.said and value > self.high:
            raise Unreadable(TOO_HIGH, cell)
        if not self.low <= value <= self.high:
            raise Unreadable(self._outside(), cell)
        exact = (value - self.low) * 1000 / (self.high - self.low)
        found = int(exact.quantize(Decimal(1), ROUND_HALF_UP))
        return found, abs(exact - found) > Decimal("0.000001")

    def _outside(self) -> Cause:
        return Cause(
            f"with a score that is not between {self.low} and {self.high}",
            "Mend them, or say the scale with --scale.",
            here="Mend them, or say above which scale it is.",
        )

    def __str__(self) -> str:
        return "words" if self.words and not self.said else f"{self.low}-{self.high}"


USUAL = Scale(said=False)
"""The scale of the journal, as long as nobody has said another one."""


def parse_scale(words: str) -> Scale:
    """Read ``0-4`` or ``words``.

    Raises:
        Refused: It is none of both.
    """
    if folded(words.strip()) == "words":
        return Scale(words=WORDS)
    match = _SCALE.fullmatch(words.strip())
    if match is None or int(match[1]) >= int(match[2]):
        raise Refused(
            f'"{display(words)}" is not a scale. Write lowest and highest, such as 0-4 or 0-100, '
            "where the lowest means no pain; or write words, for mild, moderate and severe."
        )
    return Scale(int(match[1]), int(match[2]))
