"""Lines of widgets: as few bytes as show the same."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from journal.widgets.pain import joined

LOOKS = st.sampled_from([
    Style.parse(words)
    for words in ("", "red", "on blue", "red on blue", "bold on blue", "underline on blue",
                  "reverse red on blue", "link https://example.org on blue")
])  # fmt: skip
PIECES = st.lists(st.tuples(st.sampled_from([" ", "   ", "a", "▇▇", "a b"]), LOOKS))


def seen(text: str, looks: Style) -> object:
    """What shows in a cell: of a blank only its ground, unless something is drawn across it."""
    drawn = looks.underline or looks.reverse or looks.link
    return looks if drawn or not text.isspace() else looks.bgcolor


@given(PIECES)
def test_a_line_shows_the_same_in_as_few_segments_as_can_be(
    pieces: list[tuple[str, Style]],
) -> None:
    segments = joined(pieces)
    cells = [(cell, looks) for text, looks in pieces for cell in text]
    drawn = [(cell, one.style or Style()) for one in segments for cell in one.text]
    assert [cell for cell, _ in drawn] == [cell for cell, _ in cells]
    for (cell, looks), (_, found) in zip(cells, drawn, strict=True):
        # Within a piece a blank keeps its looks; those that go with what is before do so whole.
        assert seen(cell, looks) == seen(cell, found)
    for one, after in pairwise(segments):
        assert one.style != after.style


def test_bars_between_blanks_cost_no_more_than_bars() -> None:
    bar = Style.parse("red on blue")
    assert len(joined([("▇", bar), (" ", Style.parse("green on blue")), ("▇", bar)])) == 1
