"""An article of the guide on screen, in any size: headings, hanging lists, links to click."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from journal.content import literal, template
from journal.domain.guide.article import Article, Line, Section, Tone

HEADINGS: dict[Tone, str] = {
    "plain": "b",
    "caution": "b $text-warning",
    "emergency": "b $text-error",
    "quiet": "$muted",
}
LEADS: dict[Tone, str] = {**HEADINGS, "plain": ""}
"""Of what stands without a heading, or right below it; bold, as not every terminal has colours."""

ITEM = literal("· ", "$muted")
CROSS = literal("✕ ", "$text-warning")
EMPTY = Content()


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph that hangs behind its mark.

    Attributes:
        words: The paragraph.
        mark: What stands before its first line.
    """

    words: Content = EMPTY
    mark: Content = EMPTY


class Rows(Visual):
    """Paragraphs below each other; each wraps behind its own mark, at any width."""

    def __init__(self, rows: Sequence[Row] = ()) -> None:
        """Make a column of paragraphs.

        Args:
            rows: From the top.
        """
        self.rows = tuple(rows)

    def __str__(self) -> str:
        """Return the words alone, a paragraph a line."""
        return "\n".join(f"{row.mark.plain}{row.words.plain}" for row in self.rows)

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Draw all rows, cut off at the height."""
        plain = replace(options, selection=None)  # it counts the lines of one text, not of many
        strips = [strip for row in self.rows for strip in _hanging(row, width, style, plain)]
        return strips if height is None else strips[:height]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the width at which nothing wraps."""
        widths = (row.mark.cell_length + row.words.cell_length for row in self.rows)
        return max(widths, default=0)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the lines at a width."""
        return sum(row.words.get_height(rules, _room(row, width)) for row in self.rows)


def _room(row: Row, width: int) -> int:
    return max(1, width - row.mark.cell_length)


def _hanging(row: Row, width: int, style: Style, options: RenderOptions) -> Iterator[Strip]:
    indent = row.mark.cell_length
    before = row.mark.render_strips(indent, 1, style, options)
    for strip in row.words.render_strips(_room(row, width), None, style, options):
        yield Strip.join([*before, strip])
        before = [Strip.blank(indent, style.rich_style)]


def laid_out(article: Article) -> Rows:
    """Lay out an article."""
    return Rows((*head_rows(article), *section_rows(article.sections)))


def head_rows(article: Article) -> Iterator[Row]:
    """Give what stands above the sections."""
    yield Row(literal(article.title, "b $text-primary"))
    if article.subtitle:
        yield Row(literal(article.subtitle, "$muted"))
    if article.warning:
        yield Row()
        yield Row(literal(article.warning, "b $text-warning"))


def section_rows(sections: Iterable[Section]) -> Iterator[Row]:
    """Give sections, a line apart."""
    for section in sections:
        yield Row()
        yield from _section(section)


def _section(section: Section) -> Iterator[Row]:
    if section.title:
        yield Row(literal(section.title, HEADINGS[section.tone]))
    if section.lead:
        yield Row(literal(section.lead, LEADS[section.tone]))
    for number, line in enumerate(section.lines, 1):
        yield Row(_words(line, _style(section)), CROSS if line.crossed else _mark(section, number))


def _mark(section: Section, number: int) -> Content:
    if section.form == "steps":
        return template("[$text-primary]$number[/] ", number=f"{number:2}")
    return ITEM if section.form == "items" else EMPTY


def _style(section: Section) -> str:
    """Colour only what has no coloured heading, and what is quiet as a whole."""
    return LEADS[section.tone] if not section.title or section.tone == "quiet" else ""


def _words(line: Line, style: str) -> Content:
    if line.link:
        words = literal(line.text, "$text-primary").stylize(_click(line.link))
    else:
        words = literal(line.text, style)
    return words + literal(f"  {line.gloss}", "$muted") if line.gloss else words


def _click(topic: str) -> Style:
    return Style.from_meta({"@click": f"screen.visit('{topic}')"})
