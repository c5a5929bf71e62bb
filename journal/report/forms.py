"""The forms that the page takes."""

from pathlib import PurePath
from typing import Literal, get_args

from journal.domain.atlas.regions import Atlas
from journal.domain.errors import Refused
from journal.report.figures import Report

Form = Literal["html", "pdf", "text"]

FORMS: tuple[Form, ...] = get_args(Form)

ENDINGS: dict[str, Form] = {"html": "html", "htm": "html", "pdf": "pdf", "txt": "text"}
"""What the name of a file says about its form."""


def named(file: PurePath) -> Form:
    """Return the form that the name of a file says.

    Raises:
        Refused: It says none.
    """
    form = ENDINGS.get(file.suffix.removeprefix(".").lower())
    if form is None:
        raise Refused(
            "Say in which form: end the name with .html, .pdf or .txt. "
            f"In the shell --format {', '.join(FORMS)} does it too."
        )
    return form


def written(report: Report, form: Form, atlas: Atlas) -> bytes:
    """Return the page as the bytes of a file.

    Args:
        report: The page.
        form: What it is to be.
        atlas: Whose figure is drawn, if there is one.
    """
    if form == "text":
        from journal.report import text

        return text.written(report).encode()
    if form == "pdf":
        from journal.report import pdf

        return pdf.written(report, atlas)
    from journal.report import html

    return html.written(report, atlas).encode()
