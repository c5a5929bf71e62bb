"""A line that fills up as a phase goes by."""

from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

_EIGHTHS = " ▏▎▍▌▋▊▉"


class TimeBar(Widget):
    """How much of a phase is over, from 0 to 1, in eighths of a column."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {"time-bar--rest"}  # noqa: RUF012
    DEFAULT_CSS = """
    TimeBar {
        height: 1;
        & > .time-bar--rest { background: $area; }
    }
    """

    done: reactive[float] = reactive(0.0)

    def render_line(self, y: int) -> Strip:
        """Draw the bar."""
        width = self.size.width
        full, eighths = divmod(round(self.done * width * 8), 8)
        line = ("█" * full + (_EIGHTHS[eighths] if eighths else "")).ljust(width)[:width]
        style = self.rich_style + self.get_component_rich_style("time-bar--rest", partial=True)
        return Strip([Segment(line, style)], width)
