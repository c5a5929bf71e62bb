"""The journal for a health record: FHIR R4 (4.0.1), as one Bundle or as one resource a line.

What a code is and where it stands is said beside it. No place is coded: SNOMED CT, which has codes
for places of the body, needs a licence in many countries, so places are in words; no profile is
claimed that asks for such codes. A pain-free day is the score 0; a day without a score is nothing.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from uuid import UUID, uuid5

from msgspec import json

from journal.domain.facts.format import Fact, HoldFact, ScoreFact, SessionFact
from journal.domain.text import display

Resource = dict[str, object]

PSEUDONYM = "Somebody who keeps a pain diary"

_NAMESPACE = UUID("0c7f3ad5-5a5e-4b1c-9b35-5e2f4f0d1a77")

# LOINC 72514-3, with its long common name; loinc.org/72514-3. Free of charge under LOINC's licence,
# loinc.org/license, whose notice stands in docs/export-format.md.
_PAIN = {
    "coding": [
        {
            "system": "http://loinc.org",
            "code": "72514-3",
            "display": "Pain severity - 0-10 verbal numeric rating [Score] - Reported",
        }
    ],
    "text": "Pain, from 0 (none) to 10 (the worst)",
}

# The categories of an observation, hl7.org/fhir/R4/codesystem-observation-category: what was asked
# of somebody is a survey.
_SURVEY = {
    "coding": [
        {
            "system": "http://terminology.hl7.org/CodeSystem/observation-category",
            "code": "survey",
            "display": "Survey",
        }
    ]
}

# UCUM, ucum.org: words in braces are a unit without dimension; LOINC gives {score} for 72514-3.
_UNIT = {"unit": "{score}", "system": "http://unitsofmeasure.org", "code": "{score}"}

# hl7.org/fhir/R4/valueset-event-status: what was ended early is stopped, by whatever.
_STATUS: Mapping[str, str] = {"done": "completed", "stopped": "stopped", "interrupted": "stopped"}

_SIDES: Mapping[str, str] = {
    "left": "left",
    "right": "right",
    "whole": "both sides, the middle, or a side not stated",
}

# hl7.org/fhir/R4/datatypes.html#markdown
_OTHER_BLANKS = re.compile(r"[^ \r\n\t\S]")

_PRESSING = {"text": "Pressure on tender spots in muscles, by oneself"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What ids are called, and whose diary it is.

    Attributes:
        region: Gives the name of a region.
        muscle: Gives the name of a muscle.
        person: Their name; empty unless somebody typed one.
    """

    region: Callable[[str], str]
    muscle: Callable[[str], str]
    person: str = ""


def bundle(facts: Iterable[Sequence[Fact]], words: Words) -> Iterator[bytes]:
    """Write one Bundle, piece by piece: Patient, an Observation a score, a Procedure a session."""
    yield b'{"resourceType": "Bundle", "type": "collection", "entry": ['
    before = b"\n"
    for one in _resources(facts, words, "urn:uuid:"):
        entry = {"fullUrl": f"urn:uuid:{one['id']}", "resource": one}
        yield before + json.encode(entry)
        before = b",\n"
    yield b"\n]}\n"


def lines(facts: Iterable[Sequence[Fact]], words: Words) -> Iterator[bytes]:
    """Write the same, one resource a line, as HL7's Personal Health Record 1.0.0-ballot2 has it.

    That is hl7.org/fhir/uv/phr: NDJSON whose name ends in ``.phr``.
    """
    for one in _resources(facts, words, "Patient/"):
        yield json.encode(one) + b"\n"


def _resources(facts: Iterable[Sequence[Fact]], words: Words, reference: str) -> Iterator[Resource]:
    every = chain.from_iterable(facts)
    first = next(every, None)
    seed = first.id if isinstance(first, (ScoreFact, SessionFact)) else ""
    patient = str(uuid5(_NAMESPACE, f"person {seed}"))
    yield _person(patient, words)
    subject: Resource = {"reference": f"{reference}{patient}"}
    for fact in chain([first] if first else [], every):
        if isinstance(fact, ScoreFact):
            yield _observation(fact, words, subject)
        elif isinstance(fact, SessionFact):
            yield _procedure(fact, words, subject)


