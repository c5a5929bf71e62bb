"""All that is private in Textual and used here, of the one version that knows it: 8.2.8.

It is pinned to that version; each use has a test that names what it needs. What is mended in
Textual itself stands here too.
"""

import asyncio
from collections.abc import Iterable
from functools import lru_cache
from typing import TypeVar

from rich.color import ColorSystem
from rich.style import Style as RichStyle
from rich.text import Text
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._keyboard_protocol import FUNCTIONAL_KEYS as FUNCTIONAL_KEYS
from textual._styles_cache import StylesCache
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.await_remove import AwaitRemove
from textual.color import Color
from textual.content import Content
from textual.css.scalar import Scalar
from textual.css.styles import RulesMap
from textual.css.stylesheet import Stylesheet
from textual.driver import Driver
from textual.geometry import Region
from textual.message import Message
from textual.message_pump import MessagePump
from textual.messages import Update
from textual.notifications import Notification
from textual.screen import Screen
from textual.strip import Strip
from textual.style import Style
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets._toast import Toast, ToastHolder

R = TypeVar("R")

SOON = 0.001
"""Seconds that a timer takes at least."""

ENOUGH = 1024
"""What a cache over the whole program may hold: pages need a few hundred at a time."""


def is_one_key(sequence: str) -> bool:
    """Say whether terminals send a sequence for one key; two are an escape and a key."""
    keys = ANSI_SEQUENCES_KEYS.get(sequence)
    return isinstance(keys, str) or (isinstance(keys, tuple) and len(keys) == 1)


class Parser:
    """Textual's parser, given one whole sequence at a time."""

    def __init__(self, *, debug: bool) -> None:
        """Begin with a window and a mouse of which nothing is known.

        Args:
            debug: Keep Textual's log of keys.
        """
        self._debug = debug
        self._parser = XTermParser(debug)

    def parsed(self, sequence: str) -> list[Message]:
        """Return what a sequence means to Textual; it is not waited for more of it."""
        found = list(self._parser.feed(sequence))
        if self._parser._awaiting.timeout is not None:
            self.renew()
        return found

    def mouse_is_told_in_pixels(self, told: bool) -> None:
        """Say whether places of the mouse come in pixels or in cells."""
        self._parser.mouse_pixels = told

    def renew(self) -> None:
        """Forget what was begun, but not what is known of window and mouse."""
        old, self._parser = self._parser, XTermParser(self._debug)
        for name in ("last_x", "last_y", "mouse_pixels", "terminal_size", "terminal_pixel_size"):
            setattr(self._parser, name, getattr(old, name))


def any_at_work(app: App[None]) -> bool:
    """Say whether any message is still to be handled, or is just now."""
    return _at_work(app) or any(map(_at_work, list(app._registry)))


def _at_work(pump: MessagePump) -> bool:
    """Say whether a part of the screen has messages, or handles one just now.

    One that has nothing to do waits for its queue; an empty queue alone would not tell of a
    message that is being handled.
    """
    if pump._closing or pump._closed or not (pump.is_running or pump._task is not None):
        return False
    ready: asyncio.Event = pump._message_queue.ready_event
    return pump.message_queue_size > 0 or not ready._waiters


def is_open(app: App[None], screen: object) -> bool:
    """Say whether a screen stands in any stack of the app's."""
    return any(screen in stack for stack in app._screen_stacks.values())


def driver_of(app: App[None]) -> Driver | None:
    """Return what stands between an app and its terminal; None before it runs."""
    return app._driver


def notices_of(app: App[None]) -> list[Notification]:
    """Return the notices in sight, oldest first."""
    return list(app._notifications)


def take_away(app: App[None], notice: Notification) -> None:
    """Take a notice out of sight; the next one paints."""
    app._unnotify(notice, refresh=False)


def style_when_mounted(screen: Screen[None], app: App[None]) -> None:
    """Let a new screen get its styles as it is mounted, once.

    Else all would be parsed again for it, and all of it styled again as soon as it has a size.
    """
    screen._css_update_count = app._css_update_count
    width, height = app.size
    for there, breakpoints in (
        (width, screen.HORIZONTAL_BREAKPOINTS or app.HORIZONTAL_BREAKPOINTS),
        (height, screen.VERTICAL_BREAKPOINTS or app.VERTICAL_BREAKPOINTS),
    ):
        screen._classes |= screen._get_breakpoint_classes(there, breakpoints or [])


class ErrorsOfOurOwn(App[None]):
    """An app that tells of an error without showing what is in the program's hands."""

    def _handle_exception(self, error: Exception) -> None:
        """Let go of what fails while all is being closed: it is saved, and nobody looks on."""
        if not self._exit:
            super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """Tell an error of our own; Textual's report would show variables, notes among them."""
        from journal.runtime.crash import report

        if self._exception is not None:
            self.panic(Text(report(self._exception)))


