"""How an article's warnings are written, for a terminal without colours."""

import pytest
from textual.content import Content

from journal import regions_file
from journal.domain.guide.articles import article
from journal.widgets.article import laid_out

ATLAS = regions_file.load()


def bold(words: Content) -> bool:
    """Whether all of it is bold."""
    return any(
        (one.start, one.end) == (0, len(words)) and "b" in str(one.style).split()
        for one in words.spans
    )


@pytest.mark.parametrize(
    ("id", "warning"),
    [
        ("neck_back", "Read the red flags below first"),
        ("neck_back", "Red flags · emergency"),
        ("neck_back", "Stop. Call your emergency number now."),
        ("neck_front_side", "Do not press here."),
        ("abdomen", "Belly pain is for a clinician"),
    ],
)
def test_what_warns_is_bold_where_there_are_no_colours(id: str, warning: str) -> None:
    shown = article(ATLAS, id)
    assert shown
    found = [row.words for row in laid_out(shown).rows if row.words.plain.startswith(warning)]
    assert found
    assert all(map(bold, found))