def _person(id: str, words: Words) -> Resource:
    # hl7.org/fhir/R4/valueset-name-use: anonymous is a pseudonym, usual what somebody goes by.
    name = {"use": "usual", "text": _markdown(words.person)}
    if not words.person:
        name = {"use": "anonymous", "text": PSEUDONYM}
    return {"resourceType": "Patient", "id": id, "name": [name]}


def _observation(fact: ScoreFact, words: Words, subject: Resource) -> Resource:
    return {
        "resourceType": "Observation",
        "id": _id(fact.id),
        "status": "final",  # hl7.org/fhir/R4/valueset-observation-status
        "category": [_SURVEY],
        "code": _PAIN,
        "subject": subject,
        "effectiveDateTime": _instant(fact.felt_at) if fact.felt_at else fact.day.isoformat(),
        "issued": _instant(fact.entered_at),
        "performer": [subject],
        "valueQuantity": {"value": fact.score, **_UNIT},
        "bodySite": {"text": _place(fact, words)},
    } | _notes(_about_score(fact), fact.note, subject)


def _procedure(fact: SessionFact, words: Words, subject: Resource) -> Resource:
    return {
        "resourceType": "Procedure",
        "id": _id(fact.id),
        "status": _STATUS[fact.status],
        "code": _PRESSING,
        "subject": subject,
        "performedPeriod": {"start": _instant(fact.started_at), "end": _instant(fact.ended_at)},
        "performer": [{"actor": subject}],
        "bodySite": [{"text": _place(fact, words)}],
    } | _notes(_about_session(fact, words), fact.note, subject)


def _about_score(fact: ScoreFact) -> Iterator[str]:
    if fact.felt_at and fact.felt_at.date() != fact.day:
        yield f"It counts as of {fact.day}, on which the person's day had begun."
    if fact.late:
        yield "Entered on a later day than it was felt."
    if fact.carried:
        yield "Taken over as the same as the day before."
    if fact.source == "import":
        yield "Brought in from another diary; issued is when that was."
    if fact.qualities:
        yield f"Felt: {', '.join(fact.qualities)}."


def _about_session(fact: SessionFact, words: Words) -> Iterator[str]:
    if fact.status == "interrupted":
        yield "It was cut off."
    if fact.stop_sign:
        yield f"Ended by a stop sign: {fact.stop_sign}"
    if fact.before is not None:
        after = "not rated after" if fact.after is None else f"{fact.after:g} after"
        yield f"Pain from 0 to 10: {fact.before:g} before, {after}."
    for hold in fact.holds:
        yield _held(hold, words)


def _held(hold: HoldFact, words: Words) -> str:
    pressure = "" if hold.pressure is None else f", pressure at most {hold.pressure} of 10"
    return f"Held: {words.muscle(hold.muscle)}, {hold.side}, {hold.held_ms / 1000:g} s{pressure}."


def _notes(about: Iterable[str], note: str, subject: Resource) -> Resource:
    """Return annotations: the facts of the diary first, then the person's own words as theirs."""
    notes: list[Resource] = [{"text": _markdown(one)} for one in about]
    if note.strip():
        notes.append({"authorReference": subject, "text": _markdown(note)})
    return {"note": notes} if notes else {}


def _markdown(text: str) -> str:
    """Keep to what FHIR's text may hold: no control characters, and no blanks but plain ones."""
    return _OTHER_BLANKS.sub(" ", display(text, block=True))


def _place(fact: ScoreFact | SessionFact, words: Words) -> str:
    return f"{words.region(fact.region)}, {_SIDES[fact.side]}"


def _instant(instant: datetime) -> str:
    return instant.isoformat()


def _id(id: str) -> str:
    """Return a UUID; ids that other programs gave may hold what FHIR's may not."""
    try:
        return str(UUID(id))
    except ValueError:
        return str(uuid5(_NAMESPACE, id))
