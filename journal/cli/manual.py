"""``help``: what ``?`` says in the program, and what else there is to know."""

from collections.abc import Callable, Mapping
from textwrap import wrap

import click

from journal.cli.main import COMMANDS, MANUAL
from journal.cli.output import prose_columns, show
from journal.cli.shell import WORDS
from journal.domain.errors import Refused

DAYS = """Days

Wherever a day is asked for, it may be written as people say it: today, yesterday, monday (the \
latest one), last monday (before today), 3 weeks ago, 3 august, august 3 2025, the 3rd, 25.11., \
25/11/2026 or 2026-11-22. What was understood is said.

Without a year the latest day is meant that is not in the future; days to come are only looked at, \
and written with their year.

3.4. is the 3rd of April and 3/4 is asked about, unless the setting day_order says dmy or mdy: \
journal settings day_order mdy.

A time is 7:30, 19:05, 7pm or noon."""

REGIONS = """Regions

Any name of a region will do, or the beginning of a word in it if only one region has such a one; \
journal regions lists them. A side may stand before or behind it: left neck, knee r, both hips. \
Names of several words need no quotes: journal log lower back 3.

Left is your own left; whole is both sides, the middle, or a side not stated."""

SHELL = {"days": DAYS, "regions": REGIONS}
"""Topics that have no page."""


@click.command(name="help")
@click.argument("topic", type=WORDS, required=False)
@click.pass_context
def show_help(context: click.Context, topic: str | None) -> None:
    """Print what ? says on a page, or the help of a command.

    Without a TOPIC it lists them.
    """
    read: Callable[[], Mapping[str, str]] = context.meta.get(MANUAL, dict)
    topics = {**read(), **SHELL}
    if topic is None:
        show(f"Topics: {', '.join(topics)}.")
        show(f"Commands: {', '.join(COMMANDS)}.")
        show("journal help TOPIC tells of one; ? in the program tells the keys of its page.")
        return
    name = topic.strip().lower()
    if name in topics:
        for line in topics[name].splitlines():
            _show_wrapped(line)
        return
    root, command = context.find_root(), None
    if isinstance(root.command, click.Group):
        command = root.command.get_command(root, name)
    if command is None:
        raise Refused(f"There is no help on {topic!a}. There is on: {', '.join(topics)}.")
    with click.Context(command, info_name=name, parent=root) as its:
        click.echo(command.get_help(its))


def _show_wrapped(line: str) -> None:
    """Print a line, broken between words where it ends; what a key does goes on below itself."""
    behind = len(line) - len(line.lstrip())
    indent = " " * 11 if behind else ""
    for part in wrap(line, prose_columns(), subsequent_indent=indent) or [""]:
        show(part)
