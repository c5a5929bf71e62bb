"""What commands share: the open journal, and parameters that name regions, sides and days."""

import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

import click
from click.shell_completion import CompletionItem

from journal import paths
from journal.cli.output import say
from journal.domain.atlas.regions import SIDES, Atlas, Side
from journal.domain.atlas.sided import side_named
from journal.domain.errors import Refused
from journal.domain.text import refusal
from journal.runtime import process
from journal.runtime.clock import Clock
from journal.service.places import Places
from journal.settings import Settings
from journal.settings.file import load

if TYPE_CHECKING:
    from journal.service.journal import Journal

T = TypeVar("T")


class Words(click.ParamType[str]):
    """Text that the file can hold; a shell may pass bytes that are none."""

    name = "text"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Take UTF-8 whatever the locale is; refuse what could not be kept as it is."""
        with suppress(UnicodeError):  # in an ASCII locale every other letter comes as loose bytes
            value = value.encode("utf-8", "surrogateescape").decode()
        if reason := refusal(value):
            named = param.get_error_hint(ctx) if param else "A word"
            raise Refused(f"{named} {reason}. Nothing was changed.")
        return value


def refuse_blank(value: str, param: click.Parameter | None, ctx: click.Context | None) -> None:
    """Refuse a name of nothing, as a variable that is not set leaves it.

    Raises:
        Refused: It is one.
    """
    if not value.strip():
        named = param.get_error_hint(ctx) if param else "A word"
        raise Refused(f"{named} is empty. Nothing was done.")


class WithNumber(click.Command):
    """A command that can tell ``-1`` from an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuse a number below 0 for what it is."""
        words = list(args)
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            if re.match(r"-[\d.]", error.option_name):
                self.refuse(words[-len(args) - 1])  # what click took out of `args` last
            raise

    def refuse(self, below_zero: str) -> None:
        """Say why a number below 0 is none that the command takes.

        Raises:
            Refused: Always.
        """
        raise NotImplementedError


class RegionWords(Words):
    """A region by id, name or alias; the shell completes its id."""

    name = "region"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Take what may name a region."""
        refuse_blank(value, param, ctx)
        return super().convert(value, param, ctx)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Offer the ids that begin so."""
        return [
            CompletionItem(region.id, help=region.name)
            for region in Places(paths.regions_file()).usable.regions
            if region.id.startswith(incomplete)
        ]


class Typed(Words):
    """A day or a time in words, which have to say something."""

    def __init__(self, name: str) -> None:
        """Make the type.

        Args:
            name: What it is of, in a word.
        """
        self.name = name

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Take what may name one."""
        refuse_blank(value, param, ctx)
        return super().convert(value, param, ctx)


class SideWords(click.Choice[str]):
    """A side as people write it: left, L, both."""

    def __init__(self) -> None:
        """Offer the names of the sides."""
        super().__init__(SIDES, case_sensitive=False)

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> Side:
        """Take any name of a side."""
        return side_named(value) or cast("Side", super().convert(value, param, ctx))


class FilePath(click.ParamType[Path]):
    """A file; no name is not the folder one is in."""

    name = "path"

    def convert(
        self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path:
        """Take what may name a file."""
        refuse_blank(str(value), param, ctx)
        return Path(value)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Let the shell offer files."""
        return click.Path().shell_complete(ctx, param, incomplete)


WORDS = Words()
FILE = FilePath()
REGION = RegionWords()
SIDE = SideWords()
DAY = Typed("day")
TIME = Typed("time")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON on stdout.")


def _made_once(make: Callable[[], T]) -> T:
    """Return what this run of the program has made before, or make it."""
    made = click.get_current_context().meta
    key = f"journal.{make.__name__}"
    if key not in made:
        made[key] = make()
    found: T = made[key]
    return found


def settings() -> Settings:
    """Return the person's settings, telling once what in them can't be used."""
    return _made_once(_settings)


def _settings() -> Settings:
    found, problems = load(paths.settings_file())
    for problem in problems:
        say(problem)
    return found


def places() -> Places:
    """Return the regions as entries need them, telling once if their file can't be used."""
    return _made_once(_places)


def _places() -> Places:
    found = Places(paths.regions_file())
    if found.problem:
        say(found.problem)
    return found


def atlas() -> Atlas:
    """Return the regions for commands that show them.

    Raises:
        JournalError: Their file can't be used.
    """
    return Places(paths.regions_file()).atlas


def open_journal(*, lasting: bool = False) -> "Journal":
    """Open the person's journal until the command ends.

    Args:
        lasting: Whether time goes on while the command runs. All of any other happens in one
            instant, so that midnight can't fall between two looks at the clock.

    Raises:
        Failed: It can't be opened; it is left as it is.
    """
    from journal.service.journal import Journal  # brings SQLAlchemy

    process.imported()
    clock = Clock() if lasting else Clock().stopped()
    journal = Journal.open(settings(), clock, places())
    context = click.get_current_context()
    context.call_on_close(journal.close)
    context.call_on_close(lambda: _tell(journal.backups.notice()))
    return journal


def _tell(notice: str | None) -> None:
    if notice:
        say(notice)
