"""The Pythons of this machine on which the journal promises to run; as a program, the oldest."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

FOLDERS = ("~/.pyenv/versions/*", "~/.local/share/uv/python/*", "/opt/*", "/usr/local*")
"""Where Pythons stand that are on no path."""


def promised() -> list[str]:
    """The versions that the package names, oldest first: ``3.11`` …"""
    words = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    return re.findall(r"Python :: (3\.\d+)", words)


def found() -> dict[str, Path]:
    """Return those promised versions that run here, oldest first, each with its program."""
    return {version: python for version in promised() if (python := _python(version))}


def _python(version: str) -> Path | None:
    probe = "import ensurepip, sys; print('%d.%d' % sys.version_info[:2])"
    for place in _places(version):
        done = subprocess.run([place, "-c", probe], capture_output=True, text=True, check=False)
        if done.stdout.strip() == version:
            return place
    return None


def _places(version: str) -> Iterator[Path]:
    if on_path := shutil.which(f"python{version}"):
        yield Path(on_path)
    for folder in FOLDERS:
        above, _, pattern = folder.partition("*")
        yield from sorted(Path(above).expanduser().glob(f"*{pattern}/bin/python{version}"))


if __name__ == "__main__":
    sys.stdout.write(f"{next(iter(found().values()), 'python3')}\n")
