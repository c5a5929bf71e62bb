"""Most faults a few times; ``make soak`` injects them as often as docs/reliability.md says."""

from datetime import date

import pytest

from tests.soak.families import FAMILIES
from tests.soak.fault import Fault, Result, Stage, injected
from tests.soak.table import document

FAULTS = [fault for faults in FAMILIES.values() for fault in faults]


@pytest.mark.process
@pytest.mark.parametrize(
    "fault", [fault for fault in FAULTS if fault.quick], ids=lambda fault: fault.name
)
def test_it_is_borne(fault: Fault) -> None:
    result = injected(fault, fault.quick, seed=7)
    assert result.broken == (), result.found


def test_a_fault_that_breaks_something_is_told_in_the_document() -> None:
    def inject(stage: Stage) -> str:
        stage.must(stage.times < 2, "half of it\nwas | lost")
        return "1 lost"

    def stumbles(stage: Stage) -> str:
        raise OSError("it could not even begin")

    bad, worse = (
        Fault(name=name, about="R1", how="By hand.", times=2, quick=1, inject=how)
        for name, how in (("bad", inject), ("worse", stumbles))
    )
    results = [injected(bad, 1, 7), injected(bad, 2, 7), injected(worse, 1, 7)]
    written = told(results)
    assert "**FAILED: 2 of 3 faults.**" in written
    assert "| bad | By hand. | 1 | 1 lost. | R1 |" in written
    assert "| 2 | **FAILED** (1 times): half of it was \\| lost | R1 |" in written
    assert "OSError: it could not even begin" in written


def test_the_document_names_no_place_of_the_machine() -> None:
    def inject(stage: Stage) -> str:
        stage.must(False, f"{stage.folder / 'journal.db'} was changed")
        return ""

    fault = Fault(name="x", about="R1", how="By hand.", times=1, quick=1, inject=inject)
    assert "**FAILED** (1 times): …/data/journal.db was changed" in told([injected(fault, 1, 7)])


def test_the_document_is_the_same_for_the_same_results() -> None:
    fault = Fault(name="x", about="R1", how="By hand.", times=1, quick=1, inject=lambda _: "none")
    assert told([injected(fault, 1, 7)]) == told([injected(fault, 1, 7)])


def test_moments_and_bytes_depend_on_the_seed_alone() -> None:
    fault = Fault(
        name="x", about="R1", how="By hand.", times=1, quick=1,
        inject=lambda stage: str(stage.dice.random()),
    )  # fmt: skip
    found = [injected(fault, 1, seed).found for seed in (1, 1, 2)]
    assert found[0] == found[1] != found[2]


def told(results: list[Result]) -> str:
    return document({"Faults": results}, day=date(2026, 11, 22), seed=7, minutes=1, whole=True)
