"""``settings``."""

import click

from journal import paths
from journal.cli import shell
from journal.cli.output import JSON, say, show_json, show_table
from journal.cli.shell import WORDS, json_option
from journal.domain.errors import Refused
from journal.settings import SETTINGS, Setting, Settings, shown
from journal.settings.file import find, keep, plain, read_as
from journal.settings.kinds import Keys, NotOne

DEFAULT = "default"
"""What takes a setting out of the file."""


@click.command(context_settings={"ignore_unknown_options": True})  # a command has options too
@click.argument("name", type=WORDS, required=False)
@click.argument("value", type=WORDS, nargs=-1)
@json_option
def settings(name: str | None, value: tuple[str, ...], as_json: bool) -> None:
    """Print your settings, or change one.

    journal settings day_start 4:00 changes it, a NAME alone prints that one, and the VALUE default
    takes it back. One key is keys.NAME: journal settings keys.note m. Comments and lines of your
    own in settings.toml stay.
    """
    if name is None:
        _print(shell.settings(), list(SETTINGS.values()), as_json=as_json)
        return
    if name.lower().startswith("keys."):
        _key(name.partition(".")[2], value, as_json=as_json)
        return
    setting = find(name)
    if not value:
        _print(shell.settings(), [setting], as_json=as_json)
        return
    # The words of a command stay apart, as the shell took them apart.
    said: object = " ".join(value) if len(value) == 1 or not setting.takes_words else list(value)
    if isinstance(setting.kind, Keys) and said != DEFAULT:
        raise Refused("Say which key: journal settings keys.note m. Nothing was changed.")
    new = None if said == DEFAULT else read_as(setting, said)
    _tell(keep(paths.settings_file(), setting.name, new), setting, as_json=as_json)


def _key(id: str, value: tuple[str, ...], *, as_json: bool) -> None:
    setting = SETTINGS["keys"]
    if not value or not id:
        raise Refused("Say which key, and for what: journal settings keys.note m.")
    said = ",".join(value)
    try:
        new = None if said == DEFAULT else Keys().key(said)
    except NotOne:
        raise Refused(
            f"{said!a} is no key. Write it like m, f2, ctrl+n or question_mark. Nothing was "
            "changed."
        ) from None
    _tell(keep(paths.settings_file(), f"keys.{id}", new), setting, as_json=as_json)


def _tell(kept: Settings, setting: Setting, *, as_json: bool) -> None:
    if as_json:
        _print(kept, [setting], as_json=True)
    else:
        say(f"{setting.name} is now {shown(getattr(kept, setting.name)) or setting.unset}.")


def _print(kept: Settings, wanted: list[Setting], *, as_json: bool) -> None:
    if as_json:
        show_json("settings", (_json(kept, one) for one in wanted))
        return
    rows = [
        (one.name, shown(getattr(kept, one.name)) or one.unset, one.kind.may_be) for one in wanted
    ]
    show_table(("setting", "is", "may be"), rows)
    if len(wanted) == 1:
        say(wanted[0].does)


def _json(kept: Settings, setting: Setting) -> dict[str, JSON]:
    value = getattr(kept, setting.name)
    return {
        "name": setting.name,
        "value": None if value is None else _as_json(value),
        "default": None if setting.default is None else _as_json(setting.default),
        "may_be": setting.kind.may_be,
        "does": setting.does,
    }


def _as_json(value: object) -> JSON:
    written = plain(value)
    return dict(written) if isinstance(written, dict) else written
