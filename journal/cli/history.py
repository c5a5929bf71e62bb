"""``undo`` and ``redo``."""

import click

from journal.cli.output import JSON, moment, say, show_json
from journal.cli.shell import json_option, open_journal
from journal.domain.history.steps import Step


@click.command()
@json_option
def undo(as_json: bool) -> None:
    """Take back the newest change, whoever made it."""
    _tell("Undone", open_journal().history.undo(), as_json)


@click.command()
@json_option
def redo(as_json: bool) -> None:
    """Do again what was undone last."""
    _tell("Redone", open_journal().history.redo(), as_json)


def _tell(done: str, step: Step, as_json: bool) -> None:
    if as_json:
        show_json("steps", [_step_json(step)])
    else:
        say(f"{done}: {step.label}.")


def _step_json(step: Step) -> dict[str, JSON]:
    return {
        "id": step.id,
        "label": step.label,
        "made_at": moment(step.made_at),
        "undone": step.undone,
        "rows": step.rows,
    }
