"""What the Trends page says about a series."""

from collections.abc import Iterator

from textual.content import Content

from journal.content import literal, template
from journal.domain.trends import sides
from journal.domain.trends.change import SOURCE, in_words
from journal.screens.trends.reading import Picture


def change_words(picture: Picture) -> Content:
    """Return the sentence on change, and under it how the two sides compare."""
    lines = list(_change(picture))
    if picture.sides is not None:
        lines.append(literal(sides.in_words(picture.sides), "$secondary"))
    return Content("\n").join(lines)


def _change(picture: Picture) -> Iterator[Content]:
    change = picture.change
    if change is None:
        return
    headline, colon, rest = in_words(change).partition(": ")
    if change.percent is None:
        yield literal(headline + colon + rest)
    else:
        told = "[b]$headline[/]: $rest"
        yield template(told, headline=headline, rest=rest)


def source_words(picture: Picture) -> Content:
    """Return where the sizes of a change come from, if one is told."""
    told = picture.change is not None and picture.change.percent is not None
    return literal(SOURCE if told else "", "$secondary")
