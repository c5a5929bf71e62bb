"""The least that moving a cursor costs: Textual's own table, and nothing else."""

import sys

from textual.app import App, ComposeResult
from textual.widgets import DataTable

ROWS, COLUMNS = 38, 5


class Table(App[None]):
    """One table, as large as the score grid unless said."""

    def __init__(self, rows: int = ROWS) -> None:
        """Make the app.

        Args:
            rows: How many rows the table has.
        """
        super().__init__()
        self._rows = rows

    def compose(self) -> ComposeResult:
        """Lay out the table."""
        yield DataTable[str](cursor_type="cell")

    def on_mount(self) -> None:
        """Fill the table."""
        table: DataTable[str] = self.query_one(DataTable)
        table.add_columns(*(f"column {column}" for column in range(COLUMNS)))
        for row in range(self._rows):
            table.add_row(*(f"cell {row} {column}" for column in range(COLUMNS)))


if __name__ == "__main__":
    Table(*map(int, sys.argv[1:])).run()
