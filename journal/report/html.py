"""The page as one HTML file: no script, no request to anywhere, one side of paper in print."""

from collections.abc import Iterator
from string import Template
from xml.etree.ElementTree import Element, tostring

from journal.domain.atlas.regions import Atlas
from journal.report import drawing, words
from journal.report.figures import TRIED, Paper, Report, Row
from journal.report.svg import el

_PAPER: dict[Paper, dict[str, str]] = {
    "a4": {"paper": "A4", "width": "210mm"},
    "letter": {"paper": "letter", "width": "8.5in"},
}

_FEW_ROWS = 5
"""With no more series than these there is room for larger charts."""

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""What a browser may fetch for it: nothing."""

_STYLE = Template("""
@page { size: $paper; margin: 10mm 12mm; }
* { box-sizing: border-box; }
html { background: #ddd; }
body { margin: 6mm auto; padding: 10mm 12mm; width: $width; background: #fff; color: #000;
  font: 8.6pt/1.3 "Helvetica Neue", Helvetica, Arial, "Liberation Sans", "Noto Sans", sans-serif; }
@media print { html { background: none; } body { margin: 0; padding: 0; width: auto; } }
h1 { font-size: 14pt; line-height: 1.15; margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 9pt; margin: 2.4mm 0 .6mm; }
p { margin: 0; }
header { display: flex; justify-content: space-between; align-items: baseline; gap: 6mm;
  border-bottom: .5mm solid #000; padding-bottom: 1.2mm; }
.when { font-size: 11pt; font-weight: bold; white-space: nowrap; }
.small { font-size: 7.2pt; line-height: 1.28; }
.asked { margin-top: 1mm; }
.top { display: grid; grid-template-columns: 1fr 53mm 53mm; gap: 3mm; margin: 2mm 0 1.6mm; }
dl { margin: 0; }
dt { font-weight: bold; font-size: 7.6pt; text-transform: uppercase; letter-spacing: .04em; }
dd { margin: 0 0 1.4mm; font-size: 9pt; line-height: 1.25; overflow-wrap: anywhere; }
dd p { padding-left: 3.4mm; text-indent: -3.4mm; }
dd p:only-child { padding: 0; text-indent: 0; }
figure { margin: 0; }
figure > svg { display: block; width: 100%; }
figcaption { font-size: 7.2pt; line-height: 1.35; margin: .6mm 0 0 5mm; }
figcaption svg { width: 3.4mm; height: 2.4mm; vertical-align: -.3mm; }
figcaption svg.ramp { width: 15mm; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .8mm 2.4mm .7mm 0; }
thead th { font-size: 7.2pt; line-height: 1.2; vertical-align: bottom;
  border-bottom: .3mm solid #000; }
tbody tr { border-bottom: .15mm solid #999; break-inside: avoid; }
tbody th { width: 38mm; font-size: 9pt; line-height: 1.2; overflow-wrap: anywhere; }
tbody th div { padding-left: 4.4mm; }
tbody th .title { text-indent: -4.4mm; }
tbody th .title span { display: inline-block; width: 4.4mm; text-indent: 0; }
tbody th .small { font-weight: normal; }
.figure { text-align: right; }
th.figure { width: 12.6mm; }
td.figure { font-size: 11pt; line-height: 1.1; font-weight: bold; white-space: nowrap; }
td.figure span { display: block; font-size: 7.2pt; font-weight: normal; }
td.chart { width: 42mm; }
td.chart svg { display: block; width: 39.5mm; }
.few td.chart { width: 59mm; }
.few td.chart svg { width: 56mm; }
td.words { font-size: 7.8pt; line-height: 1.26; padding-right: 0; }
ul { margin: 0; padding-left: 3.6mm; }
li { overflow-wrap: anywhere; }
.below { border-top: .3mm solid #000; margin-top: 2mm; padding-top: 1mm; }
.below p { margin-bottom: .5mm; }
""")


def written(report: Report, atlas: Atlas) -> str:
    """Return the page.

    Args:
        report: What stands on it.
        atlas: Whose figure is drawn; without one there is none.
    """
    style = Element("style")
    style.text = _STYLE.substitute(_PAPER[report.paper])
    page = el(
        "html",
        el(
            "head",
            el("meta", charset="utf-8"),
            el("meta", http_equiv="Content-Security-Policy", content=_POLICY),
            el("meta", name="viewport", content="width=device-width"),
            el("title", f"{words.heading(report)}, {words.period(report)}"),
            style,
        ),
        el("body", *_page(report, atlas)),
        lang="en",
    )
    return f"<!DOCTYPE html>\n{tostring(page, encoding='unicode', method='html')}\n"


def _page(report: Report, atlas: Atlas) -> Iterator[Element]:
    heading = el("bdi", words.heading(report))
    yield el("header", el("h1", heading), el("p", words.period(report), class_="when"))
    yield el("p", f"{words.made(report)} {words.SCALE}", class_="small asked")
    bodies = _bodies(report, atlas) if atlas.regions else ()
    yield el("section", _answers(report), *bodies, class_="top")
    if report.rows:
        yield _table(report)
        yield el("p", words.CHART, class_="small")
    if report.tried:
        yield el("h2", "Pressing tender spots, before and after")
        told = [*map(words.tried, report.tried[:TRIED]), *words.more_tried(report)]
        yield el("ul", *(el("li", line) for line in told))
    if report.notes:
        yield el("h2", "Notes, chosen by the person")
        notes = ((words.note(note), " ".join(note.text.split())) for note in report.notes)
        yield el("ul", *(el("li", f"{about} ", el("bdi", text)) for about, text in notes))
    below = (el("p", line) for line in words.lines_below(report))
    yield el("section", *below, class_="below small")


def _answers(report: Report) -> Element:
    answers = el("dl")
    for question, lines in words.answers(report):
        answers.append(el("dt", question))
        answers.append(el("dd", *(el("p", line) for line in lines)))
    return answers


def _bodies(report: Report, atlas: Atlas) -> Iterator[Element]:
    rows = report.rows
    keys = (el("div", drawing.swatch(one), f" {name}") for one, name in words.VERDICTS.items())
    yield el(
        "figure",
        drawing.body(atlas, rows, of_change=False, id="mean"),
        el(
            "figcaption",
            el("b", "How bad: the mean"),
            el("div", "0 ", drawing.ramp(), " 10, white not rated"),
            el("div", "The numbers are the rows below."),
        ),
    )
    yield el(
        "figure",
        drawing.body(atlas, rows, of_change=True, id="change"),
        el("figcaption", el("b", "Better or worse"), *keys),
    )


def _table(report: Report) -> Element:
    roomy = len(report.rows) <= _FEW_ROWS and not report.left_out
    heads = (
        el("th", head, scope="col", class_="figure" if 2 <= place <= 5 else "")
        for place, head in enumerate(words.heads(report))
    )
    return el(
        "table",
        el("thead", el("tr", *heads)),
        el("tbody", *(_row(number, row) for number, row in enumerate(report.rows, 1))),
        class_="few" if roomy else "many",
    )


def _row(number: int, row: Row) -> Element:
    rated = row.rating.days
    return el(
        "tr",
        el(
            "th",
            el("div", el("span", str(number)), row.title, class_="title"),
            el("div", words.felt(row), class_="small"),
            scope="row",
        ),
        el("td", drawing.chart(row), class_="chart"),
        _figure(words.mean(row), words.days(rated)),
        _figure(words.worst(row)),
        _figure(str(row.days_high), f"of {rated}"),
        _figure(words.now(row) or "–", f"{row.change.latest_days} of 7"),  # noqa: RUF001
        el("td", el("b", words.SIGNS[row.verdict]), f" {words.change(row)}", class_="words"),
    )


def _figure(figure: str, n: str = "") -> Element:
    return el("td", figure, el("span", n), class_="figure")
