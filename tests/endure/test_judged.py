"""What counts as levelling off; the sitting itself takes half an hour (`make endure`)."""

from dataclasses import replace

import pytest

from tests.endure.__main__ import LOOKS, Look, judged

LEVEL = [
    Look(minutes=n, keys=n, pages=n, memory=min(70.0 + 10 * n, 110.0), descriptors=11, threads=7)
    for n in range(LOOKS)
]


def test_what_grows_at_first_and_then_no_more_is_well() -> None:
    assert judged(LEVEL) == []


@pytest.mark.parametrize(
    ("looks", "words"),
    [
        (LEVEL[:-1], "ended on the way"),
        ([replace(look, memory=70.0 + 2 * n) for n, look in enumerate(LEVEL)], "still grows"),
        ([replace(look, memory=160.0) for look in LEVEL], "160 MB"),
        ([*LEVEL[:-1], replace(LEVEL[-1], descriptors=12)], "descriptors grow: 11, then 12"),
        ([*LEVEL[:-1], replace(LEVEL[-1], threads=8)], "threads grow: 7, then 8"),
    ],
)
def test_what_grows_and_grows_is_told(looks: list[Look], words: str) -> None:
    assert words in " ".join(judged(looks))
