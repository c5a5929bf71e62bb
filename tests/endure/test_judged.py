"""What counts as levelling off; the sitting itself takes two hours (`make endure`)."""

from dataclasses import replace
from datetime import date

import pytest

from tests.endure.report import LOOKS, Look, document, judged

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


def test_the_document_shows_the_table_and_says_what_does_not_hold() -> None:
    day = date(2026, 11, 22)
    good = document(LEVEL, day=day, seed=7, whole=True)
    assert "**It levels off.** 22 November 2026" in good
    assert "short run" not in good
    assert good.count("| 110.0 | 11 | 7 |") == LOOKS - 4
    bad = document(LEVEL[:-1], day=day, seed=7, whole=False)
    assert "**FAILED: the program ended on the way.**" in bad
    assert "Seed 7. This was a short run." in bad
