"""Where a muscle lies and where it may send pain, as the figure of the Session page tells them."""

from collections.abc import Iterator

import pytest
from rich.color_triplet import ColorTriplet
from rich.segment import Segment

from journal.app import JournalApp
from journal.colours import contrast, sixteen_colours
from journal.widgets.body_detail import LIES, SENT, BodyDetail
from tests.support.session_page import NECK, at_session
from tests.ui.conftest import Open

WIDE = (120, 36)


def grounds(figure: BodyDetail, sign: str) -> set[ColorTriplet]:
    """The colours on which a sign stands."""
    return {
        one.style.bgcolor.get_truecolor()
        for one in drawn(figure)
        if sign in one.text and one.style and one.style.bgcolor
    }


def drawn(figure: BodyDetail) -> Iterator[Segment]:
    for line in range(figure.size.height):
        yield from figure.render_line(line)


@pytest.mark.parametrize("sixteen", [True, False])
async def test_where_pain_may_go_never_looks_like_the_place_to_press(
    sixteen: bool, open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(JournalApp, "_has_sixteen_colours", sixteen)
    async with at_session(open_app, NECK, WIDE) as screen:
        figure = screen.app.screen.query_one(BodyDetail)
        lies, sent = grounds(figure, LIES), grounds(figure, SENT)
        assert lies and sent
        assert min(contrast(one, other) for one in lies for other in sent) > 2
        if sixteen:  # one of them, however the terminal rounds
            bare = sixteen_colours(dark=True).body
            assert max(contrast(one, bare) for one in sent) < 1.3
        said = "".join(one.text for one in drawn(figure))
        assert f"{LIES}  lies here" in said
        assert f"{SENT}  may send pain here" in said


async def test_where_there_is_no_room_the_figure_has_it_all(open_app: Open) -> None:
    async with at_session(open_app, NECK) as screen:
        figure = screen.app.screen.query_one(BodyDetail)
        assert "lies here" not in "".join(one.text for one in drawn(figure))
        assert LIES in "".join(one.text for one in drawn(figure))
