"""An install needs no luck: not with what was released since, nor with the installer's age."""

import os
import shutil
import subprocess
import sys
import venv
from importlib.metadata import distribution, distributions
from pathlib import Path

import pytest

from tests.packaging.pythons import ROOT, found
from tests.packaging.wheels import wheel

BACKEND = """\
import shutil

def build_editable(folder, config_settings=None, metadata_directory=None):
    return shutil.copy("journal_like-1.0-py3-none-any.whl", folder).rpartition("/")[2]
"""
PROJECT = """\
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]

[project]
name = "journal_like"
version = "1.0"
"""


class Checkout:
    """A project with a lock, and beside it a folder of wheels that an installer may take from."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.wheels = folder / "checkout", folder / "wheels"
        self.environment = self.folder / ".venv"
        self.folder.mkdir()
        self.wheels.mkdir()
        (self.folder / "pyproject.toml").write_text(PROJECT)
        (self.folder / "backend.py").write_text(BACKEND)
        wheel(self.folder, "journal_like", "1.0", "Requires-Dist: asking")

    def lock(self, *lines: str) -> None:
        (self.folder / "requirements.txt").write_text("\n".join(lines))

    def locked(self) -> dict[str, str]:
        """Lock three packages, of which newer releases lie there too; return what is locked."""
        self.lock(
            wheel(self.wheels, "asking", "1.0", "Requires-Dist: covering[toml]>=7.10"),
            wheel(self.wheels, "covering", "7.17.3", *TOML_EXTRA),
            wheel(self.wheels, "tomling", "2.0"),
        )
        wheel(self.wheels, "asking", "1.1", "Requires-Dist: covering[toml]>=7.10")
        wheel(self.wheels, "covering", "7.17.4", *TOML_EXTRA)
        wheel(self.wheels, "tomling", "2.1")
        return {"asking": "1.0", "covering": "7.17.3", "tomling": "2.0", "journal_like": "1.0"}

    def install(self, python: Path | str = sys.executable) -> subprocess.CompletedProcess[str]:
        dropped = ("PIP_", "PYTHON")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
        ours = {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull, "LC_ALL": "C.UTF-8"}
        return subprocess.run(
            [python, ROOT / "bootstrap.py", "requirements.txt", ".venv"],
            env=kept | ours | {"PIP_FIND_LINKS": str(self.wheels)},
            cwd=self.folder, capture_output=True, text=True, check=False,
        )  # fmt: skip

    def installed_before(self) -> None:
        """Leave an environment behind as if another lock had been installed whole."""
        venv.create(self.environment, symlinks=True)
        take_the_newest_pip(self.packages)
        self.mark.touch()

    def installed(self) -> dict[str, str]:
        found = distributions(path=[str(self.packages)])
        versions = {one.name: one.version for one in found}
        return {name: versions[name] for name in versions if name not in {"pip", "setuptools"}}

    @property
    def mark(self) -> Path:
        return self.environment / ".requirements.txt.installed"

    def is_whole(self) -> bool:
        return self.mark.exists()

    @property
    def packages(self) -> Path:
        (folder,) = (self.environment / "lib").glob("python3.*/site-packages")
        return folder


TOML_EXTRA = ("Provides-Extra: toml", 'Requires-Dist: tomling; extra == "toml"')


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


@pytest.mark.parametrize("python", found().values(), ids=found())
def test_what_is_locked_is_installed_whatever_was_released_since_and_however_old_pip_is(
    checkout: Checkout, python: Path
) -> None:
    locked = checkout.locked()
    first = checkout.install(python)
    assert (first.returncode, checkout.installed()) == (0, locked), first.stderr

    take_the_newest_pip(checkout.packages)
    again = checkout.install(python)
    assert (again.returncode, checkout.installed()) == (0, locked), again.stderr


def take_the_newest_pip(packages: Path) -> None:
    """Put the pip of the development lock, compiled, in the place of what Python brought."""
    for old in packages.glob("pip*"):
        shutil.rmtree(old)
    newest = distribution("pip")
    for name in {file.parts[0] for file in newest.files or () if ".." not in file.parts}:
        shutil.copytree(str(newest.locate_file(name)), packages / name)


def test_a_step_that_fails_is_one_sentence_and_the_next_run_starts_over(
    checkout: Checkout,
) -> None:
    locked = checkout.locked()
    checkout.installed_before()
    taken = checkout.wheels / "covering-7.17.3-py3-none-any.whl"
    taken.rename(checkout.folder / taken.name)
    failed = checkout.install()
    assert failed.returncode == 1
    assert failed.stderr.splitlines()[1:] == [
        "Not installed into .venv: a package is not to be had. Look to the network, then run "
        "make again; it starts over."
    ]
    assert not checkout.is_whole()

    (checkout.packages / "half.py").touch()
    (checkout.folder / taken.name).rename(taken)
    assert checkout.install().returncode == 0
    assert checkout.is_whole()
    assert checkout.installed() == locked
    assert not (checkout.packages / "half.py").exists()


def test_a_lock_that_lacks_a_package_is_not_taken_for_whole(checkout: Checkout) -> None:
    checkout.installed_before()
    checkout.lock(wheel(checkout.wheels, "asking", "1.0", "Requires-Dist: forgotten"))
    failed = checkout.install()
    assert failed.returncode == 1
    assert "asking 1.0 requires forgotten, which is not installed." in failed.stderr
    assert not checkout.is_whole()


def test_a_folder_with_files_of_others_is_left_as_it_is(checkout: Checkout) -> None:
    checkout.lock()
    diary = checkout.environment / "years" / "diary.txt"
    diary.parent.mkdir(parents=True)
    diary.write_text("mine")
    failed = checkout.install()
    assert (failed.returncode, diary.read_text()) == (1, "mine")
    assert "it holds other files. Name an empty place" in failed.stderr


@pytest.mark.parametrize("lock", sorted(ROOT.glob("requirements*.txt")), ids=lambda lock: lock.name)
def test_every_package_of_a_lock_has_its_hashes_and_no_address(lock: Path) -> None:
    words = lock.read_text(encoding="utf-8")
    blocks = [block for block in words.split("\n") if block and block[0] not in " #"]
    assert blocks
    assert all("==" in block and block.endswith("\\") for block in blocks)
    assert "://" not in words
