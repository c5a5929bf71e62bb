"""The guide: the article of every region, muscle and topic, and the list of all of them."""

from collections.abc import Iterable, Iterator

from journal.domain.atlas.guidance import DoseClass, Muscle
from journal.domain.atlas.nearness import nearest_first
from journal.domain.atlas.regions import Atlas, Region, Relation
from journal.domain.guide.article import (
    Article,
    Line,
    Section,
    disclaimer,
    emergencies,
    items,
    prose,
    red_flags,
    sources,
    steps,
)
from journal.domain.guide.topics import TOPICS, topic
from journal.domain.sessions.plan import first_dose, presses
from journal.domain.text import capital

NEVER_PRESSED = "Do not press this muscle yourself."

HERE, REFERS_HERE = "Muscles here", "May send pain here, nearest first"
WHERE, FELT, HOW, INSTEAD = "Where", "May be felt", "How to press", "Instead"
CARE, WHY_NOT = "Take care", "Why not"
KNOWN = "How well this is known"
"""Headings by which a smaller size chooses."""

MORE_TO_KNOW = ("before_you_press", "evidence")
"""The topics that every muscle leads to."""


def article(atlas: Atlas, id: str) -> Article | None:
    """Return the article with an id; None where the guide has none."""
    if region := atlas.region(id):
        return region_article(atlas, region)
    if muscle := atlas.muscle(id):
        return muscle_article(atlas, muscle)
    return topic(atlas, id)


def contents(atlas: Atlas) -> Article:
    """Return the list of everything: topics, then regions and muscles by area."""
    topics = (Line(title, link=id) for id, title in TOPICS.items())
    areas = (
        items(area.name, (region_line(atlas.region_by_id[id]) for id in area.regions))
        for area in atlas.areas
    )
    muscles = (
        items(
            f"Muscles · {area.name}", (muscle_line(atlas.muscle_by_id[id]) for id in area.muscles)
        )
        for area in atlas.areas
    )
    sections = (
        *items("First", topics),
        *(section for group in (*areas, *muscles) for section in group),
        *disclaimer(atlas),
    )
    return Article("", "Guide", "regions, muscles, and what to know first", sections=sections)


def never_pressed(atlas: Atlas) -> frozenset[str]:
    """Return the ids of the regions and muscles that are explained, but never pressed."""
    muscles = {one.id for one in atlas.muscles if not presses(one)}
    return frozenset(muscles | {one.id for one in atlas.regions if not one.press_here})


def region_of(atlas: Atlas, id: str, seen_from: str = "") -> str | None:
    """Return the region that an article is about; for a muscle, the one it is seen from.

    Args:
        atlas: Where the regions are described.
        id: Of the article.
        seen_from: The region from whose article one came; it counts if the muscle is named
            there, else the first region in which the muscle lives.
    """
    if atlas.region(id):
        return id
    muscle = atlas.muscle(id)
    if muscle is None:
        return None
    return seen_from if seen_from in muscle.lives_in + muscle.refers_to else muscle.lives_in[0]


def region_line(region: Region) -> Line:
    """Write a region as one leads to it."""
    never = not region.press_here
    return Line(region.name, "never pressed" if never else "", region.id, crossed=never)


def muscle_line(muscle: Muscle) -> Line:
    """Write a muscle as one leads to it."""
    never = not presses(muscle)
    name = f"{muscle.name}, never pressed" if never else muscle.name
    return Line(capital(muscle.common_name), name, muscle.id, crossed=never)


def region_article(atlas: Atlas, region: Region) -> Article:
    """Write down what is known of a region."""
    area = next(one for one in atlas.areas if one.id == region.area)
    called = Line(f"Also called {', '.join(region.aliases)}.")
    known = (area.evidence_note, Line("What is known and disputed", link="evidence"))
    return Article(
        id=region.id,
        title=region.name,
        subtitle=area.name,
        warning="" if region.press_here else "Do not press here.",
        sections=(
            *emergencies(atlas, region.red_flags),
            *prose(WHERE, (region.describes, called)),
            *to_mind(region),
            *red_flags(atlas, region.red_flags),
            *items(HERE, map(muscle_line, muscles(atlas, region, "here"))),
            *items(
                REFERS_HERE,
                map(muscle_line, muscles(atlas, region, "refers_here")),
            ),
            *prose(KNOWN, known),
            *sources(atlas, area.sources),
            *disclaimer(atlas),
        ),
    )


