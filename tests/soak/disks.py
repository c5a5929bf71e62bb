"""Small disks, made full: a real one where one can be mounted, else a limit of the system."""

import resource
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.conftest import Answer, command, surroundings
from tests.soak.fault import Stage
from tests.soak.program import PATIENCE, answer

SIZE = 4_000_000


@dataclass
class Disk:
    """A disk that can be filled up.

    Attributes:
        folder: A data directory on it.
        real: Whether it is a file system of its own; else files can't grow above a limit.
        way: How it is made full, in words.
    """

    folder: Path
    real: bool
    _limit: int | None = field(default=None, init=False)

    @property
    def way(self) -> str:
        if self.real:
            return f"a file system of {SIZE // 1_000_000} MB in memory, filled up"
        return "no file may grow (`RLIMIT_FSIZE`), as nothing could be mounted here"

    def fill(self, leave: int) -> None:
        """Leave so many bytes free, or none at all."""
        if self.real:
            free = shutil.disk_usage(self.folder).free
            with suppress(OSError), self._ballast.open("ab", buffering=0) as ballast:
                ballast.write(bytes(max(0, free - leave)))
                while not leave and ballast.write(bytes(512)):
                    pass
        else:
            self._limit = (self.folder / "journal.db").stat().st_size + leave

    def make_room(self) -> None:
        """Free all of it again."""
        self._limit = None
        self._ballast.unlink(missing_ok=True)

    def run(self, *words: str) -> Answer:
        """Run a command on it."""
        done = subprocess.run(
            command(*words), env=surroundings(self.folder), preexec_fn=self._limited,
            capture_output=True, timeout=PATIENCE, check=False,
        )  # fmt: skip
        return answer(done.returncode, done.stdout, done.stderr)

    @contextmanager
    def write_protected(self) -> Iterator[str]:
        """Let nothing be written for a while, and say in words how."""
        if self.real:
            place = str(self.folder.parent)
            subprocess.run(["mount", "-o", "remount,ro", place], check=True)
            try:
                yield "a file system mounted read-only"
            finally:
                subprocess.run(["mount", "-o", "remount,rw", place], check=True)
        else:
            paths = [self.folder, *self.folder.rglob("*")]
            for path in paths:
                path.chmod(path.stat().st_mode & ~0o222)
            try:
                yield "modes without the right to write, as nothing could be mounted here"
            finally:
                for path in paths:
                    path.chmod(path.stat().st_mode | 0o200)

    @property
    def _ballast(self) -> Path:
        return self.folder.parent / "ballast"

    def _limited(self) -> None:
        if self._limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (self._limit, self._limit))


@contextmanager
def small_disk(stage: Stage) -> Iterator[Disk]:
    """Give a small disk, and take it away in the end."""
    place = stage.beside / "disk"
    place.mkdir()
    mount = shutil.which("mount")
    line = [mount or "", "-t", "tmpfs", "-o", f"size={SIZE},mode=700", "none", str(place)]
    real = (
        mount is not None and not subprocess.run(line, capture_output=True, check=False).returncode
    )
    try:
        yield Disk(place / "data", real)
    finally:
        if real:
            subprocess.run(["umount", "-l", str(place)], check=True)
