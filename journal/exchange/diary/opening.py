"""Opening another program's diary, of whatever form and encoding."""

import codecs
from collections.abc import Iterator
from contextlib import contextmanager

from journal.exchange.diary.encoding import Encoding, encoding_of
from journal.exchange.diary.forms import BEGINNING, Form
from journal.exchange.source import Handed, OpenFile, opened


def beginning(handed: Handed) -> tuple[bytes, str]:
    """Return the first bytes of a file, and what they say as text."""
    with opened(handed, limit=1 << 62) as source:
        first = source.binary.read(BEGINNING)
        source.binary.seek(0)
    name = "utf-16" if first[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE} else "utf-8-sig"
    return first, first.decode(name, "replace")


def encoding_in(handed: Handed, form: Form) -> Encoding:
    """Find out in which encoding a diary is written.

    Raises:
        Refused: It is no text, or in none that is known.
        Failed: It can't be read.
    """
    if form.binary:
        return Encoding("utf-8", "")
    with opened(handed, limit=form.limit) as source:
        packed = source.binary.read(2) == b"PK"
        if packed and form.archive:
            return Encoding("utf-8", "")
        if packed:
            raise source.refusal(
                "is a workbook or another archive. Save it as CSV, in the program that opens it, "
                "and import that."
            )
        source.binary.seek(0)
        if found := encoding_of(source.binary):
            return found
        raise source.refusal("is no text in UTF-8, UTF-16 or Windows-1252. Save it as CSV, UTF-8.")


@contextmanager
def diary(handed: Handed, form: Form, encoding: Encoding) -> Iterator[OpenFile]:
    """Open a diary.

    Raises:
        JournalError: It can't be read, or is not what its form and encoding say.
    """
    with opened(handed, encoding.name, form.limit) as source:
        yield source
