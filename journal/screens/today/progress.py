"""The head of Today: the question, how far the day is rated, and the heads of the columns."""

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip

from journal.domain.today.daysheet import NO_SHEET, DaySheet
from journal.screens.today.grid_lines import GAP, columns
from journal.widgets.pain import PainColoured

DOTS = 12
"""Series up to which each has a dot of its own."""


class Progress(PainColoured):
    """Says how many of yours are rated, over the heads of the grid's columns."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Progress {
        height: 2;
        & > .progress--label { color: $muted; }
        & > .progress--rated { color: $text-primary; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"progress--label", "progress--rated"}

    sheet: reactive[DaySheet] = reactive(NO_SHEET, repaint=False)
    question: reactive[str] = reactive("")

    def watch_sheet(self, old: DaySheet, new: DaySheet) -> None:
        """Repaint when something was rated."""
        if old.day != new.day or old.unrated() != new.unrated() or old.usual != new.usual:
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the question with the dots, or the heads."""
        last = self.size.height - 1
        segments: list[Segment] = []
        if y == last:
            segments = self._heads()
        elif y == (1 if last > 1 else 0):
            segments = self._question()
        return self.strip(segments)

    def _question(self) -> list[Segment]:
        count = len(self.sheet.usual)
        rated = count - len(self.sheet.unrated())
        asked = Segment(f" {self.question}", Style(bold=True))
        if not count:
            return [asked]
        dots = "● " * rated if count <= DOTS else ""
        holes = "○ " * (count - rated) if count <= DOTS else ""
        said = f"{rated} of {count} "
        gap = self.size.width - len(asked.text) - len(dots) - len(holes) - len(said)
        if gap < 1:
            dots = holes = ""
            gap = self.size.width - len(asked.text) - len(said)
        return [
            asked,
            Segment(" " * max(gap, 1)),
            Segment(dots, self._style("rated")),
            Segment(holes, self._style("label")),
            Segment(said, Style(bold=True)),
        ]

    def _heads(self) -> list[Segment]:
        shown = columns(self.size.width)
        label = self._style("label")
        sides = "left whole right" if shown.cell == 5 else " L   W   R  "
        first = " " + ("Yours" if self.sheet.usual else "Regions")
        wide = 1 + shown.name + 3 * shown.cell + GAP
        heads = f"{first.ljust(1 + shown.name)}{sides}".ljust(wide)
        days = "28 days" if shown.spark else ""
        lately = "lately" if shown.drift > 2 else ""
        return [Segment(f"{heads}{days.ljust(shown.spark)}{lately}", label)]

    def _style(self, part: str) -> Style:
        return self.component(f"progress--{part}")
