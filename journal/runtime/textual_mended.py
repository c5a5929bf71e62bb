"""What is mended in Textual itself, each with the version that has the fault."""

from functools import lru_cache

from textual._styles_cache import StylesCache
from textual.app import App
from textual.color import Color
from textual.style import Style


@lru_cache(1024)
def _inner_outer(base: Color, background: Color) -> tuple[Style, Style]:
    """Give the colours within and around a widget, as Textual does."""
    return Style(background=base + background), Style(background=base)


def mend() -> None:
    """Let go of what was drawn for a dialog once it is closed.

    Textual 8.2.8 keeps these two colours in a cache over the whole program whose key is not only
    colours but the widget's drawn lines; it held on to those of the last 1,024 widgets, some 60 MB.
    """
    StylesCache.get_inner_outer = staticmethod(_inner_outer)  # type: ignore[assignment,method-assign]  # theirs lacks a @classmethod


def let_go(app: App[object]) -> None:
    """Let go of the closed widgets that watched the theme.

    Textual 8.2.8 does so only when the theme changes; each note that was opened stayed.
    """
    for watchers in getattr(app, "__watchers", {}).values():
        watchers[:] = [watcher for watcher in watchers if not watcher[0]._closing]
