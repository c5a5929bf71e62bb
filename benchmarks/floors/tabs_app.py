"""The least that another page costs: Textual's own tabs, with a table filled when it is shown."""

from textual import on
from textual.app import App, ComposeResult
from textual.widgets import DataTable, Label, TabbedContent, TabPane

ROWS, COLUMNS = 13, 7


class Tabs(App[None]):
    """Two tabs; ``t`` shows the first, ``w`` the second."""

    BINDINGS = [("t", "tab('words')"), ("w", "tab('table')")]  # noqa: RUF012

    def on_mount(self) -> None:
        """Let the line under the tabs jump: it would glide for 300 ms."""
        self.animation_level = "none"

    def compose(self) -> ComposeResult:
        """Lay out both tabs."""
        with TabbedContent():
            with TabPane("words", id="words"):
                yield Label("words are shown")
            with TabPane("table", id="table"):
                yield DataTable[str]()

    def action_tab(self, name: str) -> None:
        """Show a tab."""
        self.query_one(TabbedContent).active = name

    @on(TabbedContent.TabActivated, pane="#table")
    def _fill(self) -> None:
        table: DataTable[str] = self.query_one(DataTable)
        table.clear(columns=True)
        table.add_columns(*(f"column {column}" for column in range(COLUMNS)))
        for row in range(ROWS):
            table.add_row(*(f"cell {row} {column}" for column in range(COLUMNS)))


if __name__ == "__main__":
    Tabs().run()
