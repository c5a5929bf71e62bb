"""What most tests share: an open journal whose clock can be moved, and the real program."""

import gc
import io
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import settings

from journal.cli.main import run as run_in_process
from journal.db.opening import open_database
from journal.domain.days import in_offset
from journal.domain.sessions import gate
from journal.domain.sessions.verdict import Answer as Said
from journal.runtime.clock import Clock
from journal.service.journal import Journal
from journal.service.places import Places
from journal.settings import Settings
from tests.made_once import made_once
from tests.support.questions import everything_asked

ROOT = Path(__file__).parent.parent
BERLIN = ZoneInfo("Europe/Berlin")
SHIPPED = Places(None)
"""The regions that come with the program, read once for all tests."""


class Watched(sqlite3.Connection):
    """A connection that says so when nobody closed it."""

    _open = False

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._open = True

    def close(self) -> None:
        super().close()
        self._open = False

    def __del__(self) -> None:
        if self._open:
            words = f"unclosed database in {self!r}"
            warnings.warn(words, ResourceWarning, stacklevel=2, source=self)


if sys.version_info < (3, 13):  # from then on Python says it by itself
    connect = partial(sqlite3.connect, factory=Watched)
    for module in (sqlite3, sqlite3.dbapi2):
        vars(module)["connect"] = connect

# A shell starts what it puts in the background without Ctrl-C, and that is handed down.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# The suite commits ten thousand times, and a disk takes up to 40 ms for each: where memory can be
# had as a folder, with room and for programs too, all that tests write lies there.
MEMORY = Path("/dev/shm")
if (
    "TMPDIR" not in os.environ
    and os.access(MEMORY, os.W_OK)
    and not os.statvfs(MEMORY).f_flag & os.ST_NOEXEC
    and shutil.disk_usage(MEMORY).free > 2**30
):
    tempfile.tempdir = os.environ["TMPDIR"] = str(MEMORY)

# A busy machine is no failure.
settings.register_profile("journal", deadline=None)
settings.load_profile("journal")
# For runs on other Pythons and under other clocks, where a new input is not what is looked for.
settings.register_profile("few", deadline=None, max_examples=10)


SUNDAY_NOON = datetime(2026, 11, 22, 12, 0, tzinfo=BERLIN)


@dataclass
class Now:
    """A present that stands still until a test moves it."""

    at: datetime = SUNDAY_NOON
    zone: ZoneInfo = BERLIN
    clock: Clock = field(init=False)
    set_by: timedelta = timedelta()

    def __post_init__(self) -> None:
        self.clock = Clock(
            now=lambda: in_offset(self.at, self.zone),
            zone=lambda: self.zone,
            reading=lambda: (self.at - self.set_by).timestamp(),
        )

    def move(self, **by: float) -> None:
        """Let time pass."""
        self.at = self.at.astimezone(UTC) + timedelta(**by)

    def set(self, **by: float) -> None:
        """Set the machine's clock, as a person or the network does: no time passes."""
        self.move(**by)
        self.set_by += timedelta(**by)


@dataclass(frozen=True)
class Answer:
    """What the program said and how it ended."""

    code: int
    out: str
    err: str

    def rows(self, plural: str) -> list[dict[str, Any]]:
        """The list of a JSON answer, which holds nothing else."""
        found = json.loads(self.out)
        assert list(found) == [plural]
        rows = found[plural]
        assert isinstance(rows, list)
        return rows

    def refused(self, code: int = 2) -> str:
        """The one sentence of a refusal, after which nothing stands on stdout."""
        assert (self.code, self.out) == (code, ""), self
        assert self.err.endswith((".\n", "?\n")), self.err
        assert self.err.count("\n") == 1, self.err
        return self.err.rstrip("\n")


Shell = Callable[..., Answer]
Commands = Callable[[Shell, Now], None]
"""Fill a journal; the clock may be moved, and stands in the end where it stood."""

Filled = Callable[[Commands], Shell]
_MADE: dict[tuple[Commands, datetime], Path] = {}


PROCESS = "process"
"""Marks what starts the program, or Python, as a process: that reads the machine's clock."""

DAY = "day"
"""Marks what asks the shell in this process: under ``make clocks`` its clock moves too."""

STARTS = {"subprocess.Popen", "os.posix_spawn", "os.exec", "os.fork", "os.forkpty"}
may_start_python = True


def _watch(event: str, found: tuple[object, ...]) -> None:
    if not may_start_python and event in STARTS and (not found or found[0] == sys.executable):
        raise AssertionError(f"A test that starts a process must be marked {PROCESS!r}.")


sys.addaudithook(_watch)


def pytest_itemcollected(item: pytest.Item) -> None:
    fixtures = set(getattr(item, "fixturenames", ()))
    for mark, through in ((PROCESS, {"program", "terminal", "checkout"}), (DAY, {"shell"})):
        if fixtures & through:
            item.add_marker(mark)


@pytest.hookimpl(wrapper=True, optionalhook=True)
def pytest_xdist_auto_num_workers() -> Generator[None, int, int]:
    """Take a worker more than there are cores, as many tests wait for a terminal or a process."""
    return (yield) + 1


