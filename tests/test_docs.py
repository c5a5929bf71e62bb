"""The documents say what is so."""

import re
from pathlib import Path

import click
import pytest

from journal import regions_file
from journal.cli.main import COMMANDS, journal
from journal.screens.today.keys import TODAY_KEYS
from tests import settings_table
from tests.safety_table import table

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_readme_and_explains_itself(name: str) -> None:
    assert f"journal {name}" in README
    command = journal.get_command(click.Context(journal), name)
    assert command is not None
    assert command.help


def test_the_readme_tells_the_settings_as_they_are_declared() -> None:
    assert settings_table.written(README) == README, "make settings writes it anew"


def test_every_key_of_today_that_is_told_is_in_the_readme() -> None:
    told = [key for key in TODAY_KEYS if not isinstance(key, tuple) and key.tooltip]
    keys = {key for one in told for key in re.split("[ -]", one.key_display or one.key)}
    assert {key for key in keys if f"`{key}`" not in README} == set()


def test_the_changelog_has_a_place_for_what_comes() -> None:
    assert "## [Unreleased]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_table_of_safety_is_what_the_content_and_the_rules_make_of_it() -> None:
    written = (ROOT / "docs" / "safety.md").read_text(encoding="utf-8")
    assert written == table(regions_file.load()), "make safety writes it anew"


def test_every_contraindication_has_its_place_in_the_table_of_safety() -> None:
    written = (ROOT / "docs" / "safety.md").read_text(encoding="utf-8")
    for one in regions_file.load().contraindications:
        assert f"## {one.question}\n\n`{one.id}`" in written
        assert one.instead in written
