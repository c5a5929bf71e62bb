"""Guide: what is known of every region and muscle, to be searched by where it hurts."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, OptionList, Static

from journal.content import literal
from journal.domain.guide.articles import article, contents, never_pressed, region_of
from journal.domain.guide.search import results
from journal.domain.scores import Series
from journal.domain.trends.weeks import usual_side
from journal.messages import OpenSession, OpenTrends
from journal.screens.guide.trail import Stop, Trail
from journal.screens.guide.ways import GuideList
from journal.screens.page import COMMON_KEYS, Page, asks
from journal.screens.region_page import region_commands
from journal.widgets.article import laid_out
from journal.widgets.key_bar import KeyBar
from journal.widgets.page_bar import PageBar
from journal.widgets.read_on import ReadOn


class WordsInput(Input):
    """Takes the words to search for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "screen.into_list", "List", id="guide.into_list", show=False),
        Binding("escape", "screen.leave", "Leave", id="guide.words.leave", show=False),
    ]


class Card(ReadOn):
    """What there is to read; up and down scroll it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "screen.leave", "List", id="guide.card.leave", show=False),
    ]


class GuidePage(Page):
    """Where one can go on the left, what is known of it on the right."""

    TITLE = "Guide"
    AUTO_FOCUS = "GuideList"
    HELP_WORDS = (
        "Search in your own words, such as [b]pain at the temple[/]: the regions that may be "
        "meant, the muscles there, and those that may send pain there, nearest first. What is "
        "marked [b]✕[/] is never pressed. Pressing is self-care with weak evidence, no treatment."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "follow", "Open", id="guide.follow", tooltip="open what it leads to"),
        Binding("right", "follow", "Open", id="guide.right", show=False),
        Binding("left,backspace", "back", "Back", id="guide.back", key_display="←",
                tooltip="the way back, also by backspace"),
        # With priority: words typed right after it must not reach the list.
        Binding("slash", "find", "Find", id="guide.find", key_display="/", priority=True,
                tooltip="search by name, or by where it hurts"),
        Binding("space", "read_on", "Read on", id="guide.read",
                tooltip="read on in the card; tab goes there"),
        Binding("s", "session", "Session", id="guide.session", tooltip="start a session on it"),
        Binding("w", "trends", "Trends", id="guide.trends", show=False,
                tooltip="its trends"),
        Binding("escape", "leave", "Back to the list", id="guide.leave", show=False),
        *COMMON_KEYS,
    ]  # fmt: skip
    COMMANDS: ClassVar = {region_commands}

    trail: Trail | None = None

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        yield PageBar("Guide")
        with Horizontal(id="guide"):
            with Vertical(id="guide-ways"):
                yield WordsInput(placeholder="/ where does it hurt?", id="guide-words")
                yield GuideList(never_pressed(self.atlas))
            with Card(id="guide-card"):
                yield Static(id="guide-article")
        yield KeyBar(self.page_keys, self.app_keys)

    def on_mount(self) -> None:
        """Links keep their own colours."""
        self.query_one("#guide-article").auto_links = False

    def open(self, topic: str | None) -> None:
        """Show a topic; what was shown before, or the list of everything, where none is named.

        Args:
            topic: The id of a region, a muscle or a topic.
        """
        if why := self.journal.places.no_regions:
            self.query_one("#guide-article", Static).update(literal(why))
            self.query_one(WordsInput).disabled = True
            return
        if self.trail is None:
            self._show(Trail((Stop(contents(self.atlas)),)))
        if topic is not None:
            self.action_visit(topic)

    def go_to(self, region: str) -> None:
        """Show a region, found in the palette."""
        self.open(region)

    def action_visit(self, topic: str) -> None:
        """Go on to the article with an id."""
        found = article(self.atlas, topic)
        if found is None:
            self.say(f"The guide has no entry {topic}.")
        elif self.trail and self.trail.here.at.id != topic:
            self._show(self.trail.on(Stop(found), self.target))

    def _show(self, trail: Trail) -> None:
        """List the ways on from where one is."""
        self.trail = trail
        stop = trail.here
        words = self.query_one(WordsInput)
        if words.value != stop.words:
            with words.prevent(Input.Changed):
                words.value = stop.words
        self.query_one(PageBar).show("" if trail.at_start else stop.at.title, "$foreground")
        self.query_one(GuideList).show(stop.at, stop.cursor)
        if self.target is None:  # else the card follows the cursor
            self._show_card()

    @property
    def target(self) -> str | None:
        """The id of the article under the cursor."""
        return self.query_one(GuideList).target

    @on(OptionList.OptionHighlighted)
    def _show_card(self) -> None:
        """Show the article under the cursor; where nothing is listed, what there is to say."""
        if self.trail is None:
            return
        found = article(self.atlas, self.target) if self.target else self.trail.here.at
        if found is not None:
            self.query_one("#guide-article", Static).update(laid_out(found))
            self.query_one("#guide-card").scroll_home(animate=False)

    @on(OptionList.OptionSelected)
    def action_follow(self) -> None:
        """Go on to the article under the cursor; into its card where it leads nowhere else."""
        found = article(self.atlas, self.target) if self.target else None
        if found is None or self.trail is None:
            return
        if found.ways_on and found.id != self.trail.here.at.id:
            self._show(self.trail.on(Stop(found), self.target))
        else:
            self.query_one("#guide-card").focus()

    def action_back(self) -> None:
        """Go back to where one came from."""
        if self.trail and not self.trail.at_start:
            self._show(self.trail.back())
        self.query_one(GuideList).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Leave a stroke that is typed among the words to the words."""
        return action != "find" or not isinstance(self.focused, WordsInput)

    def action_find(self) -> None:
        """Take words to search for."""
        self.set_focus(self.query_one(WordsInput))

    @on(Input.Changed)
    def _search(self) -> None:
        """Show what fits the words so far; without words, what was shown before."""
        if self.trail is None:
            return
        words = self.query_one(WordsInput).value  # more may be typed than the event knows
        if words.strip():
            found = Stop(results(self.atlas, words), words)
            self._show(self.trail.searched(found, self.target))
        elif self.trail.here.words:
            self._show(self.trail.back())

    def action_into_list(self) -> None:
        """Go from the words to what they found."""
        self.query_one(GuideList).focus()

    def action_leave(self) -> None:
        """Leave the words or the card for the list; in the list, leave what was found."""
        in_card = self.focused is self.query_one("#guide-card")
        if self.trail and self.trail.here.words and not in_card:
            self.action_back()
        self.query_one(GuideList).focus()

    def action_read_on(self) -> None:
        """Scroll the card a page down, and at its end back up."""
        self.query_one(Card).read_on()

    @property
    def place(self) -> str | None:
        """The region that is shown, or for which the muscle is shown."""
        if self.trail is None or self.target is None:
            return None
        return region_of(self.atlas, self.target, seen_from=self.trail.here.at.id)

    def action_session(self) -> None:
        """Go to the Session page with what is shown."""
        self.post_message(OpenSession(Series(self.place, "whole") if self.place else None))

    @asks
    async def action_trends(self) -> None:
        """Go to the Trends page with the region shown, on the side that is used most."""
        region = self.place
        listed = await self.fetch(self.journal.trends.series)
        self.post_message(OpenTrends(usual_side(listed, region) if region else None))
