"""The topics that stand before all regions: when not to press, emergencies, how, and why at all."""

from collections.abc import Iterator, Mapping

from journal.domain.atlas.guidance import Duration
from journal.domain.atlas.regions import Atlas
from journal.domain.guide.article import (
    Article,
    Line,
    Section,
    disclaimer,
    doubted,
    items,
    prose,
    red_flags,
    source_line,
    sources,
)
from journal.domain.text import capital

TOPICS: Mapping[str, str] = {
    "before_you_press": "Before you press",
    "red_flags": "Red flags",
    "how_to_press": "How to press",
    "evidence": "The evidence",
    "sources": "Sources",
}
"""Title by id, in the order in which they are listed."""

HOLDS: Mapping[Duration, str] = {
    "four_hours": "Asked before a session",
    "month": "Asked once a month",
    "half_year": "Asked twice a year",
}
"""How often a contraindication is asked about, the most often first."""


def topic(atlas: Atlas, id: str) -> Article | None:
    """Return the article of a topic; None where there is no such topic."""
    writers = {
        "before_you_press": (_before_you_press, "contraindications and stop signs"),
        "red_flags": (_red_flags, "signs that ask for help, emergencies first"),
        "how_to_press": (_how_to_press, "how hard, how long, with what, and when to stop"),
        "evidence": (_evidence, "what is known, what is weak, what is disputed"),
        "sources": (_sources, "where the facts come from, and how much of it was read"),
    }
    if id not in writers:
        return None
    write, subtitle = writers[id]
    return Article(id, TOPICS[id], subtitle, sections=tuple(write(atlas)))


def _before_you_press(atlas: Atlas) -> Iterator[Section]:
    for holds, title in HOLDS.items():
        reasons = (one for one in atlas.contraindications if one.holds == holds)
        lines = (
            Line(one.question, doubted(f"{one.note} {one.instead}".strip(), one.confidence))
            for one in reasons
        )
        yield from items(title, lines, "caution")
    yield from items("Never press on", atlas.never_press, "caution")
    yield from items("Stop a hold when", atlas.stop_signs, "caution")
    cited = (id for one in atlas.contraindications for id in one.sources)
    yield from sources(atlas, dict.fromkeys((*cited, *atlas.never_press_sources)))
    yield from disclaimer(atlas)


def _red_flags(atlas: Atlas) -> Iterator[Section]:
    yield from red_flags(atlas, atlas.red_flag_by_id, confidence=True)
    yield from sources(atlas, dict.fromkeys(id for one in atlas.red_flags for id in one.sources))
    yield from disclaimer(atlas)


def _how_to_press(atlas: Atlas) -> Iterator[Section]:
    defaults, caps = atlas.defaults, atlas.defaults.hard_caps
    yield from items(
        "How hard, from 0 to 10", (f"{one.level}  {one.text}" for one in atlas.pressure_scale)
    )
    yield from prose("How long", [defaults.end_of_hold])
    yield from items(
        "Never more than",
        (
            f"{caps.hold_seconds} seconds a hold, {caps.repetitions} holds on one spot",
            f"{caps.points_per_session} spots and {caps.pressing_minutes_per_session} minutes of "
            "pressing in one session",
            f"{caps.sessions_per_day_per_region} sessions a day on one region, "
            f"{caps.hours_between_sessions_same_region} hours apart; "
            f"{caps.sessions_per_day_total} sessions a day in all",
            f"pressure {caps.pressure} of 10",
        ),
        "caution",
    )
    yield from prose("Afterwards", [defaults.soreness_rule])
    review = defaults.review
    when = f"After {review.after_days} days or {review.after_sessions} sessions:"
    yield from prose("Looking back", [f"{when} {review.text[:1].lower()}{review.text[1:]}"])
    yield from items("With", (one.text for one in atlas.tools))
    yield from prose("How well this is known", [defaults.basis])
    yield from sources(atlas, defaults.sources)
    yield from disclaimer(atlas)


def _evidence(atlas: Atlas) -> Iterator[Section]:
    for note in atlas.evidence:
        yield from prose(
            capital(note.id.replace("_", " ")), [_with_sources(note.text, note.sources)]
        )
    for area in atlas.areas:
        yield from prose(area.name, [_with_sources(area.evidence_note, area.sources)])
    about = f"{capital(atlas.content_status)}. Version {atlas.content_version}."
    yield from prose("This guide", [about, atlas.disclaimer], "caution")


def _with_sources(text: str, ids: tuple[str, ...]) -> Line:
    return Line(text, ", ".join(ids))


def _sources(atlas: Atlas) -> Iterator[Section]:
    kinds = dict.fromkeys(source.kind for source in atlas.sources)
    for kind in kinds:
        found = (source for source in atlas.sources if source.kind == kind)
        yield from items(capital(kind.replace("_", " ")), map(source_line, found))
