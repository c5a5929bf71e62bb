"""The page as people get it: in HTML and in text, whatever was written into the diary."""

import re
from datetime import timedelta
from html.parser import HTMLParser

import pytest

from journal.domain.atlas.raster import BodyPlace
from journal.domain.trends.span import Span
from journal.report import changes, drawing, words
from journal.report.figures import Report
from journal.report.forms import Form
from journal.service.day_facts import FactEntry
from journal.service.journal import Journal
from tests.conftest import SHIPPED
from tests.report.conftest import SIX_WEEKS, TODAY, log

OURS = {
    "html", "head", "meta", "title", "style", "body", "header", "h1", "h2", "p", "section", "dl",
    "dt", "dd", "figure", "figcaption", "div", "span", "b", "bdi", "table", "thead", "tbody", "tr",
    "th", "td", "ul", "li", "svg", "text", "line", "polyline", "circle", "path", "rect",
}  # fmt: skip

NOTES = [
    "<script>alert(1)</script><img src=x onerror=y>",
    "</style></title></svg>&amp; [b]bold[/b] $x {y} #z",
    "שלום, مرحبا بالعالم, 你好, 👩\u200d⚕️",
    "\x1b]0;hijack\x07 and \u202eback",
    "one line\nand another",
]


class Seen(HTMLParser):
    """What a browser would take the page for."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.shown: list[str] = []
        self._told: str | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self._told = tag

    def handle_data(self, data: str) -> None:
        if self._told != "style":
            self.shown.append(data)


def html(journal: Journal, page: Report) -> str:
    return journal.reports.to_bytes(page, "html").decode()


def text(journal: Journal, page: Report) -> str:
    return journal.reports.to_bytes(page, "text").decode()


def test_the_html_is_one_file_that_asks_nobody_for_anything(demo: Journal, page: Report) -> None:
    written = html(demo, page)
    seen = Seen(written)
    assert seen.tags <= OURS
    assert not {"src", "href", "style", "onload", "onerror"} & seen.attributes
    assert set(re.findall(r"https?://[^\"\s]*", written)) == {"http://www.w3.org/2000/svg"}
    assert "url(" not in written
    assert "default-src 'none'" in written


@pytest.mark.parametrize("note", NOTES, ids=ascii)
@pytest.mark.parametrize("form", ["html", "text"])
def test_what_a_person_wrote_is_shown_and_never_obeyed(
    journal: Journal, note: str, form: Form
) -> None:
    (entry,) = log(journal, "hand", "left", {0: 5}, note=note)
    page = journal.reports.of(SIX_WEEKS, name=note[:40], notes=[entry.id])
    written = journal.reports.to_bytes(page, form).decode()
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", written)
    if form == "html":
        seen = Seen(written)
        assert seen.tags <= OURS
        written = "".join(seen.shown)
    for word in re.findall(r"[\w👩]{3,}", note):
        assert word in written


def test_every_number_of_the_page_stands_in_each_of_its_forms(demo: Journal, page: Report) -> None:
    seen, plain = " ".join(Seen(html(demo, page)).shown), text(demo, page)
    flowing = " ".join(plain.split())
    for row in page.rows:
        assert f"mean {words.mean(row)} over {row.rating.days} days" in flowing
        assert f"worst {words.worst(row)}, {row.days_high} day" in flowing
        assert f"baseline {changes.start(row)} ({' '.join(changes.start_days(row))}" in flowing
        assert changes.start(row) in seen
        assert all(line in seen for line in changes.start_days(row))
        assert changes.within(row) in seen
        for told in (
            changes.change(row),
            changes.within(row),
            words.mean(row),
            words.worst(row),
            words.now(row),
        ):
            assert told in seen
            assert told in flowing
        assert words.weeks(row) in seen
    for one in page.tried:
        assert words.tried(one) in seen
        assert words.tried(one) in flowing


def test_it_claims_no_effect_and_says_what_is_not_known(demo: Journal, page: Report) -> None:
    for written in (html(demo, page), text(demo, page)):
        flowing = " ".join(written.split())
        assert "What would have happened without pressing is not known." in flowing
        assert (
            "Not on this page: function, sleep, medication and treatment, a diagnosis." in flowing
        )


def test_medicine_on_many_days_is_told_with_its_source_and_only_then(journal: Journal) -> None:
    log(journal, "temple_forehead", "whole", {0: 6, 3: 5})
    kind = journal.fact_kinds.add("sumatriptan", "dose", unit="mg", of="triptan")
    for number in range(10):
        page = journal.reports.of(SIX_WEEKS)
        assert "Medicine" not in dict(words.answers(page))
        day = journal.today.replace(day=1 + number)
        journal.day_facts.record(FactEntry(kind=kind, value="50", day=day))
    page = journal.reports.of(SIX_WEEKS)
    for written in (html(journal, page), text(journal, page)):
        flowing = " ".join(written.split())
        assert "Triptans noted on 10 days in November 2026, with headache in that month." in flowing
        assert "ICHD-3, 8.2 speaks of overuse from 10 days a month on" in flowing
        assert "sleep, other medication" in flowing


def test_a_week_without_scores_is_a_gap_in_the_line_and_no_zero(journal: Journal) -> None:
    week = dict.fromkeys(range(7), 5)
    log(
        journal,
        "hand",
        "left",
        week | {ago + 14: 5 for ago in week} | {ago + 21: 5 for ago in week},
    )
    (row,) = journal.reports.of(SIX_WEEKS).rows
    assert [week.mean for week in row.weeks] == [None, None, 5, 5, None, 5]
    drawn = list(drawing.chart(row, 14))
    (line,) = (one for one in drawn if one.tag == "polyline")
    assert len(str(line.get("points")).split()) == 2  # the third point stands alone
    assert len([one for one in drawn if one.tag == "circle"]) == 3
    assert words.weeks(row).count("no data") == 3
    assert "··▅▅·▅" in text(journal, journal.reports.of(SIX_WEEKS))


def test_a_week_of_few_days_is_drawn_hollow(journal: Journal) -> None:
    log(journal, "hand", "left", dict.fromkeys(range(10), 5))
    (row,) = journal.reports.of(SIX_WEEKS).rows
    circles = [one.get("fill") for one in drawing.chart(row, 14) if one.tag == "circle"]
    assert circles == ["#fff", "#000"]


def test_left_is_the_persons_own_left_on_the_figure(journal: Journal) -> None:
    log(journal, "hand", "left", {0: 5})
    (row,) = journal.reports.of(SIX_WEEKS).rows
    atlas = SHIPPED.atlas
    drawn = drawing.body(atlas, [row], of_change=False)
    width = float(str(drawn.get("viewBox")).split()[2])
    marked = [one for one in drawn if one.tag == "path" and one.get("stroke") == "#000"]
    places = [float(str(one.get("d"))[1:].split()[0]) / width for one in marked]
    assert len(places) == 2
    assert 1 / 4 < places[0] < 1 / 2  # from the front it is on the right of the figure
    assert 1 / 2 < places[1] < 3 / 4  # from behind on the left


def test_change_is_told_on_the_figure_by_signs_and_without_a_grey(demo: Journal) -> None:
    rows = demo.reports.of(SIX_WEEKS).rows
    drawn = drawing.body(SHIPPED.atlas, rows, of_change=True)
    labels = [one.text for one in drawn if one.tag == "text"]
    for row in rows:
        assert words.SIGNS[row.verdict] in labels
    assert {str(one.get("fill")) for one in drawn if one.tag == "path"} == {"#fff", "none"}


def test_a_page_without_a_name_has_room_for_one_by_hand(demo: Journal) -> None:
    assert "Date of birth:" in html(demo, demo.reports.of(SIX_WEEKS))
    assert "Date of birth:" not in html(demo, demo.reports.of(SIX_WEEKS, name="A. Person"))


def test_the_whole_of_a_region_is_both_halves_unless_one_has_its_own(journal: Journal) -> None:
    log(journal, "hand", "whole", {0: 9})
    log(journal, "hand", "left", {0: 2})
    rows = journal.reports.of(SIX_WEEKS).rows
    shown = drawing.shown_on_body(rows)
    sides = {spot.side: rows[number - 1].series.side for spot, (number, _) in shown.items()}
    assert sides == {"left": "left", "right": "whole"}
    assert set(shown) == {BodyPlace("hand", "left"), BodyPlace("hand", "right")}


def test_a_region_that_the_content_no_longer_knows_is_told_by_its_id(journal: Journal) -> None:
    log(journal, "third_elbow", "left", {0: 5})
    page = journal.reports.of(SIX_WEEKS)
    assert "third_elbow, left" in text(journal, page)
    assert "third_elbow, left" in html(journal, page)


def test_thirty_series_are_one_page_that_names_what_it_leaves_out(journal: Journal) -> None:
    for region in SHIPPED.atlas.regions[:30]:
        log(journal, region.id, "right", {0: 5, 1: 6})
    page = journal.reports.of(SIX_WEEKS, paper="letter")
    assert 3 <= len(page.rows) < 12
    for written in (text(journal, page), html(journal, page)):
        flowing = " ".join(written.split())
        assert "Left out for want of room" in flowing
        assert page.left_out[0].title in flowing


def test_the_longest_span_has_readable_text(journal: Journal) -> None:
    log(journal, "hand", "left", {0: 5, 3000: 4})
    page = journal.reports.of(Span(TODAY - timedelta(weeks=999), TODAY))
    assert max(map(len, text(journal, page).splitlines())) <= 80
    assert "of 1000 weeks" in text(journal, page)
    assert html(journal, page).count("<circle") >= 2


def test_only_sessions_are_a_page_too(demo: Journal) -> None:
    page = demo.reports.of(SIX_WEEKS)
    bare = Report(made=page.made, span=page.span, logged=page.logged, rows=(), tried=page.tried)
    assert "Nothing was rated" in text(demo, bare)
    assert "Nothing was rated" in html(demo, bare)
