"""The colours worked out for a theme: contrasts, and an order that every eye can tell."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

import journal
from journal import colours as by_rule
from journal.colours import RGB, Colours, contrast, from_hex, in_hex, lightness, sixteen_colours
from journal.themes import DARK, LIGHT, own_variables

THEMES = {theme.name: theme for theme in (DARK, LIGHT, *BUILTIN_THEMES.values())}
SOURCES = Path(journal.__file__).parent
BLENDED = [theme for theme in THEMES.values() if not theme.ansi]

# How colours reach eyes that lack a kind of cone (Machado, Oliveira, Fernandes 2009), in linear
# red, green and blue.
LACKING = {
    "protan": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deutan": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritan": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}


def of(theme: Theme) -> Colours:
    found = theme.to_color_system().generate()
    background, foreground = (Color.parse(found[name]).rgb for name in ("background", "foreground"))
    return by_rule.colours(background, foreground, dark=theme.dark)


def seen_by(lacking: str, colour: RGB) -> RGB:
    straight = [((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour]
    rows = (
        sum(w * part for w, part in zip(row, straight, strict=True)) for row in LACKING[lacking]
    )
    red, green, blue = (round(255 * min(max(part, 0), 1) ** (1 / 2.4)) for part in rows)
    return red, green, blue


@pytest.fixture(params=BLENDED, ids=lambda theme: theme.name)
def drawn(request: pytest.FixtureRequest) -> Colours:
    theme = request.param
    assert isinstance(theme, Theme)
    return of(theme)


def test_the_body_stands_out_from_the_background(drawn: Colours) -> None:
    assert contrast(drawn.body, drawn.background) >= 1.85


def test_a_seam_lies_between_body_and_background(drawn: Colours) -> None:
    assert 1.2 < contrast(drawn.seam, drawn.background) < contrast(drawn.body, drawn.background)


def test_no_pain_is_told_from_a_region_without_a_score(drawn: Colours) -> None:
    assert contrast(drawn.heat[0], drawn.background) >= 2
    assert drawn.heat[0] != drawn.body


def test_a_score_is_read_on_its_colour(drawn: Colours) -> None:
    assert min(map(contrast, drawn.inks, drawn.heat)) >= 4.5


def test_the_brackets_are_seen_on_the_body(drawn: Colours) -> None:
    assert contrast(drawn.cursor, drawn.body) >= 4.5


def test_labels_are_read_on_a_card_as_well_as_the_theme_lets_its_own_text_be_read(
    drawn: Colours,
) -> None:
    most = contrast(drawn.foreground, drawn.background)
    assert contrast(drawn.muted, drawn.card) >= min(4.5, 0.75 * most)
    assert contrast(drawn.faint, drawn.background) >= min(2.8, 0.5 * most)


def test_large_figures_are_read_on_the_background(drawn: Colours) -> None:
    assert min(contrast(figure, drawn.background) for figure in drawn.figures) >= 3


def test_more_pain_is_further_from_the_background_in_steps_that_can_be_told(drawn: Colours) -> None:
    light = list(map(lightness, drawn.heat))
    towards = 1 if light[-1] > light[0] else -1
    assert (towards == 1) == (lightness(drawn.background) < 0.5)
    assert min(towards * (after - before) for before, after in pairwise(light)) >= 0.035


@pytest.mark.parametrize("lacking", LACKING)
def test_the_order_of_pain_stays_for_eyes_that_lack_a_kind_of_cone(
    lacking: str, drawn: Colours
) -> None:
    light = [lightness(seen_by(lacking, colour)) for colour in drawn.heat]
    assert light in (sorted(light), sorted(light, reverse=True))


def test_no_letters_are_written_in_a_colour_that_a_theme_has_for_grounds() -> None:
    grounds = r"(?<!on )\$(primary|secondary|accent|warning|success|error)\b"
    for file in [*SOURCES.rglob("*.py"), *SOURCES.glob("*.tcss")]:
        for line in file.read_text(encoding="utf-8").splitlines():
            drawn = "background" in line or "border" in line
            assert drawn or not re.search(grounds, line), f"{file.name}: {line}"


@pytest.mark.parametrize("dark", [True, False])
def test_in_sixteen_colours_more_pain_is_further_from_the_background(
    dark: bool,
) -> None:
    drawn = sixteen_colours(dark=dark)
    light = list(map(lightness, drawn.heat))
    assert light == sorted(light, reverse=not dark)
    assert len(set(drawn.heat)) == 4
    assert drawn.area not in {drawn.background, drawn.foreground, drawn.muted}
    assert {drawn.body, drawn.muted, *drawn.heat} <= set(map(from_hex, SIXTEEN))


SIXTEEN = (
    "#000000", "#aa0000", "#00aa00", "#aa5500", "#0000aa", "#aa00aa", "#00aaaa", "#aaaaaa",
    "#555555", "#ff5555", "#55ff55", "#ffff55", "#5555ff", "#ff55ff", "#55ffff", "#ffffff",
)  # fmt: skip


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_every_theme_gets_all_of_our_variables_and_none_of_them_was_its_own(theme: Theme) -> None:
    ours = own_variables(theme)
    assert ours.keys() == own_variables(DARK).keys() == own_variables(theme, sixteen=True).keys()
    assert not ours.keys() & (theme.to_color_system().generate() | theme.variables).keys()


def test_a_theme_of_one_colour_only_is_enough() -> None:
    half = Theme(name="half", primary="#ff8800")
    assert contrast(of(half).body, of(half).background) >= 1.85


def test_a_colour_is_written_as_it_is_read() -> None:
    assert in_hex(from_hex("#0a1bff")) == "#0a1bff"


XTERM = {
    "#000000": "#000000", "#aa0000": "#cd0000", "#aa5500": "#cdcd00", "#0000aa": "#0000ee",
    "#aa00aa": "#cd00cd", "#00aaaa": "#00cdcd", "#aaaaaa": "#e5e5e5", "#ffffff": "#ffffff",
}  # fmt: skip
"""What most terminals show for the colours of a console, ``screen`` in one of them too."""


@pytest.mark.parametrize("dark", [True, False])
def test_scores_of_5_and_more_are_read_in_screen_as_on_the_console(dark: bool) -> None:
    drawn = sixteen_colours(dark=dark)
    for ink, ground in zip(drawn.inks, drawn.heat, strict=True):
        assert contrast(ink, ground) >= 4
        assert contrast(*(from_hex(XTERM[in_hex(one)]) for one in (ink, ground))) >= 4
