"""Build wheel and sdist, install each in a clean environment, use it from another folder."""

import json
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def run(*words: str | Path, cwd: Path = ROOT, data: Path | None = None) -> str:
    environment = {**os.environ, "JOURNAL_DATA_DIR": str(data)} if data else None
    done = subprocess.run(words, cwd=cwd, env=environment, check=True, stdout=subprocess.PIPE)
    return done.stdout.decode()


def start(package: Path, elsewhere: Path) -> None:
    """Install one package with the locked dependencies, log a score and read it back."""
    home = elsewhere / package.name
    venv.create(home, with_pip=True)
    pip: list[str | Path] = [home / "bin/python", "-m", "pip", "install", "--quiet"]
    run(*pip, "--require-hashes", "-r", ROOT / "requirements.txt")
    run(*pip, "--no-deps", "--no-build-isolation", package)
    journal, data = home / "bin/journal", elsewhere / f"{package.name}.data"
    run(journal, "log", "traps", "5.7", "--side", "left", cwd=elsewhere, data=data)
    (score,) = json.loads(run(journal, "list", "--json", cwd=elsewhere, data=data))["scores"]
    assert (score["region"], score["score"]) == ("shoulder_top", 5.7), score
    sys.stdout.write(f"{package.name}: installed, and started from another folder\n")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        elsewhere = Path(name)
        run(sys.executable, "-m", "build", "--no-isolation", "--outdir", elsewhere / "dist", ROOT)
        for package in sorted((elsewhere / "dist").iterdir()):
            start(package, elsewhere)


if __name__ == "__main__":
    main()
