"""What a change of the journal is about, so that only what shows it is read again."""

from typing import Literal, get_args

About = Literal[
    "score",
    "session",
    "day fact",
    "spot",
    "trial",
    "function",
    "preference",
    "routine",
    "setting",
]
"""A preference belongs to the data (answers before pressing, a baseline), a setting to the
person."""

EVERYTHING: frozenset[About] = frozenset(get_args(About))