class InOneFrame(Screen[R]):
    """A screen on which all that one key changes is painted in one frame.

    Textual 8.2.8 paints whatever widgets have sent word by then; the others follow in the next one.
    """

    def _on_timer_update(self) -> None:
        """Take the word of those that have not sent it yet, or whose message is on its way."""
        for widget in self._compositor.widgets:
            asks = widget._repaint_required and not widget._layout_required  # that comes first
            if asks and widget.display and widget is not self:
                widget._repaint_required = False
                self._dirty_widgets.add(widget)
        on_their_way: Iterable[Message] = self._message_queue.values
        self._dirty_widgets.update(one.widget for one in on_their_way if isinstance(one, Update))
        super()._on_timer_update()

    def _compositor_refresh(self) -> None:
        """Draw nothing that would not be shown; the next frame is of the whole screen."""
        if self.app._batch_count:
            self.refresh()
        else:
            super()._compositor_refresh()


@lru_cache(ENOUGH)
def _inner_outer(base: Color, background: Color) -> tuple[Style, Style]:
    """Give the colours within and around a widget, as Textual does."""
    return Style(background=base + background), Style(background=base)


_render_ansi = Strip.render_ansi.__wrapped__


@lru_cache(ENOUGH)
def _codes(style: RichStyle, colours: ColorSystem) -> str:
    """Give the codes of a style, as Textual does."""
    return _render_ansi(Strip, style, colours)


_together = lru_cache(ENOUGH)(Style.__add__.__wrapped__)

_set_variables = Stylesheet.set_variables


def _set_new_variables(sheet: Stylesheet, variables: dict[str, str]) -> None:
    """Set variables, and forget what was parsed with others."""
    if variables != sheet._variables:
        _set_variables(sheet, variables)


def _parse_what_is_new(sheet: Stylesheet) -> None:
    """Parse what was not parsed with these variables."""
    sheet.parse()


_run = Timer._run


async def _run_ahead(timer: Timer) -> None:
    """Run a timer as Textual does, but never into the past."""
    timer._interval = max(timer._interval, SOON)
    await _run(timer)


_height = Content.get_height


def _height_in_a_column(content: Content, rules: RulesMap, width: int) -> int:
    """Return how many lines words take, with one column for them at least."""
    return _height(content, rules, max(width, 1 + 2 * rules.get("line_pad", 0)))


def _remove_with_holder(toast: Toast) -> AwaitRemove:
    """Take a notice off a page with what holds it."""
    holder = toast.parent
    return Widget.remove(holder if isinstance(holder, ToastHolder) else toast)


def _bound_caches(owner: type) -> None:
    """Let none of a class's caches hold more than enough."""
    for name, method in list(vars(owner).items()):
        if hasattr(method, "cache_parameters") and method.cache_parameters()["maxsize"] > ENOUGH:
            setattr(owner, name, lru_cache(ENOUGH)(method.__wrapped__))


def mend() -> None:
    """Mend what Textual 8.2.8 does wrong and nobody can mend from outside.

    It keeps the two colours of a dialog's frame in a cache over the whole program whose key is not
    only colours but the widget's drawn lines; it held on to those of the last 1,024 widgets, some
    60 MB.

    Of a notice that is gone before its time, or while another page is in front, it takes away the
    words and leaves what held them, on each page that showed it: 70 kB a notice, without an end.

    More caches over the whole program, of styles put together (4,096), of the codes of a style
    (16,384) and of places on screen and lengths (4,096 each of six), fill for days with what no
    page shows any more. In a long sitting they grew by up to 25 MB.

    Before the first page is shown it parses all style sheets twice, with the same variables.

    A timer with less than no time, as that of a notice whose time ended on its way to the screen,
    goes round for ever, and nothing else has its turn.

    A list asks how high its lines are in the columns that their padding leaves. Where that is none,
    the word that does not fit is cut into pieces of no length, which ends the program.
    """
    StylesCache.get_inner_outer = staticmethod(_inner_outer)  # type: ignore[assignment,method-assign]  # theirs lacks a @classmethod
    Toast.remove = _remove_with_holder  # type: ignore[assignment,method-assign]  # toasts alone
    Strip.render_ansi = staticmethod(_codes)  # type: ignore[assignment,method-assign]  # as above
    Style.__add__ = Style.__radd__ = _together  # type: ignore[method-assign]  # bound as theirs is
    _bound_caches(Region)
    _bound_caches(Scalar)
    Stylesheet.set_variables = _set_new_variables  # type: ignore[assignment,method-assign]  # as theirs
    Stylesheet.reparse = _parse_what_is_new  # type: ignore[assignment,method-assign]  # as theirs
    Content.get_height = _height_in_a_column  # type: ignore[assignment,method-assign]  # as theirs
    Timer._run = _run_ahead  # type: ignore[assignment,method-assign]  # taken for a function that is not bound


def let_go(app: App[object]) -> None:
    """Let go of the closed widgets that watched the theme.

    Textual 8.2.8 does so only when the theme changes; each note that was opened stayed.
    """
    for watchers in getattr(app, "__watchers", {}).values():
        watchers[:] = [watcher for watcher in watchers if not watcher[0]._closing]
