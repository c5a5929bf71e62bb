"""The description of the export says what is so."""

import re
from pathlib import Path

import pytest

from journal.exchange import csv_text, json_reading, json_text
from journal.exchange.source import ENTRY_LIMIT
from tests.support.facts import source

TEXT = (Path(__file__).parents[3] / "docs" / "export-format.md").read_text(encoding="utf-8")


def test_the_example_is_an_export() -> None:
    (example,) = re.findall("```json\n(.*?)```", TEXT, re.DOTALL)
    kinds = [type(fact).__name__ for fact in json_reading.read(source(example.encode()))]
    assert kinds == [kind.__name__ for kind in json_text.LISTS.values()]


@pytest.mark.parametrize("kind", csv_text.KINDS)
def test_every_column_of_every_kind_of_row_is_described(kind: str) -> None:
    head = [*csv_text.KINDS]
    described = {"kind"}
    for line in TEXT.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == len(head) + 2 and cells[1 + head.index(kind)] in {"●", "○"}:
            described |= set(re.findall("`([a-z_]+)`", cells[0]))
    assert described - {"kind"} == csv_text.KINDS[kind]


def test_the_limit_of_an_entry_is_the_one_that_holds() -> None:
    assert f"{ENTRY_LIMIT:,} characters" in TEXT
