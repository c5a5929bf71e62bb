"""The clocks are what their names say."""

import subprocess
import sys
from datetime import UTC, timedelta
from pathlib import Path

import pytest

from journal.runtime.clock import Clock
from tests.clocks.clocks import CLOCKS, LEAD, Shifted
from tests.conftest import Now, today

NIGHTS = [clock for clock in CLOCKS if clock.name.startswith(("spring", "autumn"))]


@pytest.mark.parametrize("clock", NIGHTS, ids=lambda clock: clock.name)
def test_the_clocks_change_while_the_moment_passes(clock: Shifted) -> None:
    begins = clock.begins
    zone = begins.tzinfo
    after = (begins.astimezone(UTC) + timedelta(seconds=LEAD)).astimezone(zone)
    before, then = begins.utcoffset(), after.utcoffset()
    assert before is not None
    assert then is not None
    assert (then > before) == clock.name.startswith("spring")
    assert then != before


def test_new_year_falls_into_week_53() -> None:
    (clock,) = (clock for clock in CLOCKS if clock.name == "new-year")
    assert clock.at.isocalendar().week == 53
    assert (clock.at + timedelta(seconds=LEAD)).isocalendar()[:2] == (2026, 53)
    assert (clock.at + timedelta(seconds=LEAD)).year == 2027


def test_a_test_reads_the_clock_that_it_moves(now: Now) -> None:
    now.move(days=1)
    assert Clock().now() == now.at
    assert today() == now.at.astimezone(now.zone).date()


def test_a_test_that_is_not_marked_starts_no_process_that_would_read_another_clock() -> None:
    with pytest.raises(AssertionError, match="must be marked 'process'"):
        subprocess.run([sys.executable, "-c", ""], check=False)


@pytest.mark.process
def test_without_a_compiler_a_sentence_says_what_to_install(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.clocks"], cwd=Path(__file__).parents[2],
        env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("apt-get install gcc libc6-dev\n")
    assert done.stderr.count("\n") == 1
