"""``settings.toml`` beside the journal: read, and written without touching the person's lines.

What can't be used is named in a sentence and its default used; no setting can keep the journal
from opening.
"""

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journal import files
from journal.domain.errors import Failed, Refused
from journal.domain.text import display
from journal.settings import SETTINGS, Setting, Settings
from journal.settings.kinds import Keys, NotOne, Plain, flat

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

HEAD = "# Settings of the pain journal. What there is: journal settings, or , on its screens.\n"
"""The first line of a file that we make."""

LEFT = "It was left as it is; correct it, or move it away."
_DEFAULTS = "all settings keep their defaults until it can."
_KEYS = "keys."


def load(path: Path) -> tuple[Settings, tuple[str, ...]]:
    """Read the settings.

    Returns:
        The settings, and a sentence for everything in the file that could not be used.
    """
    try:
        found = tomllib.loads(files.read(path))
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, ValueError, RecursionError) as error:
        return Settings(), (f"{_safe(path)} can't be used, as {_why(error)}; {_DEFAULTS}",)
    return _understood(path, found)


def _understood(path: Path, found: Mapping[str, object]) -> tuple[Settings, tuple[str, ...]]:
    taken: dict[str, Any] = {}
    problems: list[str] = []
    for name, value in found.items():
        setting = SETTINGS.get(name)
        if setting is None:
            near = get_close_matches(name, SETTINGS, n=1)
            meant = f"; is {near[0]} meant?" if near else "."
            problems.append(
                f"{_safe(path)}: there is no setting {_safe(name)}, so it is ignored{meant}"
            )
        elif isinstance(setting.kind, Keys) and isinstance(value, Mapping):
            taken[name] = dict(_keys(path, setting.kind, value, problems))
        else:
            try:
                taken[name] = setting.kind.read(value)
            except NotOne:
                problems.append(_wrong(path, name, value, setting.kind.wanted, setting.unset))
    return Settings(**taken), tuple(problems)


def _keys(
    path: Path, kind: Keys, table: Mapping[str, object], problems: list[str]
) -> Iterator[tuple[str, str]]:
    for name, value in flat(table):
        try:
            yield name, kind.key(value)
        except NotOne:
            wanted = 'a key such as "m", "f2" or "ctrl+n"'
            problems.append(_wrong(path, _KEYS + name, value, wanted, "its usual key"))


def _wrong(path: Path, name: str, value: object, wanted: str, used: str) -> str:
    return (
        f"{_safe(path)}: {_safe(name)} is {_told(value)}, so the usual ({used}) holds until it is "
        f"{wanted}."
    )


def find(name: str) -> Setting:
    """Return the setting of that name.

    Raises:
        Refused: There is none; the message offers the nearest.
    """
    folded = name.strip().lower().replace("-", "_").replace(" ", "_")
    if folded in SETTINGS:
        return SETTINGS[folded]
    near = get_close_matches(folded, SETTINGS, n=1)
    hint = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(SETTINGS)}."
    raise Refused(f"There is no setting {name!a}. {hint}")


def read_as(setting: Setting, said: object) -> object:
    """Understand what was typed or chosen for a setting.

    Raises:
        Refused: It can't be that.
    """
    try:
        value = setting.kind.read(said)
    except NotOne:
        raise Refused(
            f"{setting.name} can't be {_told(said)}: it has to be {setting.kind.wanted}. "
            "Nothing was changed."
        ) from None
    known = getattr(setting.kind, "known", ())
    if known and value not in known:
        near = get_close_matches(str(value), known, n=1)
        hint = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(known)}."
        raise Refused(f"There is no {setting.name} {value!a}. {hint} Nothing was changed.")
    return value


def keep(path: Path, name: str, value: object | None) -> Settings:
    """Write one setting into the file; all other lines stay as the person wrote them.

    Whoever links the file elsewhere keeps the link: what it leads to is written.

    Args:
        path: The file, made if there is none.
        name: Of the setting; ``keys.note`` for one key.
        value: What to keep, as the kind reads it; None takes it out, so that the default holds.

    Returns:
        The settings as they are from now on.

    Raises:
        Failed: The file can't be used or written; it is left as it is.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        target = path.resolve(strict=path.is_symlink())
        with files.alone_in(target.parent):
            return _change(target, name, value)
    except FileNotFoundError as error:
        raise Failed(f"{path} is a link to nothing. {LEFT}") from error
    except (OSError, RuntimeError) as error:  # a link to itself, before Python 3.13
        why = getattr(error, "strerror", None) or "it is a link to itself"
        raise Failed(f"{path} can't be written: {why}. Nothing was changed.") from error


def _change(target: Path, name: str, value: object | None) -> Settings:
    import tomlkit  # only writing needs it

    try:
        text = files.read(target) if target.exists() else HEAD
        before = tomllib.loads(text)
        document = tomlkit.parse(text)
    except (ValueError, RecursionError) as error:
        raise Failed(f"{target} can't be used, as {_why(error)}. {LEFT}") from error
    if target.exists() and not target.stat().st_mode & 0o222:
        raise Failed(f"{target} is read-only. Nothing was changed.")
    wanted = _put(document, name, value, before)
    text = tomlkit.dumps(document)
    with suppress(ValueError):
        if tomllib.loads(text) == wanted:
            files.replace(target, text)
            return _understood(target, wanted)[0]
    raise Failed(f"{target} has {name} in a form that can't be changed from here. {LEFT}")


def _put(
    document: "TOMLDocument", name: str, value: object | None, before: dict[str, Any]
) -> dict[str, Any]:
    """Change the document, and say what has to stand in it then, whatever its form."""
    inside, wanted, key = document, before, name
    if name.startswith(_KEYS):
        if value is not None or "keys" in before:
            inside, wanted = _table(document), before.setdefault("keys", {})
        key = name.removeprefix(_KEYS)
        while (first := next((one for one in _outer(key) if one in wanted), None)) is not None:
            inside, wanted = inside[first], wanted[first]
            key = key.removeprefix(f"{first}.")
    if value is None:
        wanted.pop(key, None)
        if key in inside:
            del inside[key]
    else:
        wanted[key] = inside[key] = plain(value)
    return before


def _table(document: "TOMLDocument") -> Any:
    import tomlkit

    if "keys" not in document:
        document["keys"] = tomlkit.table()
    return document["keys"]


def _outer(key: str) -> list[str]:
    parts = key.split(".")
    return [".".join(parts[:number]) for number in range(1, len(parts))]


def plain(value: object) -> Plain:
    """Return a value as the file has it."""
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Mapping):
        return dict(value)
    assert isinstance(value, str | int)
    return value


def _told(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    words = f'"{value}"' if isinstance(value, str) else str(value)
    return _safe(words if len(words) <= 60 else f"{words[:57]}…")


def _why(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"it can't be read ({error.strerror})" if error.strerror else "it can't be read"
    words = str(error)
    return _safe(words) if words.startswith("it is ") else f"it is not valid TOML ({_safe(words)})"


def _safe(thing: object) -> str:
    return display(str(thing))
