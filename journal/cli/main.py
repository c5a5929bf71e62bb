"""The ``journal`` command: finds the command that was named and says what went wrong."""

import os
import re
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from itertools import pairwise

import click

from journal import __version__
from journal.cli.output import say
from journal.domain.errors import JournalError, Refused

COMMANDS = {
    "log": "journal.cli.scores:log",
    "list": "journal.cli.scores:list_scores",
    "carry": "journal.cli.scores:carry",
    "fact": "journal.cli.day_facts:fact",
    "facts": "journal.cli.fact_kinds:facts",
    "peg": "journal.cli.function:peg",
    "function": "journal.cli.function:function",
    "edit": "journal.cli.entries:edit",
    "delete": "journal.cli.entries:delete",
    "undo": "journal.cli.history:undo",
    "redo": "journal.cli.history:redo",
    "week": "journal.cli.trends.weeks:week",
    "why": "journal.cli.trends.why:why",
    "baseline": "journal.cli.trends.baseline:show_baseline",
    "due": "journal.cli.prompt:due",
    "remind": "journal.cli.remind:remind",
    "settings": "journal.cli.settings:settings",
    "sessions": "journal.cli.sessions.session:sessions",
    "session": "journal.cli.sessions.session:session",
    "spots": "journal.cli.spots:spots",
    "effects": "journal.cli.trends.effects:effects",
    "with": "journal.cli.trends.links:with_fact",
    "trial": "journal.cli.trials:trial",
    "regions": "journal.cli.regions:regions",
    "guide": "journal.cli.guide:guide",
    "report": "journal.cli.reports:report",
    "export": "journal.cli.exports:export",
    "import": "journal.cli.imports:import_file",
    "demo": "journal.cli.demo:demo",
    "backup": "journal.cli.backups:backup",
    "restore": "journal.cli.backups:restore",
    "check": "journal.cli.check:check",
    "completion": "journal.cli.prompt:completion",
    "help": "journal.cli.manual:show_help",
}
"""Every command and where it lives; importing all of them would slow each one down."""

MANUAL = "journal.manual"
"""Under which name a command finds what the screens say of themselves."""

COMPLETE = "_JOURNAL_COMPLETE"
"""The environment variable in which a shell asks for completions."""


class LazyGroup(click.Group):
    """A group that imports a command when it is called."""

    places: Mapping[str, str] = COMMANDS
    """Every command of the group and where it lives."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of the help page."""
        return list(self.places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command of that name."""
        if cmd_name not in self.places:
            return None
        module, name = self.places[cmd_name].split(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or name the nearest one."""
        known = args[0] in self.places or args[0].startswith("-")
        if not known and not ctx.resilient_parsing:  # the shell's completion tolerates all
            from difflib import get_close_matches

            near = get_close_matches(args[0], self.places, n=1)
            hint = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(self.places)}."
            raise Refused(f"There is no command {args[0]!a}. {hint}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=lambda context, _, asked: _tell_version(context) if asked else None,
    help="Print the version, and those of what the journal stands on.",
)
@click.pass_context
def journal(context: click.Context) -> None:
    """Log daily pain by region and side, in the terminal and from the shell.

    Without a command it opens the screens.
    """
    if context.invoked_subcommand is None:
        open_screens: Callable[[], None] = context.obj
        open_screens()


def _tell_version(context: click.Context) -> None:
    import platform
    import sqlite3
    from importlib.metadata import version  # Textual itself would take a third of a second

    click.echo(
        f"journal {__version__} (Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}, Textual {version('textual')})"
    )
    context.exit()


def run(
    words: Sequence[str],
    *,
    open_screens: Callable[..., None],
    manual: Callable[[], Mapping[str, str]] = dict,
) -> int:
    """Run the command line.

    Args:
        words: The command line without the program's name.
        open_screens: Starts the terminal interface, on the person's journal unless handed one.
        manual: Returns what each page says of itself.

    Returns:
        The exit code: 0 done, 1 it could not be done, 2 the words were wrong.
    """
    if instruction := os.environ.get(COMPLETE):
        from click.shell_completion import shell_complete

        return shell_complete(journal, {}, "journal", COMPLETE, instruction)
    if option := _empty(words):
        say(f"{option} is empty. Say something after it, or leave it out.")
        return 2
    # Not click's own main: it would make a failure of a reader that has seen enough.
    try:
        with journal.make_context("journal", list(words), obj=open_screens) as context:
            context.meta[MANUAL] = manual
            journal.invoke(context)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.UsageError as error:
        say(_sentence(error))
        return 2
    except Refused as error:
        say(str(error))
        return 2
    except JournalError as error:
        say(str(error))
        return 1
    return 0


def _empty(words: Sequence[str]) -> str | None:
    """Return the first option that is given nothing, as by a script whose variable is unset.

    An empty note says that there is none.
    """
    for option, value in pairwise([*words, None]):
        if option in {"--", "--note"}:  # words of one's own follow, whatever they look like
            break
        if option and re.fullmatch("-[a-z]|--[a-z-]+", option) and value == "":
            return option
        if option and re.fullmatch("--[a-z-]+=", option) and option != "--note=":
            return option[:-1]
    return None


def _sentence(error: click.UsageError) -> str:
    help_words = f"{error.ctx.command_path} --help" if error.ctx else "journal --help"
    return f"{_what_is_wrong(error)} See {help_words}."


def _what_is_wrong(error: click.UsageError) -> str:
    """Say what is wrong with the words, and which are right; click tells it in lists and tabs."""
    context = error.ctx
    words = " ".join(error.format_message().split())
    if context is None:
        return words
    if isinstance(error, click.MissingParameter) and error.param is not None:
        pieces = context.command.collect_usage_pieces(context)
        wanted = [piece.replace("...", " …") for piece in pieces if piece != "[OPTIONS]"]
        for one in context.command.params:
            if isinstance(one, click.Option) and one.required:
                wanted.append(f"{one.opts[0]} {one.make_metavar(context)}")
        usage = " ".join([context.command_path, *wanted])
        return f"{_called(error.param)} is missing: write {usage}."
    if isinstance(context.command, click.Group) and words.startswith(("Missing", "No such")):
        return f"Say which command: {', '.join(context.command.list_commands(context))}."
    if extra := re.fullmatch(r"Got unexpected extra arguments? \((.*)\)", error.message):
        return f"{context.command_path} can do nothing with {extra[1]!a}."
    return words


def _called(parameter: click.Parameter) -> str:
    if isinstance(parameter, click.Option):
        return parameter.opts[0]
    return parameter.human_readable_name.removesuffix("...")
