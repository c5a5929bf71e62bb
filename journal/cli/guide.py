"""``guide``: what the Guide page shows, in plain lines."""

import textwrap
from collections.abc import Iterator

import click
import msgspec
from click.shell_completion import CompletionItem

from journal import paths
from journal.cli.output import JSON, prose_columns, show, show_json
from journal.cli.shell import Words, json_option
from journal.cli.shell import atlas as read_atlas
from journal.domain.atlas.regions import Atlas
from journal.domain.guide.article import Article, Line, Section
from journal.domain.guide.articles import contents
from journal.domain.guide.search import find
from journal.service.places import Places


class TopicWords(Words):
    """What the guide has an article of, or words to search for; the shell completes the ids."""

    name = "topic"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Offer the ids that begin so."""
        atlas = Places(paths.regions_file()).usable
        return [
            CompletionItem(line.link, help=line.text)
            for section in (contents(atlas).ways_on if atlas.regions else ())
            for line in section.lines
            if line.link and line.link.startswith(incomplete)
        ]


@click.command()
@click.argument("words", metavar="[TOPIC|REGION|MUSCLE|WORDS]", type=TopicWords(), nargs=-1)
@json_option
def guide(words: tuple[str, ...], as_json: bool) -> None:
    """Print what is known of a TOPIC, REGION or MUSCLE.

    Where it is, how to press, how long, when not to, and what is disputed. WORDS such as "pain
    at the temple" give the regions that may be meant and the muscles that may send pain there,
    nearest first. Without words, everything there is to read is listed.
    """
    atlas = read_atlas()
    article = find(atlas, " ".join(words)) if words else contents(atlas)
    if as_json:
        _show_json(atlas, article)
    else:
        for line in _lines(article):
            show(line)


def _show_json(atlas: Atlas, article: Article) -> None:
    if region := atlas.region(article.id):
        show_json("regions", [msgspec.to_builtins(region)])
    elif muscle := atlas.muscle(article.id):
        show_json("muscles", [msgspec.to_builtins(muscle)])
    elif article.id:
        show_json("topics", [msgspec.to_builtins(article)])
    else:
        show_json("entries", _entries(article))


def _entries(article: Article) -> Iterator[dict[str, JSON]]:
    for section in article.ways_on:
        for line in section.lines:
            if line.link:
                yield {"id": line.link, "name": line.text, "section": section.title}


def _lines(article: Article) -> Iterator[str]:
    subtitle = f" ({article.subtitle})" if article.subtitle else ""
    yield article.title + subtitle
    yield from _wrapped(article.warning)
    for section in article.sections:
        yield ""
        if section.title:
            yield section.title
        yield from _wrapped(section.lead, "  ")
        for number, line in enumerate(section.lines, 1):
            yield from _line(section, line, number)


def _line(section: Section, line: Line, number: int) -> list[str]:
    mark = {"items": "  - ", "steps": f"{number:3} ", "prose": "  "}[section.form]
    return _wrapped(_words(line), mark if section.title else "")


def _words(line: Line) -> str:
    if line.link:
        return f"{line.text} ({line.link})" + (f": {line.gloss}" if line.gloss else "")
    return f"{line.text} {line.gloss}".rstrip()


def _wrapped(words: str, mark: str = "") -> list[str]:
    """Break into lines, but never an address."""
    return textwrap.wrap(
        words,
        prose_columns(78),
        initial_indent=mark,
        subsequent_indent=" " * len(mark),
        break_long_words=False,
        break_on_hyphens=False,
    )
