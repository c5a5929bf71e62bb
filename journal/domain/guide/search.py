"""Searching the guide by where it hurts, and finding the one article that words name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import TypeVar

from journal.domain.atlas import names
from journal.domain.atlas.guidance import Muscle
from journal.domain.atlas.nearness import nearest_first
from journal.domain.atlas.regions import Atlas, Region, find_muscle, find_region
from journal.domain.guide.article import Article, Line, Section, items, prose
from journal.domain.guide.articles import article, contents, muscle_line, region_line
from journal.domain.guide.topics import TOPICS
from journal.domain.guide.words import WHOLE, Asked, Fit

MOST_REGIONS = 8
"""More regions than this would be no answer."""

TELLING_TOPICS = ("red_flags", "before_you_press", "evidence")
"""Topics that are searched word by word; the others are found by their name alone."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found:
    """What fits some words, best first.

    Attributes:
        regions: Those that are meant, or may be.
        exact: Whether the words name the first of them whole.
        named: Muscles that the words name whole.
        here: Muscles that live in the regions that fit best.
        referring: Muscles that may send pain there, nearest first.
        others: Further muscles of which the guide says all of the words.
        topics: Ids of topics that are called so or say all of the words.
    """

    regions: tuple[Region, ...] = ()
    exact: bool = False
    named: tuple[Muscle, ...] = ()
    here: tuple[Muscle, ...] = ()
    referring: tuple[Muscle, ...] = ()
    others: tuple[Muscle, ...] = ()
    topics: tuple[str, ...] = ()


def search(atlas: Atlas, words: str) -> Found:
    """Find what somebody may mean: by name, by what people call it, by what is told of it.

    Fillers such as "pain at the" do not count. If no region has all of the words, those with
    the most count. A muscle is found for a region if it lives there or may send pain there;
    how near it lies is measured between the shapes of the body map (see ``nearness``).
    """
    asked = Asked(words)
    if not asked.told:
        return Found()
    regions = _regions(atlas, asked)
    best = [one for fit, one in regions if fit[:3] == regions[0][0][:3]]
    there = {one.id for one in best}
    here = [one for one in atlas.muscles if there & {*one.lives_in}]
    referring = [one for one in atlas.muscles if there & {*one.refers_to} and one not in here]
    fits = _sorted(
        (asked.fit((one.id, one.name, one.common_name), _told(one)), one) for one in atlas.muscles
    )
    named = [one for fit, one in fits if fit == WHOLE]
    known = (*named, *here, *referring)
    return Found(
        regions=tuple(one for _, one in regions[:MOST_REGIONS]),
        exact=any(fit == WHOLE for fit, _ in regions),
        named=tuple(named),
        here=tuple(nearest_first(atlas, here, best)),
        referring=tuple(nearest_first(atlas, referring, best)),
        others=tuple(one for fit, one in fits if not fit[0] and one not in known),
        topics=tuple(_topics(atlas, asked)),
    )


def _regions(atlas: Atlas, asked: Asked) -> list[tuple[Fit, Region]]:
    """Return the regions that miss the fewest words; those only told so, if no name fits."""
    fits = _sorted(
        (asked.fit((one.id, one.name, *one.aliases), one.describes), one) for one in atlas.regions
    )
    fewest = fits[0][0][0] if fits else 0
    found = [(fit, one) for fit, one in fits if fit[0] == fewest]
    return [(fit, one) for fit, one in found if fit[1] < 2] or found


def _sorted(fits: Iterable[tuple[Fit | None, T]]) -> list[tuple[Fit, T]]:
    return sorted(((fit, one) for fit, one in fits if fit is not None), key=itemgetter(0))


def _told(muscle: Muscle) -> str:
    return " ".join((muscle.referral, *muscle.may_feel_like))


def _topics(atlas: Atlas, asked: Asked) -> Iterator[str]:
    fits = _sorted((asked.fit((id, TOPICS[id]), _text(atlas, id)), id) for id in TOPICS)
    called = [id for fit, id in fits if fit == WHOLE]
    yield from called or (id for fit, id in fits if not fit[0])


def _text(atlas: Atlas, topic: str) -> str:
    found = article(atlas, topic) if topic in TELLING_TOPICS else None
    parts = [part for part in found.sections if part.tone != "quiet"] if found else []
    lines = [line for part in parts for line in part.lines]
    return " ".join(f"{line.text} {line.gloss}" for line in lines)


def results(atlas: Atlas, words: str) -> Article:
    """Write down what a search found, as a list of ways on; everything for no words."""
    if not names.fold(words):
        return contents(atlas)
    found = search(atlas, words)
    topics = items("Topics", (Line(TOPICS[id], link=id) for id in found.topics))
    sections: tuple[Section, ...] = (
        *items("Muscles called so", map(muscle_line, found.named)),
        *items("Where it hurts", map(region_line, found.regions)),
        *items("Muscles there", map(muscle_line, found.here)),
        *items("May send pain there, nearest first", map(muscle_line, found.referring)),
        *items("Other muscles told of so", map(muscle_line, found.others)),
        *topics,
    )
    subtitle = "regions, and muscles that may be behind it"
    return Article("", words.strip(), subtitle, sections=sections or _nothing(atlas, words))


def _nothing(atlas: Atlas, words: str) -> tuple[Section, ...]:
    close = names.nearest(words, atlas.region_names)
    perhaps = (region_line(atlas.region_by_id[id]) for id in close)
    return tuple(items("Nothing is called so; perhaps", perhaps)) or tuple(
        prose("", ["Nothing is called so. Try the name of a part of the body."])
    )


def find(atlas: Atlas, words: str) -> Article:
    """Return the article that the words name, or else what a search for them finds.

    Raises:
        Unknown: They name nothing; the message offers the nearest names.
        Ambiguous: They only say where on a part of the body ("front"), and not on which.
    """
    for id, title in TOPICS.items():
        if names.fold(words) in {names.fold(id), names.fold(title)}:
            return _known(atlas, id)
    if atlas.muscle(words):  # people call some regions by the name of a muscle
        return _known(atlas, words)
    try:
        return _known(atlas, _entry(atlas, words).id)
    except (names.Unknown, names.Ambiguous):
        found = search(atlas, words)
        if Asked(words).only_places or found == Found():
            raise
        return _known(atlas, found.regions[0].id) if found.exact else results(atlas, words)


def _entry(atlas: Atlas, words: str) -> Region | Muscle:
    try:
        return find_region(atlas, words)
    except names.Unknown as no_region:
        try:
            return find_muscle(atlas, words)
        except names.Unknown as no_muscle:
            raise (no_region if no_region.nearest else no_muscle) from None


def _known(atlas: Atlas, id: str) -> Article:
    found = article(atlas, id)
    assert found is not None
    return found
