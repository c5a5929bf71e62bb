"""Files get their names once and for good, on disks without hard links too."""

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from journal.files import place
from tests.conftest import Shell, surroundings

NO_LINKS = """
import errno, os, sys

def link(source, target, **kwargs):
    raise OSError(errno.EPERM, os.strerror(errno.EPERM))

os.link = link
sys.argv[1:] = ["log", "neck", sys.argv[1]]
from journal.__main__ import main
main()
"""


@pytest.mark.process
def test_on_a_disk_without_hard_links_one_of_six_first_starts_makes_the_file_and_nothing_is_lost(
    tmp_path: Path, shell: Shell
) -> None:
    starts = [
        subprocess.Popen(
            [sys.executable, "-c", NO_LINKS, str(n)], env=surroundings(tmp_path),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for n in range(6)
    ]  # fmt: skip
    for start in starts:
        _, err = start.communicate(timeout=60)
        assert (start.returncode, b"Saved" in err) == (0, True), err
    assert [path.name for path in tmp_path.iterdir()] == ["journal.db"]
    scores = [row["score"] for row in shell("list", "--json").rows("scores")]
    assert sorted(scores) == [0, 1, 2, 3, 4, 5]


def test_on_a_disk_without_hard_links_nothing_is_replaced_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def link(source: Path, target: Path) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr("os.link", link)
    new, taken = tmp_path / "new", tmp_path / "taken"
    new.write_text("new")
    taken.symlink_to("nowhere")
    with pytest.raises(FileExistsError):
        place(new, taken)
    assert new.read_text() == "new"
    place(new, tmp_path / "free")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["free", "taken"]
