"""What the guide says about one thing, as structured text: one form for screen and shell."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from journal.domain.atlas.guidance import Reference, Urgency
from journal.domain.atlas.regions import Atlas

Tone = Literal["plain", "caution", "emergency", "quiet"]
"""How much a section has to stand out."""

Form = Literal["prose", "items", "steps"]
"""Paragraphs, a list, or steps to be done in their order."""

URGENCIES: dict[Urgency, str] = {
    "emergency": "Emergency",
    "today": "To be seen today",
    "soon": "To be seen soon",
}
"""How soon a red flag asks for help, the most urgent first."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, an item or a step.

    Attributes:
        text: What it says.
        gloss: What is said after it, more quietly.
        link: The id of the article it leads to.
        crossed: Whether it names what is never pressed.
    """

    text: str
    gloss: str = ""
    link: str | None = None
    crossed: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Some lines under a heading.

    Attributes:
        title: The heading; none where it is empty.
        lines: At least one.
        tone: How much it has to stand out.
        form: How the lines hang together.
        lead: A sentence before the lines.
    """

    title: str
    lines: tuple[Line, ...]
    tone: Tone = "plain"
    form: Form = "prose"
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """What the guide says about a region, a muscle, a topic, or words that were searched for.

    Attributes:
        id: Of the region, the muscle or the topic; empty for what a search found.
        title: What it is about, in plain words.
        subtitle: The same in the words of anatomy, or where it belongs.
        warning: What has to be read before anything else.
        sections: In reading order.
    """

    id: str
    title: str
    subtitle: str = ""
    warning: str = ""
    sections: tuple[Section, ...] = field(default=())

    @property
    def ways_on(self) -> tuple[Section, ...]:
        """The sections that lead to other articles."""
        return tuple(one for one in self.sections if any(line.link for line in one.lines))


def items(
    title: str, texts: Iterable[str | Line], tone: Tone = "plain", *, lead: str = ""
) -> Iterator[Section]:
    """Give a list under a heading; nothing where the list is empty."""
    yield from _section(title, texts, tone, "items", lead)


def prose(title: str, texts: Iterable[str | Line], tone: Tone = "plain") -> Iterator[Section]:
    """Give paragraphs under a heading; nothing where there is none."""
    yield from _section(title, texts, tone, "prose", "")


def steps(title: str, texts: Iterable[str], *, lead: str = "") -> Iterator[Section]:
    """Give numbered steps under a heading; nothing where there is none."""
    yield from _section(title, texts, "plain", "steps", lead)


def _section(
    title: str, texts: Iterable[str | Line], tone: Tone, form: Form, lead: str
) -> Iterator[Section]:
    lines = tuple(Line(one) if isinstance(one, str) else one for one in texts)
    if lines:
        yield Section(title, lines, tone, form, lead)


def red_flags(
    atlas: Atlas, wanted: Iterable[str], *, confidence: bool = False
) -> Iterator[Section]:
    """Give red flags, emergencies first; those that ask for the same stand together.

    Args:
        atlas: Where they are described.
        wanted: Their ids.
        confidence: Whether to say of which it is not known well.
    """
    ids = set(wanted)
    alike: dict[tuple[Urgency, str], list[Line]] = {}
    for flag in atlas.red_flags:
        if flag.id in ids:
            gloss = doubted(flag.may_mean, flag.confidence) if confidence else flag.may_mean
            alike.setdefault((flag.urgency, flag.action), []).append(Line(flag.text, gloss))
    for urgency, title in URGENCIES.items():
        for (how_soon, action), lines in alike.items():
            if how_soon == urgency:
                tone: Tone = "emergency" if urgency == "emergency" else "caution"
                yield from items(f"Red flags · {title.lower()}", lines, tone, lead=action)


def doubted(words: str, confidence: str) -> str:
    """Add how well something is known, where it does not rest on a source."""
    return words if confidence == "sourced" else f"{words} ({confidence})".lstrip()


def emergencies(atlas: Atlas, ids: Iterable[str]) -> Iterator[Section]:
    """Say at the top that there are emergencies further down; nothing where there is none."""
    count = sum(atlas.red_flag_by_id[id].urgency == "emergency" for id in ids)
    if count:
        # Flags are signs that one may have, not what one has: "5 are emergencies" read like that.
        one = "one of them is an emergency if you have it"
        some = one if count == 1 else f"{count} of them are emergencies if you have them"
        yield from prose("", [f"Read the red flags below first: {some}."], "caution")


def sources(atlas: Atlas, ids: Iterable[str]) -> Iterator[Section]:
    """Give sources, each with its key, its kind, and how much of it was read."""
    yield from items("Sources", (source_line(atlas.source_by_id[id]) for id in ids), "quiet")


def source_line(source: Reference) -> Line:
    """Write a source out."""
    told = (source.id, source.kind.replace("_", " "), source.seen, source.url)
    return Line(source.citation, " · ".join(filter(None, told)))


def disclaimer(atlas: Atlas) -> Iterator[Section]:
    """Give what stands under every article."""
    yield from prose("", [atlas.disclaimer], "quiet")
