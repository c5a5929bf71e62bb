"""Choices by key, however many there are."""

import pytest

from journal.screens.dialogs.ask import keyed


@pytest.mark.parametrize("count", [0, 1, 9, 10, 34, 35, 60])
def test_each_of_many_is_offered_and_no_two_by_the_same_key(count: int) -> None:
    choices, meant = keyed([(f"spot {n}", n) for n in range(count)], taken="a")
    assert [meant[choice.key] for choice in choices] == list(range(count))
    assert "a" not in meant


def test_the_tenth_is_a_letter() -> None:
    choices, _ = keyed([(f"spot {n}", n) for n in range(12)], taken="a")
    assert "".join(choice.key for choice in choices) == "123456789bcd"
