"""The ``journal`` command: finds the command that was named and says what went wrong."""

import sys
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from importlib import import_module

import click

from journal.cli.output import say
from journal.domain.errors import JournalError, Refused

COMMANDS = {
    "log": "journal.cli.scores:log",
    "list": "journal.cli.scores:list_scores",
    "delete": "journal.cli.scores:delete",
    "undo": "journal.cli.history:undo",
    "redo": "journal.cli.history:redo",
    "week": "journal.cli.weeks:week",
    "due": "journal.cli.prompt:due",
    "regions": "journal.cli.regions:regions",
    "guide": "journal.cli.guide:guide",
    "import": "journal.cli.imports:import_scores",
    "completion": "journal.cli.prompt:completion",
}
"""Every command and where it lives; importing all of them would slow each one down."""


class LazyGroup(click.Group):
    """A group that imports a command when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of the help page."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command of that name."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or name the nearest one."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            near = get_close_matches(args[0], COMMANDS, n=1)
            hint = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(COMMANDS)}."
            raise Refused(f"There is no command {args[0]!a}. {hint}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="pain-journal", message="journal %(version)s")
@click.pass_context
def journal(context: click.Context) -> None:
    """Log daily pain by region and side, in the terminal and from the shell.

    Without a command it opens the screens.
    """
    if context.invoked_subcommand is None:
        open_screens: Callable[[], None] = context.obj
        open_screens()


def run(words: Sequence[str], *, open_screens: Callable[[], None]) -> int:
    """Run the command line.

    Args:
        words: The command line without the program's name.
        open_screens: Starts the terminal interface.

    Returns:
        The exit code: 0 done, 1 it could not be done, 2 the words were wrong.
    """
    try:
        result = journal.main(
            list(words), prog_name="journal", standalone_mode=False, obj=open_screens
        )
    except click.UsageError as error:
        say(_sentence(error))
        return 2
    except Refused as error:
        say(str(error))
        return 2
    except JournalError as error:
        say(str(error))
        return 1
    except (click.Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:
        # Whoever read our output has seen enough; what was to be changed is changed.
        sys.stdout = None  # so that closing it does not fail again
        return 0
    return result if isinstance(result, int) else 0


def _sentence(error: click.UsageError) -> str:
    words = error.format_message()
    help_words = f"{error.ctx.command_path} --help" if error.ctx else "journal --help"
    return f"{words} See {help_words}."
