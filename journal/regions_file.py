"""Reading ``regions.json``: the one place where the content of the guide enters the program."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from journal import files
from journal.domain.atlas.check import check, check_shapes
from journal.domain.atlas.guidance import ID_PATTERN
from journal.domain.atlas.regions import Atlas
from journal.domain.errors import Failed
from journal.domain.text import display

VERSION = 2
"""Of the form of the file; another one is refused, as it may bar less than it seems to."""

LIMIT = 16 * 2**20
"""Bytes. The shipped file has a hundredth of it."""

_HERE = Path(__file__).parent
_TYPES = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "an object",
    "null": "nothing",
}


class RegionsFileError(Failed):
    """The regions file can't be used; the message is one sentence on one line."""


def shipped_file() -> Path:
    """Return the file that came with the program: in the wheel, else in the checkout."""
    packaged = _HERE / "data" / "regions.json"
    return packaged if packaged.exists() else _HERE.parent / "data" / "regions.json"


def load(path: Path | None = None) -> Atlas:
    """Read and check a regions file.

    Args:
        path: Somebody's own file; None for the one that came with the program. That one's
            shapes are proved by the tests and not checked again at each start.

    Raises:
        RegionsFileError: Missing, unreadable, too large, not JSON, of another version, or at
            odds with itself; the message says which file, what, where, and what to do.
    """
    file = path or shipped_file()
    try:
        atlas = _decode(files.read(file, LIMIT))
        faults = check(atlas) or (check_shapes(atlas) if path else [])
        if faults:
            more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
            raise ValueError(faults[0].removesuffix(".") + more)
    except (OSError, ValueError) as fault:
        what = (isinstance(fault, OSError) and fault.strerror) or str(fault)
        cure = "correct it, or use the shipped one" if path else "install the program again"
        raise RegionsFileError(
            display(f"The regions file {file} can't be used: {what}; {cure}.")
        ) from fault
    return atlas


class _Called(msgspec.Struct):
    id: str
    name: str


class _Names(msgspec.Struct):
    regions: list[_Called]


def names(path: Path | None = None) -> Mapping[str, str]:
    """Return what regions are called, whatever else the file holds; nothing if it can't be read.

    For what prints no more than that and should not wait for all of it.
    """
    try:
        found = msgspec.json.decode(files.read(path or shipped_file(), LIMIT), type=_Names)
    except (OSError, ValueError):
        return {}
    return {one.id: one.name for one in found.regions}


def _decode(text: str) -> Atlas:
    try:
        return msgspec.json.decode(text, type=Atlas)
    except msgspec.ValidationError as fault:
        raise ValueError(_in_words(str(fault), _untyped(text))) from fault
    except msgspec.DecodeError as fault:
        raise ValueError(f"it is not complete JSON ({fault})") from fault


def _untyped(text: str) -> object:
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        return None


def _in_words(message: str, content: object) -> str:
    """Turn "Expected `int`, got `str` - at `$.regions[3].name`" into words for a person."""
    version = content.get("schema_version") if isinstance(content, dict) else None
    if isinstance(version, int) and version != VERSION:  # explains whatever else does not fit
        return f"its schema_version is {version}, and this program reads version {VERSION}"
    fault, _, path = message.replace("Invalid enum", "Unknown").partition(" - at ")
    if " matching regex " in fault:
        kind = "an id (a to z, 0 to 9 and _)" if repr(ID_PATTERN) in fault else "printable text"
        fault = f"expected {kind}"
    fault = re.sub("`([^`]*)`", lambda match: _TYPES.get(match[1], match[1]), fault)
    where = ", ".join(_steps(path, content)) or "the top level"
    return f"{fault[:1].lower()}{fault[1:]} at {where}"


def _steps(path: str, node: object) -> Iterator[str]:
    """Name the steps of a path; an entry of a list by its number and, if it has one, its id."""
    for key, number in re.findall(r"\.(\w+)|\[(\d+|\.\.\.)\]", path):
        if number == "...":  # msgspec does not tell which
            node, label = None, "one entry"
        elif number:
            node = node[int(number)] if isinstance(node, list) else None
            label = f"number {int(number) + 1}"
        else:
            node, label = node.get(key) if isinstance(node, dict) else None, key
        id = node.get("id") if isinstance(node, dict) else None
        yield f"{label} ({id})" if isinstance(id, str) else label
