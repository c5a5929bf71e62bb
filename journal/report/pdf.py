"""The page as PDF, set by Typst: tagged, with a title, on one side of paper."""

import json
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, tostring

from journal.domain.atlas.regions import Atlas
from journal.domain.errors import Failed
from journal.report import changes, drawing, room, words
from journal.report.figures import TRIED, Paper, Report, Row

MISSING = (
    "A PDF needs the package typst, which is not installed. Install it beside the journal, as in "
    "pip install 'typst>=0.15.2,<0.16', or write the page as HTML and print that."
)

_PAPER: dict[Paper, str] = {"a4": "a4", "letter": "us-letter"}

_FONTS = "Helvetica Neue, Arial, Liberation Sans, Noto Sans, DejaVu Sans, sans-serif"


def written(report: Report, atlas: Atlas) -> bytes:
    """Return the page.

    All that stands on it goes in as data, which Typst shows and never obeys.

    Raises:
        Failed: Typst is not installed, or could not set it.
    """
    try:
        import typst  # an extra: 80 MB that only this needs
    except ImportError as error:
        raise Failed(MISSING) from error
    source = Path(__file__).with_name("page.typ").read_bytes()
    page = json.dumps(_page(report, atlas))
    try:
        made = typst.compile(source, format="pdf", sys_inputs={"page": page})
    except (RuntimeError, OSError) as error:
        raise Failed("Typst could not set the page. Write it as HTML instead.") from error
    return bytes(made)


def _page(report: Report, atlas: Atlas) -> dict[str, Any]:
    rows, tall = report.rows, room.chart_height(report)
    answers = words.answers(report)
    bodies = [
        _svg(drawing.body(atlas, rows, of_change=of_change))
        for of_change in (False, True)
        if atlas.regions
    ]
    return {
        "paper": _PAPER[report.paper],
        "heading": words.heading(report),
        "period": words.period(report),
        "asked": f"{words.made(report)} {words.SCALE}",
        "blanks": [] if report.name else words.BLANKS,
        "answers": answers[: words.BESIDE],
        "across": answers[words.BESIDE :],
        "bodies": bodies,
        "ramp": _svg(drawing.ramp()),
        "figures": words.FIGURES,
        "rampwords": words.RAMP,
        "keys": [
            [_svg(drawing.swatch(one)), f"{words.SIGNS[one]} {name}"]
            for one, name in words.VERDICTS.items()
        ],
        "heads": words.heads(report) if rows else [],
        "rows": [_row(number, row, tall) for number, row in enumerate(rows, 1)],
        "table": words.TABLE,
        "tried": [*map(words.tried, report.tried[:TRIED]), *words.more_tried(report)],
        "notes": [[words.note(one), " ".join(one.text.split())] for one in report.notes],
        "below": list(words.lines_below(report)),
    }


def _row(number: int, row: Row, tall: float) -> dict[str, str]:
    return {
        "number": str(number),
        "title": row.title,
        "felt": words.felt(row),
        "weeks": words.weeks(row),
        "chart": _svg(drawing.chart(row, tall)),
        "mean": words.mean(row),
        "days": words.days(row.rating.days),
        "worst": words.worst(row),
        "high": str(row.days_high),
        "of": f"of {row.rating.days}",
        "start": changes.start(row),
        "since": "\n".join(changes.start_days(row)),
        "now": words.now(row),
        "latest": f"{row.change.latest_days} of 7",
        "sign": words.SIGNS[row.verdict],
        "change": changes.change(row),
        "within": changes.within(row),
    }


def _svg(drawn: Element) -> str:
    drawn.set("font-family", _FONTS)
    return tostring(drawn, encoding="unicode")
