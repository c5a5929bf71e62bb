"""The page as one HTML file: no script, no request to anywhere, one side of paper in print."""

from collections.abc import Iterator, Sequence
from string import Template
from xml.etree.ElementTree import Element, tostring

from journal.domain.atlas.regions import Atlas
from journal.report import changes, drawing, room, words
from journal.report.figures import TRIED, Paper, Report, Row
from journal.report.svg import el

_PAPER: dict[Paper, dict[str, str]] = {
    "a4": {"paper": "A4", "width": "210mm"},
    "letter": {"paper": "letter", "width": "8.5in"},
}

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
h2 { font-size: 9pt; margin: 1.6mm 0 .4mm; }
p { margin: 0; }
header { display: flex; justify-content: space-between; align-items: baseline; gap: 6mm;
  border-bottom: .5mm solid #000; padding-bottom: 1.2mm; }
.when { font-size: 11pt; font-weight: bold; white-space: nowrap; }
.small { font-size: 7.2pt; line-height: 1.22; }
.asked { margin-top: .8mm; }
.hand { display: grid; grid-template-columns: 1fr 60mm; gap: 5mm; margin-top: 2mm; }
.hand p { border-bottom: .2mm solid #000; }
.top { display: grid; grid-template-columns: 1fr 50mm 50mm; gap: 3mm; margin: 1.8mm 0 .6mm; }
.across { margin-bottom: 1mm; }
.across dd { font-size: 8.6pt; }
.across dl { display: grid; grid-template-columns: max-content 1fr; column-gap: 4mm; }
.across dt { padding-top: .2mm; }
dl { margin: 0; }
dt { font-weight: bold; font-size: 7.6pt; text-transform: uppercase; letter-spacing: .04em; }
dd { margin: 0 0 1mm; font-size: 9pt; line-height: 1.17; overflow-wrap: anywhere; }
dd p + p { margin-top: .3mm; }
figure { margin: 0; }
figure > svg { display: block; width: 100%; }
figcaption { font-size: 7.2pt; line-height: 1.35; margin: 0 0 .8mm; }
figcaption b { font-size: 9pt; }
.key { display: grid; grid-template-columns: 1fr 1fr; }
figure .small svg { width: 3.8mm; height: 2.7mm; vertical-align: -.4mm; }
figure .small svg.ramp { width: 17mm; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .8mm 2mm .7mm 0; }
thead th { font-size: 7.2pt; line-height: 1.2; vertical-align: bottom;
  border-bottom: .3mm solid #000; }
tbody tr { border-bottom: .15mm solid #999; break-inside: avoid; }
tbody th { width: 33mm; font-size: 9pt; line-height: 1.2; overflow-wrap: anywhere; }
tbody th div { padding-left: 4.4mm; }
tbody th .title { text-indent: -4.4mm; }
tbody th .title span { display: inline-block; width: 4.4mm; text-indent: 0; }
tbody th .small { font-weight: normal; }
.figure { text-align: right; }
th.figure { width: 11.5mm; }
th.days { width: 13.5mm; }
th.start { width: 19.5mm; }
td.figure { font-size: 11pt; line-height: 1.1; font-weight: bold; white-space: nowrap; }
td.figure span { display: block; font-size: 7.2pt; font-weight: normal; white-space: normal; }
td.chart { width: 44mm; }
td.chart svg { display: block; width: 42mm; }
td.words { font-size: 7.8pt; line-height: 1.24; padding-right: 0; }
ul { margin: 0; padding-left: 3.6mm; }
li { overflow-wrap: anywhere; }
.below { border-top: .3mm solid #000; margin-top: 1.4mm; padding-top: .8mm; }
.below p { margin-bottom: .3mm; }
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
    if not report.name:
        yield el("div", *(el("p", f"{blank}:") for blank in words.BLANKS), class_="hand small")
    bodies = _bodies(report, atlas) if atlas.regions else ()
    answers = words.answers(report)
    yield el("section", _answers(answers[: words.BESIDE]), *bodies, class_="top")
    yield el("section", _answers(answers[words.BESIDE :]), class_="across")
    if report.rows:
        yield _table(report)
        yield el("section", *(el("p", line) for line in words.TABLE), class_="small")
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


def _answers(answers: Sequence[tuple[str, list[str]]]) -> Element:
    told = el("dl")
    for question, lines in answers:
        told.append(el("dt", question))
        told.append(el("dd", *(el("p", line) for line in lines)))
    return told


def _bodies(report: Report, atlas: Atlas) -> Iterator[Element]:
    rows = report.rows
    keys = (
        el("div", drawing.swatch(one), f" {words.SIGNS[one]} {name}")
        for one, name in words.VERDICTS.items()
    )
    yield el(
        "figure",
        el("figcaption", el("b", words.FIGURES[0])),
        drawing.body(atlas, rows, of_change=False),
        el("div", "0 ", drawing.ramp(), f" 10, {words.RAMP}", class_="small"),
    )
    yield el(
        "figure",
        el("figcaption", el("b", words.FIGURES[1])),
        drawing.body(atlas, rows, of_change=True),
        el("div", *keys, class_="small key"),
    )


def _table(report: Report) -> Element:
    tall = room.chart_height(report)
    kinds = ("", "", "figure", "figure", "figure days", "figure start", "figure", "")
    heads = (
        el("th", head, scope="col", class_=kind)
        for kind, head in zip(kinds, words.heads(report), strict=True)
    )
    return el(
        "table",
        el("thead", el("tr", *heads)),
        el("tbody", *(_row(number, row, tall) for number, row in enumerate(report.rows, 1))),
    )


def _row(number: int, row: Row, tall: float) -> Element:
    rated = row.rating.days
    return el(
        "tr",
        el(
            "th",
            el("div", el("span", str(number)), row.title, class_="title"),
            el("div", words.felt(row), class_="small"),
            scope="row",
        ),
        el("td", drawing.chart(row, tall), class_="chart"),
        _figure(words.mean(row), words.days(rated)),
        _figure(words.worst(row)),
        _figure(str(row.days_high), f"of {rated}"),
        _figure(changes.start(row) or "–", *changes.start_days(row)),  # noqa: RUF001
        _figure(words.now(row) or "–", f"{row.change.latest_days} of 7"),  # noqa: RUF001
        el(
            "td",
            el("b", words.SIGNS[row.verdict]),
            f" {changes.change(row)}",
            el("div", changes.within(row)),
            class_="words",
        ),
    )


def _figure(figure: str, *below: str) -> Element:
    return el("td", figure, *(el("span", line) for line in below), class_="figure")
