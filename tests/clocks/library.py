"""The library that shifts the clock of a process, built where a C compiler is found."""

import shutil
import subprocess
from pathlib import Path

NEEDED = "A clock is shifted with a C compiler; install one first: apt-get install gcc libc6-dev"


def built(folder: Path) -> Path | None:
    """Build the library in a folder; None where there is no C compiler."""
    if not shutil.which("cc"):
        return None
    library = folder / "shift.so"
    source = Path(__file__).with_name("shift.c")
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", library, source], check=True)
    return library
