"""The large digits of a hold."""

import pytest

from journal.screens.session.big_digits import CUTS, drawn


@pytest.mark.parametrize("cut", CUTS)
def test_every_size_of_digits_is_a_full_rectangle(cut: tuple[int, int, int]) -> None:
    lines = drawn("1:30", *((200, (3 * cut[0] + 2 * cut[2] + 1) // 2)))
    assert len({len(line) for line in lines}) == 1
    assert drawn("12", 3, 3) == ["12"]
