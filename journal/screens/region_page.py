"""What pages share on which one goes to a region."""

from abc import abstractmethod
from typing import ClassVar

from textual.command import Provider

from journal.domain.atlas.regions import Side
from journal.screens.page import Page, asks


def region_commands() -> type[Provider]:
    """Return the palette's way to every region, imported when the palette opens."""
    from journal.screens.dialogs.find import RegionCommands

    return RegionCommands


class RegionPage(Page):
    """A page with a cursor on a region, or that shows one; it is found by name."""

    COMMANDS: ClassVar = {region_commands}

    @abstractmethod
    def go_to(self, region: str, side: Side | None = None) -> None:
        """Go to a region, on a side if one is named."""

    @asks
    async def action_find(self) -> None:
        """Ask for a region and go there."""
        from journal.screens.dialogs.find import FindDialog  # no start needs it

        if self.atlas.regions:
            found = await self.app.push_screen_wait(FindDialog(self.atlas))
            if found is not None:
                self.go_to(found.region, found.side)
