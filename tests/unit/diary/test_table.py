"""A table says the same in every delimiter, quote, encoding, date form and decimal mark."""

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.errors import Refused
from journal.domain.scores import format_score
from journal.exchange.diary.encoding import encoding_of
from journal.exchange.diary.plain import understand
from journal.exchange.diary.plan import DiaryPlan, parse_columns
from journal.exchange.diary.scales import USUAL
from journal.exchange.diary.told import Missed, Told
from journal.exchange.source import OpenFile

WRITTEN: dict[str, Callable[[date], str]] = {
    "ymd": lambda day: day.isoformat(),
    "slashes": lambda day: f"{day:%Y/%m/%d}",
    "compact": lambda day: f"{day:%Y%m%d}",
    "dmy": lambda day: f"{day.day}.{day.month}.{day.year}",
    "mdy": lambda day: f"{day.month}/{day.day}/{day.year}",
    "word": lambda day: f"{day.day} {day:%b} {day.year}",
    "words": lambda day: f"{day:%B} {day.day}, {day.year}",
}

letters = st.characters(codec="cp1252", exclude_characters="\x00", exclude_categories=["Cc", "Cs"])
notes = st.text(letters | st.sampled_from('",;\t|\n'), max_size=8).map(
    lambda text: text if text.strip() else ""
)
row = st.tuples(st.dates(date(1950, 1, 1), date(2026, 11, 22)), st.integers(0, 1000), notes)


def source(content: bytes) -> OpenFile:
    encoding = encoding_of(io.BytesIO(content))
    assert encoding is not None
    text = io.TextIOWrapper(io.BytesIO(content), encoding=encoding.name, newline="")
    return OpenFile(Path("table"), text, len(content), not {*content[-2:]}.isdisjoint(b"\r\n"))


def told(content: bytes, plan: DiaryPlan) -> list[Told | Missed]:
    return list(understand(source(content), plan).read(source(content)))


@given(
    rows=st.lists(row, min_size=1, max_size=6),
    delimiter=st.sampled_from(",;\t|"),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    form=st.sampled_from(sorted(WRITTEN)),
    mark=st.sampled_from(".,"),
    ends=st.sampled_from(["\n", "\r\n"]),
)
def test_a_table_written_in_any_way_is_read_back_equal(
    rows: list[tuple[date, int, str]], delimiter: str, quoting: int, encoding: str, form: str,
    mark: str, ends: str,
) -> None:  # fmt: skip
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=ends)  # type: ignore[arg-type]  # typeshed knows no plain int
    writer.writerow(["Day", "Where", "Pain", "Note"])
    for day, hundredths, note in rows:
        score = format_score(hundredths).replace(".", mark)
        writer.writerow([WRITTEN[form](day), "neck", score, note])
    plan = DiaryPlan(
        columns=parse_columns("day=Day,region=Where,score=Pain,note=Note"),
        dates="dmy" if form == "dmy" else "mdy" if form == "mdy" else None,
    )
    found = [
        (one.when.day, USUAL.points(one.value), one.note)
        for one in told(out.getvalue().encode(encoding), plan)
        if isinstance(one, Told)
    ]
    assert found == [(day, (hundredths, False), note) for day, hundredths, note in rows]


@given(rows=st.lists(row, min_size=1, max_size=8), order=st.sampled_from(["dmy", "mdy"]))
def test_dates_are_never_read_otherwise_than_they_were_written(
    rows: list[tuple[date, int, str]], order: str
) -> None:
    lines = "".join(f"{WRITTEN[order](day)},neck,5\n" for day, _, _ in rows)
    content = f"Day,Where,Pain\n{lines}".encode()
    try:
        found = told(content, DiaryPlan())
    except Refused as error:
        assert "--dates dmy" in str(error)
        return
    assert [one.when.day for one in found if isinstance(one, Told)] == [day for day, _, _ in rows]


@pytest.mark.parametrize(
    "content",
    [
        b"Day,Where,Pain\n2026-11-22,neck,5\n2026-11-21,knee,4\n",
        b"Day,Where,Pain\n2026-11-22,neck,5\n2026-11-21,knee,4",
        b"Day,Where,Pain,\n2026-11-22,neck,5,\n2026-11-21,knee,4\n",
        b"Day,Where,Pain\n2026-11-22,neck,5,,\n,,,\n\n2026-11-21,knee,4\n",
    ],
    ids=["usual", "no last break", "spreadsheet drops empty cells", "empty cells and rows"],
)
def test_rows_and_their_lines(content: bytes) -> None:
    found = [(one.line, one.place, one.value) for one in told(content, DiaryPlan())
             if isinstance(one, Told)]  # fmt: skip
    assert [one[1:] for one in found] == [("neck", "5"), ("knee", "4")]
    lines = content.decode().splitlines()
    assert all(place in lines[line - 1] for line, place, _ in found)


@pytest.mark.parametrize(
    "content",
    [
        b"Where,Pain\nneck,5\n",
        b"Day,When,Pain,Where\n2026-11-22,2026-11-22,5,neck\n",
        b"Day,Where,Depth\n2026-11-22,neck,5\n",
        b"no table at all\n",
        b"22.11.2026;5\n23.11.2026;5\n",
    ],
    ids=["no day", "two days", "no score", "prose", "no header"],
)
def test_what_can_be_read_in_two_ways_or_in_none_is_refused(content: bytes) -> None:
    with pytest.raises(Refused, match="Nothing was imported"):
        told(content, DiaryPlan())
