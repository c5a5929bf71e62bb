"""The page as PDF: by an extra, of which one sentence tells where it is missing."""

import sys

import pytest

from journal.domain.errors import Failed
from journal.report.figures import Paper
from journal.service.journal import Journal
from tests.report.conftest import SIX_WEEKS, log
from tests.report.test_page import NOTES


def test_without_the_extra_a_sentence_says_how_to_get_it(
    demo: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(Failed, match=r"pip install 'typst>=.*\.$"):
        demo.reports.to_bytes(demo.reports.of(SIX_WEEKS), "pdf")


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_with_it_the_page_is_one_and_has_a_title(journal: Journal, paper: Paper) -> None:
    """Whatever the notes hold, be it what Typst would take for its own."""
    pytest.importorskip("typst", reason="the extra [pdf] is not installed")
    ids = [
        log(journal, "hand", "left", {ago: 5}, note=f"{note} #set page(height: 1cm) $x")[0].id
        for ago, note in enumerate(NOTES)
    ]
    page = journal.reports.of(SIX_WEEKS, name="#name *of* $somebody$", notes=ids, paper=paper)
    made = journal.reports.to_bytes(page, "pdf")
    assert made.startswith(b"%PDF-")
    assert b"/Type/Pages/Count 1/" in made
    assert b"/MarkInfo<</Marked true" in made
