"""Who leads a session is known to live as long as the process does."""

import subprocess
import sys
from pathlib import Path

import pytest

from journal.runtime import alive


def test_what_nobody_ever_held_is_not_known_to_be_dead(tmp_path: Path) -> None:
    assert not alive.is_dead(tmp_path, "one")
    assert not alive.is_dead(tmp_path / "missing", "\0/../one")


def test_what_is_held_lives_and_leaves_nothing_when_it_ends(tmp_path: Path) -> None:
    alive.hold(tmp_path, "one")
    assert not alive.is_dead(tmp_path, "one")
    alive.let_go(tmp_path, "one")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.process
def test_what_was_held_by_a_process_that_is_gone_is_dead_at_once(tmp_path: Path) -> None:
    code = f"""
from pathlib import Path
from journal.runtime import alive
alive.hold(Path({str(tmp_path)!r}), "one")
"""
    subprocess.run([sys.executable, "-c", code], check=True)
    assert alive.is_dead(tmp_path, "one")
    alive.let_go(tmp_path, "one")
    assert not alive.is_dead(tmp_path, "one")
