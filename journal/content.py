"""User text on its way to a widget: literal, whatever it holds.

Given as ``str``, a note such as ``[/b]`` crashes most widgets, ``[@click=app.quit]`` becomes a
live link, and an escape sequence reaches the terminal. Everything a person, a file or the
system wrote passes through here; nothing else builds `Content` from variable text.
"""

from functools import lru_cache

from textual.content import Content

from journal.domain.text import display


def literal(text: str, style: str = "", *, block: bool = False) -> Content:
    """Return text that shows as it is.

    Args:
        text: Anything.
        style: A style for all of it, such as ``$text-muted``.
        block: Keep its line breaks.
    """
    return Content.styled(display(text, block=block), style)


def template(markup: str, **texts: str) -> Content:
    """Fill texts into markup of our own: ``template("[b]$name[/b]", name=name)``."""
    return _filled(markup, tuple(texts.items()))


@lru_cache(maxsize=256)  # keys and names of pages are written again with each page and notice
def _filled(markup: str, texts: tuple[tuple[str, str], ...]) -> Content:
    return Content.from_markup(markup, **{name: display(text) for name, text in texts})
