"""The zone of the machine, while the file that names it is replaced under the program."""

from datetime import timedelta, timezone
from pathlib import Path
from zoneinfo import TZPATH

import pytest

from journal.runtime.clock import Clock
from journal.runtime.local_zone import LocalZone

ZONES = next((Path(path) for path in TZPATH if (Path(path) / "Asia/Kolkata").is_file()), None)

pytestmark = [
    pytest.mark.skipif(ZONES is None, reason="this system keeps no file for a zone"),
    pytest.mark.process,  # it is the machine's own clock that is looked at
]


def put(localtime: Path, zone: str) -> None:
    """Set a zone as the system does: a new link that takes the old one's place."""
    assert ZONES is not None
    new = localtime.with_name("new")
    new.symlink_to(ZONES / zone)
    new.replace(localtime)


def copy(localtime: Path, zone: str) -> None:
    """Set a zone as installers and containers do: the same file, written over."""
    assert ZONES is not None
    localtime.write_bytes((ZONES / zone).read_bytes())


@pytest.fixture
def localtime(tmp_path: Path) -> Path:
    return tmp_path / "localtime"


def offset(clock: Clock) -> timedelta | None:
    return clock.now().utcoffset()


def test_until_the_zone_changes_the_time_is_that_of_the_c_library(localtime: Path) -> None:
    put(localtime, "Asia/Kolkata")
    clock = Clock.of(LocalZone(localtime))
    assert offset(clock) == offset(Clock())
    assert offset(Clock.of(LocalZone(localtime.with_name("none")))) == offset(Clock())


def test_a_score_after_a_flight_has_the_offset_of_the_new_zone(localtime: Path) -> None:
    put(localtime, "Europe/Berlin")
    here = LocalZone(localtime)
    clock = Clock.of(here)
    for zone, hours in (("Asia/Kolkata", 5.5), ("Asia/Tokyo", 9), ("Asia/Kathmandu", 5.75)):
        put(localtime, zone)
        assert offset(clock) == timedelta(hours=hours)
        assert str(clock.zone()) == zone
        assert clock.now().astimezone(clock.zone()).utcoffset() == offset(clock)
        assert isinstance(clock.now().tzinfo, timezone)  # or sums would be of the clock on the wall
    copy(localtime.with_name("copy"), "Asia/Tokyo")
    localtime.with_name("copy").replace(localtime)
    assert offset(clock) == timedelta(hours=9)


def test_a_zone_that_is_missing_or_half_written_for_a_moment_changes_nothing(
    localtime: Path,
) -> None:
    copy(localtime, "Asia/Kolkata")
    clock = Clock.of(LocalZone(localtime))
    copy(localtime, "Asia/Tokyo")
    assert offset(clock) == timedelta(hours=9)
    whole = localtime.read_bytes()
    for part in (b"", whole[:30], b"no zone"):
        localtime.write_bytes(part)
        assert offset(clock) == timedelta(hours=9)
    localtime.unlink()
    assert offset(clock) == timedelta(hours=9)
    copy(localtime, "Asia/Kathmandu")
    assert offset(clock) == timedelta(hours=5.75)


@pytest.mark.parametrize("words", ["Asia/Kolkata", "XYZ-3", ""])
def test_a_zone_that_the_environment_names_is_nobodys_to_change(
    words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", words)
    here = LocalZone()
    assert (here.changed(), here.rules()) == (None, None)
