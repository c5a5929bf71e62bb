"""Letters in sixteen colours."""

from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from journal.runtime.sixteen import BlackIsNeverBold

SCORE, WORD = Style.parse("bold #000000 on #aaaaaa"), Style.parse("bold #ffffff on #0000aa")


def test_a_black_digit_is_not_bold_which_would_be_grey_on_grey_there() -> None:
    black, white, plain = BlackIsNeverBold().apply(
        [Segment(" 9 ", SCORE), Segment(" 1 ", WORD), Segment("x")], Color(0, 0, 0)
    )
    assert (black.style, white.style, plain.style) == (SCORE + Style(bold=False), WORD, None)
