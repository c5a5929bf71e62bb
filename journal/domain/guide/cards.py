"""The articles of the guide in a smaller size: what is read before a session, and beside a chart.

They say nothing that the article does not say; they choose from it.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from journal.domain.atlas.guidance import Muscle
from journal.domain.atlas.regions import Atlas, Region
from journal.domain.guide.article import Article, Line, Section, items
from journal.domain.guide.articles import (
    CARE,
    FELT,
    HERE,
    HOW,
    INSTEAD,
    KNOWN,
    REFERS_HERE,
    WHERE,
    WHY_NOT,
    muscle_article,
    muscle_line,
    muscles,
    region_article,
    to_mind,
)
from journal.domain.sessions.plan import presses, usual_dose
from journal.domain.sessions.words import short_dose
from journal.domain.text import capital


def muscle_card(atlas: Atlas, muscle: Muscle) -> Article:
    """Return what is read of a muscle before it is pressed."""
    whole = muscle_article(atlas, muscle)
    pressed, read = (WHERE, CARE, HOW, FELT, INSTEAD), (INSTEAD, WHERE, FELT, WHY_NOT)
    return replace(whole, sections=tuple(_chosen(whole, pressed if presses(muscle) else read)))


def region_card(atlas: Atlas, region: Region, flags: str = "") -> Article:
    """Return what is read of a region beside its trend: what to press, how much, what to mind.

    Args:
        atlas: Where it is described.
        region: Which one.
        flags: How one gets to its red flags.
    """
    here, refers = muscles(atlas, region, "here"), muscles(atlas, region, "refers_here")
    dosed = [] if region.no_session else here if any(map(presses, here)) else refers
    whole = region_article(atlas, region)
    return replace(
        whole,
        subtitle="",
        warning="",
        sections=(
            *to_mind(region),
            *_muscles(atlas, HERE, here, dosed),
            *_muscles(atlas, REFERS_HERE, refers, dosed),
            *items(CARE, _cares(atlas, region, here, dosed, flags), "caution"),
            *_chosen(whole, [KNOWN]),
        ),
    )


def _chosen(whole: Article, titles: Iterable[str]) -> Iterator[Section]:
    sections = {one.title: one for one in whole.sections}
    return (sections[title] for title in titles if title in sections)


def _muscles(
    atlas: Atlas, title: str, found: Iterable[Muscle], dosed: Collection[Muscle]
) -> Iterator[Section]:
    """Name muscles, some with their usual dose; a first time, or a strict limit, gives less."""

    def line(muscle: Muscle) -> Line:
        dose = atlas.dose(muscle)
        name = muscle_line(muscle)
        if muscle not in dosed or dose is None or not presses(muscle):
            return replace(name, link=None)
        return replace(name, link=None, gloss=f"{name.gloss}: {short_dose(usual_dose(dose))}")

    yield from items(title, map(line, found))


def _cares(
    atlas: Atlas, region: Region, here: Iterable[Muscle], dosed: Iterable[Muscle], flags: str
) -> Iterator[str]:
    """Count the red flags, and give the cautions of whatever has a dose, and of what lives here."""
    yield counted_flags(atlas, region.red_flags) + flags
    pressed = list(filter(presses, dosed))
    for one in pressed:
        yield from (f"{capital(one.full_name)}: {words}" for words in one.cautions)
    yield from dict.fromkeys(words for one in here if one not in pressed for words in one.cautions)


def counted_flags(atlas: Atlas, ids: Collection[str]) -> str:
    """Say how many red flags there are, and how many of them are emergencies."""
    urgent = sum(atlas.red_flag_by_id[id].urgency == "emergency" for id in ids)
    count = f"{len(ids)} red {'flag' if len(ids) == 1 else 'flags'}"
    some = "is an emergency if you have it" if urgent == 1 else "are emergencies if you have them"
    return f"{count} to read: {urgent} {some}" if urgent else f"{count} to read"
