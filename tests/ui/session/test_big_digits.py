"""The large digits of a hold."""

import pytest

from journal.screens.session.big_digits import CUTS, Cut, drawn


@pytest.mark.parametrize("cut", CUTS)
def test_every_size_of_digits_is_a_full_rectangle(cut: tuple[int, int, int]) -> None:
    lines = drawn("1:30", *((200, (3 * cut[0] + 2 * cut[2] + 1) // 2)))
    assert len({len(line) for line in lines}) == 1
    assert drawn("12", 3, 3) == ["12"]


@pytest.mark.parametrize("cut", CUTS)
def test_what_is_not_pressed_is_as_large_in_thinner_strokes(cut: Cut) -> None:
    thick, thin = (each.pixels("88") for each in (cut, cut.thin))
    assert len(thin[0]) == len(thick[0])
    assert abs(len(thin) - len(thick)) <= 2
    ink = [sum(row.count("1") for row in each) for each in (thick, thin)]
    assert ink[1] < ink[0] or cut.stroke == 1


@pytest.mark.parametrize("cut", CUTS)
def test_the_stem_of_a_one_is_as_thick_as_that_of_a_seven(cut: Cut) -> None:
    one, seven = (cut.pixels(sign) for sign in "17")
    assert len(one[0]) == len(seven[0])
    above = cut.stroke + cut.down + cut.stroke  # between the flag and the foot
    assert one[above].count("1") == seven[above].count("1") == cut.stroke
