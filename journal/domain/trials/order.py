"""Which kind of day comes first in each pair: drawn once, and kept so that nobody reads ahead.

Each pair is drawn on its own, so that all orders are equally likely: that is what the test counts.
The sealed form is no secret against somebody who wants to know, who would only fool themselves; it
keeps the days to come out of sight in the file, its backups and exports.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Literal

Kind = Literal["press", "rest"]
"""What a day is for. In a trial of a day fact, ``press`` is a day with it, ``rest`` one without."""

PAIRS = range(10, 21)
"""Fewer find hardly anything; more than 80 days nobody keeps up."""

_SALT = 4
_PLAIN = 4
"""Bytes: one for how many pairs there are, three for what was drawn."""
_CHECK = 4
"""Bytes that tell a damaged order from a whole one."""


@dataclass(frozen=True, slots=True)
class Order:
    """What was drawn.

    Attributes:
        first: What comes first in each pair. It is never printed, not even by accident.
        salt: Makes two trials with the same order look different.
    """

    first: tuple[Kind, ...] = field(repr=False)
    salt: int = field(repr=False)

    @classmethod
    def drawn(cls, pairs: int, bits: Callable[[int], int]) -> "Order":
        """Toss a coin for each pair.

        Args:
            pairs: How many there are.
            bits: Returns so many random bits, as ``secrets.randbits`` does.
        """
        return cls(_kinds(pairs, bits(pairs)), bits(8 * _SALT))

    @classmethod
    def opened(cls, sealed: str) -> "Order":
        """Read an order back.

        Raises:
            ValueError: It is none, or was damaged.
        """
        kept = bytes.fromhex(sealed)
        salt, plain = kept[:_SALT], _masked(kept[:_SALT], kept[_SALT:-_CHECK])
        if len(plain) == _PLAIN and plain[0] in PAIRS:
            found = cls(_kinds(plain[0], int.from_bytes(plain[1:])), int.from_bytes(salt))
            if found.sealed == sealed:
                return found
        raise ValueError("no order of a trial")

    @property
    def sealed(self) -> str:
        """The order as it is kept."""
        drawn = sum((kind == "press") << pair for pair, kind in enumerate(self.first))
        salt = self.salt.to_bytes(_SALT)
        plain = bytes([len(self.first)]) + drawn.to_bytes(_PLAIN - 1)
        return (salt + _masked(salt, plain) + sha256(salt + plain).digest()[:_CHECK]).hex()


def _kinds(pairs: int, drawn: int) -> tuple[Kind, ...]:
    return tuple("press" if drawn >> pair & 1 else "rest" for pair in range(pairs))


def _masked(salt: bytes, text: bytes) -> bytes:
    mask = sha256(salt).digest()
    return bytes(one ^ other for one, other in zip(text, mask, strict=False))
