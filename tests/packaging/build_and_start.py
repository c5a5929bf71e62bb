"""Build wheel and sdist, install in each way that people do, and use it from another folder."""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent


def run(*words: str | Path, cwd: Path = ROOT, **environment: str) -> str:
    """Run a program to its end and return what it printed; what it warns of counts if it fails."""
    done = subprocess.run(
        words, cwd=cwd, env=os.environ | environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(map(str, words))}:\n{done.stdout}{done.stderr}")
    return done.stdout


def with_pip(package: Path, home: Path) -> Path:
    """Install a package into an environment of its own, as anybody does."""
    run(sys.executable, "-m", "venv", home)
    run(home / "bin/pip", "install", "--quiet", package)
    return home / "bin/journal"


def with_pipx(package: Path, home: Path) -> Path:
    """Install a package with pipx."""
    run(
        BIN / "pipx",
        "install",
        "--quiet",
        package,
        PIPX_HOME=str(home),
        PIPX_BIN_DIR=str(home / "bin"),
    )
    return home / "bin/journal"


def with_uv(package: Path, home: Path) -> Path:
    """Install a package with uv."""
    words = (BIN / "uv", "tool", "install", "--python", sys.executable)
    run(*words, package, UV_TOOL_DIR=str(home), UV_TOOL_BIN_DIR=str(home / "bin"))
    return home / "bin/journal"


def use(journal: Path, elsewhere: Path) -> None:
    """Log a score from another folder, read it back, and let the shell complete a command."""
    data = {"JOURNAL_DATA_DIR": str(elsewhere / "data")}
    run(journal, "log", "traps", "5.7", "--side", "left", cwd=elsewhere, **data)
    (score,) = json.loads(run(journal, "list", "--json", cwd=elsewhere, **data))["scores"]
    assert (score["region"], score["score"]) == ("shoulder_top", 5.7), score
    completing = {
        "_JOURNAL_COMPLETE": "bash_complete",
        "COMP_WORDS": "journal ses",
        "COMP_CWORD": "1",
    }
    assert "plain,sessions" in run(journal, cwd=elsewhere, **data, **completing).split()


def pinned() -> str:
    """Return the lock as constraints, so that a release of today changes nothing here."""
    lines = (ROOT / "requirements-release.txt").read_text(encoding="utf-8").splitlines()
    return "".join(re.sub(r" *\\\\?$", "\n", line) for line in lines if line[:1] not in " #")


def main() -> None:
    """Build, then install and use each way in turn."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        constraints = folder / "constraints.txt"
        constraints.write_text(pinned(), encoding="utf-8")
        for variable in ("PIP_CONSTRAINT", "UV_CONSTRAINT", "UV_BUILD_CONSTRAINT"):
            os.environ[variable] = str(constraints)
        run(BIN / "python", "-m", "build", "--no-isolation", "--outdir", folder / "dist", ROOT)
        (wheel,), (sdist,) = (folder / "dist").glob("*.whl"), (folder / "dist").glob("*.tar.gz")
        ways = (
            (f"pip install {wheel.name}", with_pip, wheel),
            (f"pip install {sdist.name}", with_pip, sdist),
            ("pipx install .", with_pipx, ROOT),
            ("uv tool install .", with_uv, ROOT),
        )
        for number, (words, way, package) in enumerate(ways):
            elsewhere = folder / f"elsewhere {number}"
            elsewhere.mkdir()
            use(way(package, folder / f"home {number}"), elsewhere)
            sys.stdout.write(f"{words}: installed, and used from another folder\n")


if __name__ == "__main__":
    main()