def to_mind(region: Region) -> Iterator[Section]:
    """Give what is to be minded in a region, and why nothing is pressed for it."""
    yield from prose(CARE, (region.note,) if region.note else (), "caution")
    yield from prose("", (region.no_session,) if region.no_session else (), "caution")


def muscles(atlas: Atlas, region: Region, relation: Relation) -> list[Muscle]:
    """Return the muscles that live in a region, or that may send pain there, nearest first."""
    found = (atlas.muscle_by_id[one.id] for one in region.muscles if one.relation == relation)
    return nearest_first(atlas, found, [region])


def muscle_article(atlas: Atlas, muscle: Muscle) -> Article:
    """Write down what is known of a muscle."""
    pressed = presses(muscle)
    dose = atlas.dose(muscle)
    instead = tuple(items(INSTEAD, muscle.instead))
    return Article(
        id=muscle.id,
        title=capital(muscle.common_name),
        subtitle=muscle.name,
        warning="" if pressed else NEVER_PRESSED,
        sections=(
            *emergencies(atlas, muscle.red_flags),
            *(() if pressed else instead),
            *prose(WHERE, [muscle.where, *_called(muscle)]),
            *prose(FELT, [muscle.referral, *_likeness(muscle)]),
            *_places(atlas, muscle),
            *items(CARE if pressed else WHY_NOT, muscle.cautions, "caution"),
            *red_flags(atlas, muscle.red_flags),
            *steps(HOW, muscle.steps, lead=muscle.position or ""),
            *items("With", _tools(atlas, muscle)),
            *items("How long, how hard", _dose(atlas, dose) if dose else ()),
            *(instead if pressed else ()),
            *prose(KNOWN, _known(atlas, muscle)),
            *sources(atlas, muscle.sources),
            *disclaimer(atlas),
        ),
    )


def _called(muscle: Muscle) -> Iterator[str]:
    if muscle.aliases:
        yield f"Also called {', '.join(muscle.aliases)}."


def _likeness(muscle: Muscle) -> Iterator[str]:
    if muscle.may_feel_like:
        yield f"Can feel like {', '.join(muscle.may_feel_like)}."


def _places(atlas: Atlas, muscle: Muscle) -> Iterator[Section]:
    """Lead to the regions; one that it lives in and refers to is named once."""

    def lines(ids: Iterable[str]) -> Iterator[Line]:
        return (region_line(atlas.region_by_id[id]) for id in ids)

    yield from items("Lives in", lines(muscle.lives_in))
    elsewhere = (id for id in muscle.refers_to if id not in muscle.lives_in)
    yield from items("May send pain to", lines(elsewhere))


def _tools(atlas: Atlas, muscle: Muscle) -> Iterator[str]:
    return (tool.text for tool in atlas.tools if tool.id in muscle.tools)


def _dose(atlas: Atlas, dose: DoseClass) -> Iterator[str]:
    defaults, hold, times, pressure = (
        atlas.defaults,
        dose.hold_seconds,
        dose.repetitions,
        dose.pressure,
    )
    first = first_dose(dose, defaults)
    yield (
        f"The first time: {first.hold_seconds} seconds a hold, pressure {first.pressure_target} "
        "of 10 at most."
    )
    yield f"Later: hold {hold.default} seconds, never over {hold.max}."
    rest = f"{dose.rest_seconds} seconds of rest between"
    yield f"{times.default} holds, {times.max} at most, with {rest}."
    yield (
        f"Pressure: begin at {pressure.start} of 10, aim at {pressure.target}, "
        f"never above {pressure.limit}."
    )
    apart = f"{defaults.hard_caps.hours_between_sessions_same_region} hours apart"
    yield f"At most {dose.max_sessions_per_day} sessions a day on one region, {apart}."
    yield defaults.end_of_hold


def _known(atlas: Atlas, muscle: Muscle) -> Iterator[Line]:
    area = next(one for one in atlas.areas if one.id == muscle.area)
    yield Line(area.evidence_note)
    yield Line(f"This card: {muscle.confidence}.")
    for id in MORE_TO_KNOW:
        yield Line(TOPICS[id], link=id)
