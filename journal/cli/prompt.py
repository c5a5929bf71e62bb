"""What serves the shell itself: ``completion``, and ``due`` for its prompt."""

import click
from click.shell_completion import get_completion_class

from journal.cli.due import run_due
from journal.cli.main import COMPLETE, journal
from journal.cli.shell import json_option


@click.command()
@json_option
@click.pass_context
def due(context: click.Context, as_json: bool) -> None:
    """Print which of your usual series have no score today.

    Exits with 0 if there are any and with 1 if all are rated, so that a shell prompt can ask:
    journal due >/dev/null && echo "pain?"
    """
    context.exit(run_due(as_json=as_json))


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script of a SHELL.

    For bash: eval "$(journal completion bash)" in ~/.bashrc; zsh and fish likewise.
    """
    complete = get_completion_class(shell)
    assert complete is not None
    click.echo(complete(journal, {}, "journal", COMPLETE).source())