def pytest_collection_finish() -> None:
    """Let the collector pass over what was imported, and look at the rest less often.

    It took a quarter of the time of a test of a page: what each app makes lives until its end.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 10, 10)


@pytest.fixture
def now(request: pytest.FixtureRequest) -> Now:
    """A clock that is the same in every run, but where ``make clocks`` looks at the shell."""
    if "SHIFTED_CLOCK" in os.environ and request.node.get_closest_marker(DAY):
        zone = ZoneInfo(os.environ["TZ"])
        return Now(datetime.now(zone), zone)
    return Now()


@pytest.fixture
def sunday_noon(now: Now) -> Now:
    """Let it be 22 November 2026 under ``make clocks`` too, for a test that names its days."""
    now.at, now.zone = SUNDAY_NOON, BERLIN
    return now


@pytest.fixture(autouse=True)
def clock_handed_in(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let ``Clock()`` be `now` but in tests of processes, which need the clock that those read."""
    alone = request.node.get_closest_marker(PROCESS) is None
    monkeypatch.setattr(sys.modules[__name__], "may_start_python", not alone)
    if alone:
        clock: Clock = request.getfixturevalue("now").clock
        handed_in = (clock.now, clock.zone, clock.reading)
        monkeypatch.setattr(Clock.__init__, "__defaults__", handed_in)


@pytest.fixture(autouse=True, scope="session")
def _made_once() -> Iterator[None]:
    with made_once():
        yield


@cache
def _empty() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "journal.db"
        open_database(path).close()
        return path.read_bytes()


def fresh(path: Path) -> Path:
    """Put an empty journal at a place; it is made once and then copied."""
    path.touch(mode=0o600, exist_ok=False)
    path.write_bytes(_empty())
    return path


@pytest.fixture
def journal(tmp_path: Path, now: Now) -> Iterator[Journal]:
    database = open_database(fresh(tmp_path / "journal.db"))
    yield Journal(database, now.clock, Settings(), Places(None))
    database.close()


def answer(journal: Journal, **other: Said) -> None:
    """Answer all that is asked before any first session: no to all, but for some."""
    atlas = journal.places.atlas
    places = [f"{muscle.id}:{side}" for muscle in atlas.muscles for side in ("left", "right")]
    here = [one.id for one in atlas.contraindications if gate.is_of_this_place(one)]
    ids = [one.id for one in everything_asked(atlas)]
    ids += [f"{id}@{place}" for id in here for place in places]
    journal.safety.keep({id: other.get(id.partition("@")[0], "no") for id in ids})


@pytest.fixture
def shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Shell:
    """Run a command line in this process, on the journal in ``tmp_path``."""
    monkeypatch.setenv("JOURNAL_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("JOURNAL_REGIONS", raising=False)

    def call(*words: str, stdin: bytes = b"") -> Answer:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capsys.readouterr()
        code = run_in_process(words, open_screens=lambda: pytest.fail("the screens opened"))
        return Answer(code, *capsys.readouterr())

    return call


@pytest.fixture
def filled(
    request: pytest.FixtureRequest, shell: Shell, now: Now, tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Filled:  # fmt: skip
    """Fill the journal in ``tmp_path`` by commands; what they made is copied for later tests.

    At one instant they make the same again; a test of processes, whose clock goes on, gives them
    anew.
    """

    def fill(commands: Commands) -> Shell:
        key = (commands, now.at)
        if request.node.get_closest_marker(PROCESS):
            commands(shell, now)
        elif key in _MADE:
            shutil.copytree(_MADE[key], tmp_path, dirs_exist_ok=True)
        else:
            commands(shell, now)
            _MADE[key] = tmp_path_factory.mktemp("filled") / "copy"
            shutil.copytree(tmp_path, _MADE[key])
        return shell

    return fill


@pytest.fixture
def program(tmp_path: Path) -> Shell:
    """Run ``python -m journal`` as a process of its own, on the journal in ``tmp_path``."""

    def call(*words: str | bytes, stdin: bytes = b"", **environment: str) -> Answer:
        done = subprocess.run(
            command(*words), input=stdin, env=surroundings(tmp_path, **environment),
            capture_output=True, timeout=60, check=False,
        )  # fmt: skip
        out, err = (text.decode("utf-8", "surrogateescape") for text in (done.stdout, done.stderr))
        return Answer(done.returncode, out, err)

    return call


def today() -> date:
    """The day by the clock that the test at hand reads."""
    return Clock().now().date()


def command(*words: str | bytes) -> list[str | bytes]:
    """The command line of the real program."""
    return [sys.executable, "-m", "journal", *words]


def surroundings(data_dir: Path, **more: str) -> dict[str, str]:
    """An environment in which the program uses this directory, and nothing of the tester's."""
    dropped = ("JOURNAL_", "_JOURNAL_", "PYTHON", "LC_", "LANG", "NO_COLOR")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
    ours = {"JOURNAL_DATA_DIR": str(data_dir), "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}
    return kept | ours | more
