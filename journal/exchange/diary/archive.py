"""Zip archives of apps: read by name, in memory, and never larger than what they should be."""

import zipfile
import zlib
from collections.abc import Callable

from journal.exchange.source import OpenFile

LIMIT = 200_000_000
"""Bytes of one file in an archive, unpacked; years of a diary take a hundredth of it."""

# A password is told by a RuntimeError, an unknown way of packing by a NotImplementedError.
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError)

_MOST = 5000
"""Files in one archive."""


def names(source: OpenFile) -> list[str]:
    """Return the names of the files in an archive.

    Raises:
        Refused: It is no archive, or has far too many.
    """
    with _opened(source) as archive:
        return [one.filename for one in archive.infolist() if not one.is_dir()]


def member(source: OpenFile, wanted: Callable[[str], bool]) -> bytes:
    """Return what is in the first file of an archive whose name is wanted.

    Nothing is ever written to the disk under a name that an archive chose.

    Raises:
        Refused: There is none, or it is too large.
    """
    with _opened(source) as archive:
        for one in archive.infolist():
            if wanted(one.filename):
                try:
                    with archive.open(one) as file:
                        found = file.read(LIMIT + 1)  # whatever size the archive claims
                except _DAMAGE as error:
                    raise source.refusal("is a damaged archive. Export it again.") from error
                if len(found) > LIMIT:
                    raise source.refusal(
                        f"holds a file of more than {LIMIT // 10**6} MB, which no diary is."
                    )
                return found
    raise source.refusal("is an archive without the file that should be in it.")


def _opened(source: OpenFile) -> zipfile.ZipFile:
    source.binary.seek(0)
    try:
        archive = zipfile.ZipFile(source.binary)
    except _DAMAGE as error:
        raise source.refusal("is a damaged archive. Export it again.") from error
    if len(archive.infolist()) > _MOST:
        raise source.refusal(f"is an archive of more than {_MOST:,} files, which no diary is.")
    return archive
