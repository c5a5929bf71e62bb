"""Searching the guide by where it hurts, and finding the one article that words name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import TypeVar

from journal.domain.atlas import names
from journal.domain.atlas.guidance import Muscle, RedFlag
from journal.domain.atlas.nearness import nearest_first
from journal.domain.atlas.regions import Atlas, Region, find_muscle, find_region
from journal.domain.guide.article import Article, Line, Section, items, prose, red_flags
from journal.domain.guide.articles import article, contents, muscle_line, region_line
from journal.domain.guide.topics import TOPICS
from journal.domain.guide.words import WHOLE, Asked, Fit, says

_LAST: Fit = (99, 0, 0, 0)
COMPLAINT: Fit = (0, 0, -1, 0)
"""The fit of what a known complaint leads to: before what is only named."""

NOTHING_TO_PRESS = "This may need help first. There is nothing to press for it."

MOST_REGIONS = 8
"""More regions than this would be no answer."""

TELLING_TOPICS = ("red_flags", "before_you_press", "evidence")
"""Topics that are searched word by word; the others are found by their name alone."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found:
    """What fits some words, best first.

    Attributes:
        stops: Red flags that the words tell of, and that ask for help today or at once: there is
            nothing to press then.
        flags: Other red flags that the words tell of, or may have to do with.
        led: Whether the words are a known complaint.
        regions: Those that are meant, or may be.
        exact: Whether the words name the first of them whole.
        named: Muscles that the words name whole.
        here: Muscles that live in the regions that fit best.
        referring: Muscles that may send pain there, nearest first.
        others: Further muscles of which the guide says all of the words.
        topics: Ids of topics that are called so or say all of the words.
    """

    stops: tuple[RedFlag, ...] = ()
    flags: tuple[RedFlag, ...] = ()
    led: bool = False
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
    stops, flags = _flags(atlas, words)
    regions = _regions(atlas, asked)
    if not regions and not asked.told:
        return Found(stops, flags)
    best = [one for fit, one in regions if fit[:3] == regions[0][0][:3]]
    there = {one.id for one in best}
    here = [one for one in atlas.muscles if there & {*one.lives_in}]
    referring = [one for one in atlas.muscles if there & {*one.refers_to} and one not in here]
    fits = _sorted(
        (asked.fit((one.id, one.name, one.common_name, *one.aliases), _told(one)), one)
        for one in atlas.muscles
    )
    named = [one for fit, one in fits if fit == WHOLE]
    known = (*named, *here, *referring)
    return Found(
        stops=stops,
        flags=flags,
        led=bool(regions) and regions[0][0] == COMPLAINT,
        regions=tuple(one for _, one in regions[:MOST_REGIONS]),
        exact=any(fit == WHOLE for fit, _ in _named(atlas, asked)),
        named=tuple(named),
        here=tuple(nearest_first(atlas, here, best)),
        referring=tuple(nearest_first(atlas, referring, best)),
        others=tuple(one for fit, one in fits if not fit[0] and one not in known),
        topics=tuple(_topics(atlas, asked)),
    )


def _flags(atlas: Atlas, words: str) -> tuple[tuple[RedFlag, ...], tuple[RedFlag, ...]]:
    """Return the red flags that words tell of, those that bar pressing apart."""

    def touched(phrases: Iterable[str]) -> bool:
        return any(says(words, phrase) for phrase in phrases)

    told = [one for one in atlas.red_flags if touched(one.words)]
    stops = tuple(one for one in told if one.urgency != "soon")
    others = (one for one in atlas.red_flags if one in told or touched(one.hints))
    return stops, tuple(one for one in others if one not in stops)


def _regions(atlas: Atlas, asked: Asked) -> list[tuple[Fit, Region]]:
    """Return the regions that miss the fewest words; those only told so, if no name fits.

    Where the words are a known complaint, the regions that it leads to come first.
    """
    named = _named(atlas, asked) if asked.told else []
    longest = {
        one.id: max((len(it.split()) for it in one.complaints if says(asked.words, it)), default=0)
        for one in atlas.regions
    }
    most = max(longest.values())
    fits = {one.id: fit for fit, one in named}
    led = [one for one in atlas.regions if most and longest[one.id] == most]
    led += [one for fit, one in named if fit == WHOLE and led and one not in led]
    led.sort(key=lambda one: fits.get(one.id, _LAST))
    return [
        *((COMPLAINT, one) for one in led),
        *((fit, one) for fit, one in named if one not in led),
    ]


def _named(atlas: Atlas, asked: Asked) -> list[tuple[Fit, Region]]:
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
    warned = red_flags(atlas, (one.id for one in (*found.stops, *found.flags)))
    if found.stops:
        sections = (*warned, *items("Topics", [Line(TOPICS["red_flags"], link="red_flags")]))
        return Article("", words.strip(), "red flags", NOTHING_TO_PRESS, sections)
    topics = items("Topics", (Line(TOPICS[id], link=id) for id in found.topics))
    sections = (
        *warned,
        *items("Muscles with that name", map(muscle_line, found.named)),
        *items("Where it hurts", map(region_line, found.regions)),
        *items("Muscles there", map(muscle_line, found.here)),
        *items("May send pain there, nearest first", map(muscle_line, found.referring)),
        *items("Also mentioned under", map(muscle_line, found.others)),
        *topics,
    )
    subtitle = "regions, and muscles that may be behind it"
    return Article("", words.strip(), subtitle, sections=sections or _nothing(atlas, words))


def _nothing(atlas: Atlas, words: str) -> tuple[Section, ...]:
    close = names.nearest(words, atlas.region_names)
    perhaps = (region_line(atlas.region_by_id[id]) for id in close)
    return tuple(items("No match. Perhaps", perhaps)) or tuple(
        prose("", ["No match. Try the name of a part of the body."])
    )


def find(atlas: Atlas, words: str) -> Article:
    """Return the article that the words name, or else what a search for them finds.

    Raises:
        Unknown: They name nothing; the message offers the nearest names.
        Ambiguous: They only say where on a part of the body ("front"), and not on which.
    """
    if search(atlas, words).stops:
        return results(atlas, words)
    for id, title in TOPICS.items():
        if names.fold(words) in {names.fold(id), names.fold(title)}:
            return _known(atlas, id)
    if atlas.muscle(words):  # people call some regions by the name of a muscle
        return _known(atlas, words)
    try:
        return _known(atlas, _entry(atlas, words).id)
    except (names.Unknown, names.Ambiguous):
        found = search(atlas, words)
        if found == Found() or (Asked(words).only_places and not found.led):
            raise
        only_one = found.exact and not found.led
        return _known(atlas, found.regions[0].id) if only_one else results(atlas, words)


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
