"""The pictures of the README: small, the same every time, and of nothing but the demo."""

import re
from pathlib import Path

import pytest

from pictures.__main__ import PLACE
from pictures.glyphs import shape
from pictures.pages import PICTURES, take


async def test_a_picture_drawn_twice_is_the_same(tmp_path: Path) -> None:
    drawn = set()
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        drawn.add(await take("today", tmp_path / name, (80, 24)))
    (picture,) = drawn
    assert "Back of the neck" in picture
    assert_names_no_place(picture)


@pytest.mark.parametrize("name", PICTURES)
def test_a_kept_picture_is_small_and_names_no_place(name: str) -> None:
    picture = (PLACE / f"{name}.svg").read_text(encoding="utf-8")
    assert len(picture) < 150_000
    assert_names_no_place(picture)


def assert_names_no_place(picture: str) -> None:
    without_its_kind = picture.replace("http://www.w3.org/2000/svg", "", 1)
    assert not re.search(r"://|url\(|@font-face|\bid=|/tmp|/home", without_its_kind)


@pytest.mark.parametrize(
    ("character", "path"),
    [
        ("█", "M20 40h10v20h-10z"),
        ("▀", "M20 40h10v10h-10z"),
        ("▄", "M20 50h10v10h-10z"),
        ("▁", "M20 57.5h10v2.5h-10z"),
        ("▌", "M20 40h5v20h-5z"),
        ("▐", "M25 40h5v20h-5z"),
        ("▘", "M20 40h5v10h-5z"),
        ("⠁", "M22.5 42.5h0"),
        ("─", "M25 50L20 50M25 50L30 50"),
    ],
)
def test_a_block_fills_its_part_of_the_cell(character: str, path: str) -> None:
    drawn = shape(character, 20, 40)
    assert drawn is not None
    assert drawn.path == path


@pytest.mark.parametrize("character", "aé5·○✕ ←")
def test_letters_are_left_to_the_font(character: str) -> None:
    assert shape(character, 0, 0) is None
