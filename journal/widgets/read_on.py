"""Text that is read on by one key."""

from textual.containers import VerticalScroll


class ReadOn(VerticalScroll):
    """Scrolls a page down at a time, and at its end back up."""

    def read_on(self) -> None:
        """Show what is below."""
        if self.scroll_offset.y >= self.max_scroll_y:
            self.scroll_home(animate=False)
        else:
            self.scroll_page_down(animate=False)
