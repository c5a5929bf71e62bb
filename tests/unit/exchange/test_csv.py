"""CSV: what a spreadsheet opens without running it, and what comes back as it was."""

import csv
import io

import pytest
from hypothesis import given

from journal.domain.errors import Refused
from journal.domain.facts.format import Fact, ScoreFact, SessionFact, TrialFact
from journal.domain.trials.order import Order
from journal.exchange import csv_reading, csv_text
from journal.exchange.rows import Problem
from tests.support.facts import journals, source, texts

HEADER = ",".join(csv_text.COLUMNS)
AT = "2026-11-01T08:00:00+01:00"


def line(cells: dict[str, str], changed: dict[str, str]) -> str:
    return ",".join((cells | changed).get(column, "") for column in csv_text.COLUMNS)


def score(**changed: str) -> str:
    return line({
        "kind": "score", "id": "a1", "region": "neck_back", "side": "left", "score": "5.7",
        "day": "2026-11-01", "entered_at": AT, "late": "false", "note": "stiff", "source": "tui",
    }, changed)  # fmt: skip


def session(**changed: str) -> str:
    return line({
        "kind": "session", "id": "s1", "region": "neck_back", "side": "left", "status": "done",
        "day": "2026-11-01", "started_at": AT, "ended_at": AT, "holds": "1",
    }, changed)  # fmt: skip


def hold(**changed: str) -> str:
    return line({
        "kind": "hold", "id": "h1", "session": "s1", "muscle": "levator_scapulae", "side": "left",
        "planned_ms": "30000", "held_ms": "29500", "pressure": "4", "ended_by": "eased",
    }, changed)  # fmt: skip


def trial(**changed: str) -> str:
    return line({
        "kind": "trial", "id": "t1", "region": "neck_back", "side": "left", "day": "2026-11-01",
        "days": "2", "hour": "20:00", "points": "splenius:left:20:2", "guess": "-1.5",
        "sealed": Order(("rest",) * 14, 7).sealed, "started_at": AT,
    }, changed)  # fmt: skip


def kind(**changed: str) -> str:
    return line({
        "kind": "fact_kind", "id": "k1", "name": "ibuprofen", "form": "dose", "unit": "mg",
        "medication": "simple", "retired": "false", "position": "0",
    }, changed)  # fmt: skip


def told(**changed: str) -> str:
    return line({
        "kind": "day_fact", "id": "f1", "fact_kind": "k1", "day": "2026-11-01", "amount": "400",
        "count": "1", "at": AT, "entered_at": AT, "carried": "false",
    }, changed)  # fmt: skip


def read(*lines: str) -> list[Fact | Problem]:
    return list(csv_reading.read(source("\r\n".join((HEADER, *lines, "")).encode())))


def reasons(*lines: str) -> list[str]:
    return [row.reason for row in read(*lines) if isinstance(row, Problem)]


