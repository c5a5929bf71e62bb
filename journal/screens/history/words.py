"""What History says of an entry below the table, and of what was changed."""

from collections.abc import Iterator
from datetime import datetime

from textual.content import Content

from journal.content import literal, template
from journal.domain.atlas.regions import Atlas
from journal.domain.day_facts.day_fact import DayFact, value_words
from journal.domain.days import AHEAD
from journal.domain.history.entries import Listed, short_day
from journal.domain.scores import Score, format_score
from journal.domain.sessions.session import Session, in_minutes
from journal.domain.sessions.words import at_a_glance
from journal.domain.spots.course import SAID
from journal.domain.spots.spot import Rated, Spot
from journal.domain.text import counted
from journal.screens.history.entry_lines import CARRIED, LATE, STATUS
from journal.service.places import Places


def heading(entry: Listed, places: Places) -> str:
    """Name an entry: ``Back of the neck, left: 6``, ``ibuprofen: 400 mg``."""
    if isinstance(entry, DayFact):
        return f"{entry.kind.name}: {value_words(entry)}"
    if isinstance(entry, Spot):
        return f"The spot {entry.name}, {entry.side}"
    if isinstance(entry, Rated):
        rated = format_score(entry.rating.hundredths or 0)
        return f"{entry.spot.name}, {entry.spot.side}: tenderness {rated}"
    where = f"{places.name(entry.series.region)}, {entry.series.side}"
    if isinstance(entry, Session):
        return f"Session for {where}: {in_minutes(entry.pressure_seconds)} pressed"
    return f"{where}: {format_score(entry.hundredths)}"


def details(
    entry: Listed, places: Places, *, ahead: bool = False, entered_later: bool = False
) -> Content:
    """Say what the line of an entry has no room for.

    Args:
        entry: The entry.
        places: The regions by name.
        ahead: Whether it lies later than now.
        entered_later: Whether it was written down on a later day than its own.
    """
    facts = [f"{AHEAD} m moves it to now"] if ahead else []
    note = ""
    if isinstance(entry, Spot | Rated):
        facts += _of_spot(entry, places, entered_later)
    else:
        note = entry.note
        if isinstance(entry, Session):
            facts += _of_session(entry, places.usable)
        elif isinstance(entry, DayFact):
            facts += _of_fact(entry, entered_later)
        else:
            facts += _of_score(entry)
    known = " · ".join(facts)
    note = f" · {note}" if known and note else note
    name = template("[b]$name[/]  ", name=heading(entry, places))
    return name + literal(known, "$muted") + literal(note)


def _entered(at: datetime) -> str:
    return f"on {short_day(at.date())}, {at:%H:%M}"


def _of_score(score: Score) -> Iterator[str]:
    if score.late:
        yield f"{LATE} entered later, {_entered(score.entered_at)}"
    if score.carried:
        yield f"{CARRIED} same as the day before"
    if score.felt_at is None and not score.late:
        yield "time not known"
    if score.source == "import":
        yield "imported"
    yield from [", ".join(score.qualities)] if score.qualities else []


def _of_fact(fact: DayFact, entered_later: bool) -> Iterator[str]:
    if entered_later:
        yield f"entered {_entered(fact.entered_at)}"
    if fact.carried:
        yield f"{CARRIED} same as the day before"
    if fact.kind.form == "dose" and fact.at is None:
        yield "time not known"


def _of_spot(entry: Spot | Rated, places: Places, entered_later: bool) -> Iterator[str]:
    spot = entry.spot if isinstance(entry, Rated) else entry
    yield places.muscle(spot.muscle)
    if isinstance(entry, Rated):
        one = entry.rating
        yield from filter(None, [SAID[one.when]])
        if entered_later:
            yield f"entered {_entered(one.entered_at)}"
        elif one.felt_at is None:
            yield "time not known"
    else:
        yield from filter(None, [spot.where])
        if spot.retired_on:
            yield f"retired on {short_day(spot.retired_on)}"


def _of_session(session: Session, atlas: Atlas) -> Iterator[str]:
    count = len(session.holds)
    muscles = dict.fromkeys(f"{_muscle(hold.muscle, atlas)} {hold.side}" for hold in session.holds)
    if count:
        yield f"{counted(count, 'hold')}: {', '.join(muscles)}"
    if session.stop_sign:
        yield from (f"stop sign: {sign}" for sign in at_a_glance([session.stop_sign]))
    elif session.status in STATUS:
        yield STATUS[session.status]


def _muscle(id: str, atlas: Atlas) -> str:
    found = atlas.muscle(id)
    return found.full_name if found else id
