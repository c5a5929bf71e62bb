"""Clocks that are set and zones that are swapped while the program is open."""

from datetime import timedelta
from pathlib import Path
from zoneinfo import TZPATH, ZoneInfo

from journal.domain.scores import Filter
from tests.clocks.library import built
from tests.soak.fault import Fault, Stage
from tests.soak.program import opened as journal_of
from tests.soak.program import whole
from tests.support.screens import Terminal, opened, saved
from tests.ui.session.test_killed import begin_hold

STEPS = ("-3600", "+3600", "-86400", "+86400", "-90", "+200000")
"""By how many seconds the clock is set. Some weeks ahead the page would ask to look back first."""

ZONES = (
    "Asia/Kathmandu",
    "America/St_Johns",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "Asia/Tokyo",
)


def _set(file: Path, seconds: str) -> None:
    """Set the clock in one write that is never seen half."""
    new = file.with_name("new")
    new.write_text(f"{seconds}\n", encoding="utf-8")
    new.replace(file)


def clocks(stage: Stage) -> str:
    library = built(stage.beside)
    if library is None:
        return "not tried here: it needs a C compiler"
    off = []
    for n in range(stage.times):
        step = STEPS[n % len(STEPS)]
        folder, clock = stage.folder / str(n), stage.beside / f"clock{n}"
        folder.mkdir(parents=True)
        _set(clock, "+0")
        world = {"LD_PRELOAD": str(library), "SHIFTED_CLOCK_BY": str(clock)}
        with opened(folder, **world) as terminal:
            begin_hold(terminal)
            terminal.read_for(2)
            _set(clock, step)
            terminal.read_for(stage.dice.uniform(1, 4))
            _leave(terminal)
            terminal.press("4")
            terminal.wait_for("The clock of this machine")
            terminal.press("q")
            terminal.ended()
        with journal_of(folder) as journal:
            (kept,) = journal.sessions.find(Filter())
        assert kept.ended_at is not None
        lasted = (kept.ended_at - kept.started_at).total_seconds()
        off.append(lasted)
        stage.must(kept.after == 400, f"{step}: the score after is {kept.after}")
        stage.must(kept.pressure_seconds <= lasted < 60, f"{step}: it lasted {lasted:.0f} s")
        stage.must(whole(folder), f"{step}: the file is damaged")
    return f"finished and told each time, with its score after; {max(off):.0f} s at the longest"


def _leave(terminal: Terminal) -> None:
    terminal.press("\x1b")
    terminal.wait_for("Leave the session")
    terminal.press("k")
    terminal.wait_for("hurt now")


def zones(stage: Stage) -> str:
    rules = next(path for path in map(Path, TZPATH) if (path / ZONES[0]).is_file())
    localtime, told = stage.beside / "localtime", 0
    for n in range(stage.times):
        folder, zone = stage.folder / str(n), ZONES[n % len(ZONES)]
        localtime.unlink(missing_ok=True)
        localtime.symlink_to(rules / "Europe/London")
        with opened(folder, TZ=f":{localtime}") as terminal:
            terminal.wait_for("Back of the")
            new = stage.beside / "new"
            if stage.dice.random() < 0.5:
                new.symlink_to(rules / zone)
            else:
                new.write_bytes((rules / zone).read_bytes())
            new.replace(localtime)
            terminal.press("5")  # perhaps before anybody has looked
            terminal.wait_for("Clocks here")  # painted in pieces beyond the body
            told += 1
            terminal.press("q")
            terminal.ended()
        (score,) = saved(folder)
        assert score.felt_at is not None
        there = score.felt_at.astimezone(ZoneInfo(zone))
        stage.must(
            (score.felt_at.utcoffset(), score.day) == (there.utcoffset(), there.date()),
            f"{zone}: felt at {score.felt_at}, on {score.day}",
        )
        stage.must(abs(there - score.entered_at) < timedelta(minutes=1), f"{zone}: {score}")
    return f"the next entry has the offset and the day of the new zone; told {told} times"


FAULTS = [
    Fault(
        name="A clock that is set in a hold",
        about="R27",
        how=f"In a hold the clock is set by {', '.join(STEPS)} s; the session is "
        "left, kept and rated.",
        times=6,
        quick=0,
        inject=clocks,
    ),
    Fault(
        name="A zone that is swapped while the program is open",
        about="R26",
        how="The file that names the zone is replaced, by a link or a copy, and a score logged at "
        "once.",
        times=10,
        quick=0,
        inject=zones,
    ),
]
