"""JSON: one documented form, every fact back as it was, and nothing taken from half a file."""

import json
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import json as strict_json

from journal.domain.errors import Refused
from journal.domain.facts.format import Document, Fact
from journal.domain.text import display
from journal.exchange import json_reading, json_text, schema
from journal.exchange.rows import Problem
from tests.support.facts import journals, source

SCORE = {
    "id": "a1", "region": "neck_back", "side": "left", "score": 5.7, "day": "2026-11-01",
    "entered_at": "2026-11-01T08:00:00+01:00", "note": "stiff",
}  # fmt: skip


def read(content: bytes) -> list[Fact | Problem]:
    return list(json_reading.read(source(content)))


def written(batches: list[list[Fact]]) -> bytes:
    return b"".join(json_text.parts(batches))


def document(**parts: object) -> bytes:
    return json.dumps({"format": "pain-journal", "version": 1} | parts).encode()


def test_the_schema_in_the_repository_is_the_form_that_is_written() -> None:
    assert schema.FILE.read_bytes() == schema.schema()


@given(journals)
def test_every_fact_comes_back_from_a_document(batches: list[list[Fact]]) -> None:
    assert read(written(batches)) == [one for batch in batches for one in batch]


@given(journals)
def test_a_document_fits_the_schema_and_has_one_fact_a_line(batches: list[list[Fact]]) -> None:
    content = written(batches)
    found = strict_json.decode(content, type=Document)
    lists = [getattr(found, name) for name in json_text.LISTS]
    assert list(chain(*lists)) == list(chain(*batches))
    lines = content.decode().splitlines()
    assert len(lines) == 4 + len(lists) + sum(len(batch) + 1 for batch in batches)


@given(journals)
def test_nothing_in_a_document_moves_the_cursor_of_a_terminal(batches: list[list[Fact]]) -> None:
    text = written(batches).decode()
    assert display(text, block=True) == text


@given(journals, st.sampled_from([None, 0, 2, "\t"]), st.booleans())
def test_another_program_may_lay_it_out_anew(
    batches: list[list[Fact]], indent: int | str | None, sort: bool
) -> None:
    again = json.dumps(json.loads(written(batches)), indent=indent, sort_keys=sort)
    found = read(f"\ufeff{again}\n".encode())
    for kind in json_text.LISTS.values():  # the lists may stand in another order
        assert [one for one in found if isinstance(one, kind)] == [
            one for batch in batches for one in batch if isinstance(one, kind)
        ]
    assert len(found) == sum(map(len, batches))


@given(journals, st.data())
def test_half_a_document_is_refused(batches: list[list[Fact]], data: st.DataObject) -> None:
    content = written(batches).rstrip()
    half = content[: data.draw(st.integers(1, len(content) - 1))]
    with pytest.raises((Refused, UnicodeDecodeError)):
        read(half)


def test_what_may_be_left_out_has_a_meaning() -> None:
    (fact,) = read(document(scores=[SCORE]))
    (same,) = read(document(scores=[SCORE | {"felt_at": None, "late": False, "qualities": []}]))
    assert fact == same


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"score": 5.755}, "5.755 has more than two decimals"),
        ({"score": 11}, "score must be a number from 0 to 10"),
        ({"score": "6"}, "score must be a number from 0 to 10"),
        ({"score": True}, "score must be a number from 0 to 10"),
        ({"day": "20261101"}, "day must be a day such as"),
        ({"day": "2200-01-01"}, "2200-01-01 is still to come"),
        ({"entered_at": "2200-01-03T12:10:00+01:00"}, "still to come"),
        ({"entered_at": 0}, "entered_at must be an instant"),
        ({"note": "a\0b"}, "the note holds a NUL"),
        ({"note": "\ud800"}, "the note is not valid UTF-8"),
        ({"note": "x" * 1_000_001}, "longer than 1,000,000"),
        ({"note": None}, "note must be"),
        ({"id": "a1\n"}, "id must be up to 36"),
        ({"region": "a" * 65}, "region must be the id"),
        ({"pain": 3}, 'there is no field "pain"'),
        ({"\x1b[2J": 3}, 'there is no field "␛[2J"'),
    ],
    ids=str,
)  # fmt: skip
def test_an_entry_that_cannot_be_true_is_named_with_its_line_and_reason(
    changed: dict[str, object], reason: str
) -> None:
    content = json.dumps(json.loads(document(scores=[SCORE, SCORE | changed])), indent=1)
    _, problem = read(content.encode())
    assert isinstance(problem, Problem)
    assert content.splitlines()[problem.line - 1] == "  {"
    assert problem.line > 10
    assert reason in problem.reason


@pytest.mark.parametrize("missing", ["id", "region", "side", "score", "day", "entered_at"])
def test_a_missing_field_is_named(missing: str) -> None:
    (problem,) = read(document(scores=[{k: v for k, v in SCORE.items() if k != missing}]))
    assert isinstance(problem, Problem)
    assert problem.reason == f"{missing} is missing."


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"{}", "no export"),
        (b'{"a": 1}', "no export"),
        (b'{"format": "pain-journal", "scores": []}', "no export"),
        (document(format="other"), "no export"),
        (document(version=5), "written by a newer version of this program .format 5."),
        (document(version=0), "no export"),
        (document(version=True), "no export"),
        (document(history=[]), "no export"),
        (document(scores={}), "not valid JSON on line 1"),
        (document() + b"{}", "goes on after its end"),
        (document().replace(b"}", b',"version": 1}'), "has a part twice"),
        (document(scores=[SCORE]).replace(b'"a1"', b'"a1", "id": "a2"'), "stands there twice"),
        (document(scores=[SCORE]).replace(b"5.7", b"NaN"), "NaN is no number"),
        (document(scores=[SCORE]).replace(b"5.7", b"9" * 5000), "a number has no end"),
        (document(scores=[SCORE]).replace(b'"stiff"', b"[" * 100_000), "lists have no end"),
        (document(scores=[SCORE]).replace(b'"stiff"', b'{"a":' * 100_000), "lists have no end"),
        (document(scores=[SCORE]).replace(b'stiff"', b"x" * 5_000_000), "never closed"),
        (document(scores=[SCORE]).replace(b"stiff", b"\x1b"), "not valid JSON"),
        (document(scores=[SCORE]).replace(b"}]", b"},]"), "not valid JSON on line 1"),
        (b'{"format": "pain-journal"' + b" " * 3_000_000, "ends in the middle"),
    ],
    ids=lambda value: value[:24] if isinstance(value, str) else "",
)  # fmt: skip
def test_what_is_no_whole_export_is_refused_in_one_sentence(content: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why) as refused:
        read(content)
    assert str(refused.value).endswith("Nothing was imported.")