@given(texts)
def test_no_cell_begins_with_what_a_spreadsheet_runs_and_every_text_comes_back(text: str) -> None:
    cell = csv_text.guarded(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert csv_text.unguarded(cell) == text


@pytest.mark.parametrize("text", ["hello", "'hello", "'tis", "'", "", "5.7", "é"])
def test_a_text_that_nobody_guarded_is_left_alone(text: str) -> None:
    assert csv_text.unguarded(text) == text


@given(journals)
def test_every_fact_comes_back_from_a_table(batches: list[list[Fact]]) -> None:
    content = b"".join(csv_text.parts(batches))
    assert list(csv_reading.read(source(content))) == [one for batch in batches for one in batch]


@given(journals)
def test_every_row_has_a_kind_and_the_same_columns_and_no_cell_is_run(
    batches: list[list[Fact]],
) -> None:
    text = b"".join(csv_text.parts(batches)).decode()
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    assert tuple(header) == csv_text.COLUMNS
    for row in rows:
        assert row[0] in csv_text.KINDS
        assert len(row) == len(header)
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_a_trial_is_read_with_its_guess_below_zero() -> None:
    (one,) = read(trial())
    assert isinstance(one, TrialFact)
    assert (one.guess, one.points) == (-1.5, ("splenius:left:20:2",))


def test_columns_may_stand_in_any_order_and_true_in_capitals() -> None:
    rows = [HEADER.split(","), score(late="TRUE").split(",")]
    turned = "\n".join(",".join(reversed(row)) for row in rows)
    assert csv_reading.is_header(turned.partition("\n")[0])
    assert list(csv_reading.read(source(turned.encode()))) == read(score(late="true"))


def test_a_session_is_read_with_the_holds_that_follow_it() -> None:
    (one, other) = read(session(holds="2"), hold(), hold(id="h2"), score())
    assert isinstance(one, SessionFact)
    assert [held.id for held in one.holds] == ["h1", "h2"]
    assert isinstance(other, ScoreFact)


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ([session()], "1 holds should follow, but 0"),
        ([hold()], "a hold must follow its session"),
        ([session(), score(), hold()], "1 holds should follow, but 0"),
        ([session(), hold(), hold(id="h2")], "a hold must follow its session"),
        ([session(), hold(session="s2")], "1 holds should follow"),
        ([session(holds="2"), hold(), hold()], "two of its holds have the same id"),
        ([session(holds="many"), hold()], "many holds should follow, but 1"),
        ([session(holds="99999"), *[hold()] * 10_001], "99999 holds should follow, but 10000"),
        ([score(score="5.755")], "not a score"),
        ([score(score="11")], "not a score"),
        ([score(score="1e0")], "not a score"),
        ([score(score="")], "score is missing"),
        ([score(region="Neck")], "region must be the id of a region"),
        ([score(side="middle")], "side must be left, right"),
        ([score(day="2026-11-31")], "day must be a day"),
        ([score(day="2999-11-01")], "still to come"),
        ([score(day="1899-11-01")], "before 1900"),
        ([score(entered_at="2999-11-01T08:00:00Z")], "still to come"),
        ([score(entered_at="0001-01-01T00:00:00+14:00")], "before 1900"),
        ([score(entered_at="2026-11-01T08:00:00")], "entered_at must be an instant"),
        ([score(entered_at="1")], "entered_at must be an instant"),
        ([score(late="maybe")], "late must be true or false"),
        ([score(source="web")], "source must be tui, shell or import"),
        ([score(qualities="odd")], "qualities[0] must be some of"),
        ([score(note="a\0b")], "the note holds a NUL"),
        ([score(status="done")], "a score has no status"),
        ([score(kind="pain")], '"pain" is no kind of fact'),
        ([score(kind="\x1b[2J")], '"␛[2J" is no kind of fact'),
        ([score(id="a/1")], "id must be up to 36"),
        ([session(ended_at="2026-11-01T06:59:59Z"), hold()], "it ends before it starts"),
        ([session(after="3"), hold()], "a score after but none before"),
        ([session(), hold(held_ms="3e4")], "holds[0].held_ms must be whole"),
        ([session(), hold(held_ms="9" * 10)], "holds[0].held_ms must be whole"),
        ([session(), hold(side="whole")], "holds[0].side must be left, right"),
        ([trial(sealed="0" * 24)], "the order of its days was changed"),
        ([trial(sealed="zz")], "sealed must be 24 digits"),
        ([trial(points="splenius:whole:20:3")], "points[0] must be"),
        ([trial(points="")], "points is missing"),
        ([trial(days="5")], "days must be a whole number"),
        ([trial(hour="24:00")], "hour must be a time"),
        ([trial(guess="-11")], "not a score"),
        ([trial(guess="--1")], "not a score"),
        ([trial(ended_on="2026-11-02")], "half an end"),
        ([trial(ended_on="2026-11-02", ended_why="bored")], "ended_why must be own"),
        ([trial(score="5")], "a trial has no score"),
        ([kind(form="odd")], "form must be dose"),
        ([kind(name="400")], "the name has no letter"),
        ([kind(unit="5 mg")], "the unit has a figure"),
        ([kind(name="x" * 41)], "day fact 1 to 40"),
        ([kind(form="yes", unit="")], "only a dose has a class"),
        ([kind(medication="odd")], "medication must be"),
        ([kind(retired="maybe")], "retired must be true or false"),
        ([told(amount="1e9")], "amount must be"),
        ([told(amount="-1")], "amount must be"),
        ([told(amount="1000000.1")], "amount must be"),
        ([told(amount="0.00001")], "amount must"),
        ([told(amount="½")], "amount must be"),
        ([told(count="0")], "count must be"),
        ([told(until="2026-10-31")], "it ends before it starts"),
        ([told(day="2999-11-01")], "still to come"),
        ([told(at="9:00")], "at must be an instant"),
        ([told(fact_kind="")], "fact_kind is missing"),
        ([told(region="x")], "has no region"),
        ([line({"kind": "setting", "key": "contraindications"}, {})], "does not hold what"),
        ([line({"kind": "setting", "key": "baseline:hand:left", "value": "x"}, {})], "not hold"),
    ],
)
def test_a_row_that_cannot_be_true_is_named_with_its_reason(lines: list[str], reason: str) -> None:
    assert any(reason in found for found in reasons(*lines)), reasons(*lines)


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (score()[:-2], "columns instead of"),
        (score()[:40], "columns instead of"),
        (score(note='"stiff'), "not valid CSV"),
        (score() + ",", "columns instead of"),
        (score(note="x" * 5_000_000), "more than 4,000,000"),
        ('"\n",' * 1_500_000, "more than 4,000,000"),
    ],
    ids=["cut in the id", "cut early", "open quote", "a column more", "long", "long by lines"],
)
def test_half_a_table_is_refused_whole(rows: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        list(csv_reading.read(source(f"{HEADER}\r\n{rows}".encode())))
