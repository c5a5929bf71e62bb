"""``guide``: the same articles as on the page, in plain lines."""

import pytest

from journal.domain.guide.articles import article
from journal.domain.guide.search import results
from journal.domain.guide.topics import TOPICS
from journal.regions_file import load
from tests.conftest import Shell

ATLAS = load()
WIDTH = 78


def squeezed(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(
    "id", ["neck_back", "knee_back", "chest", "masseter", "scalenes", "red_flags", "evidence"]
)
def test_the_shell_prints_every_line_of_the_article_on_the_page(shell: Shell, id: str) -> None:
    found = article(ATLAS, id)
    assert found is not None
    printed = squeezed(shell("guide", id).out)
    for section in found.sections:
        for words in (section.title, section.lead, *(line.text for line in section.lines)):
            assert squeezed(words) in printed
        assert all(squeezed(line.gloss) in printed for line in section.lines)


@pytest.mark.parametrize("id", [*ATLAS.region_by_id, *ATLAS.muscle_by_id, *TOPICS])
def test_no_line_is_wider_than_the_terminal_but_for_an_address(shell: Shell, id: str) -> None:
    for line in shell("guide", id).out.splitlines():
        assert len(line) <= WIDTH or line.strip().startswith("http"), line


def test_without_words_topics_regions_and_muscles_are_listed_with_their_ids(shell: Shell) -> None:
    printed = shell("guide").out
    for id in (*TOPICS, *ATLAS.region_by_id, *ATLAS.muscle_by_id):
        assert f"({id})" in printed
    assert squeezed(ATLAS.disclaimer) in squeezed(printed)


def test_a_topic_is_named_as_it_is_written_on_the_page(shell: Shell) -> None:
    assert shell("guide", "red", "flags").out == shell("guide", "red_flags").out
    assert shell("guide", "Before you press").out.startswith("Before you press")


def test_pain_at_the_temple_gives_the_region_and_its_muscles_nearest_first(shell: Shell) -> None:
    printed = shell("guide", "pain", "at", "the", "temple").out
    assert printed.startswith("Forehead and temple")
    assert "May send pain here, nearest first" in printed
    assert printed.index("(masseter)") < printed.index("(upper_trapezius)")


def test_words_that_may_mean_several_places_list_them_as_the_page_does(shell: Shell) -> None:
    printed = shell("guide", "jaw", "when", "chewing").out
    for section in results(ATLAS, "jaw when chewing").sections:
        assert section.title in printed
        assert all(f"({line.link})" in printed for line in section.lines if line.link)


def test_json_gives_entries_as_they_stand_in_the_file_and_lists_as_rows(shell: Shell) -> None:
    assert shell("guide", "neck", "--json").rows("regions")[0]["id"] == "neck_back"
    assert shell("guide", "masseter", "--json").rows("muscles")[0]["dose_class"] == "gentle"
    (topic,) = shell("guide", "red_flags", "--json").rows("topics")
    assert topic["sections"][0]["tone"] == "emergency"
    rows = shell("guide", "jaw when chewing", "--json").rows("entries")
    assert {"id": "masseter", "name": "Main chewing muscle", "section": "Muscles there"} in rows
    listed = {row["id"] for row in shell("guide", "--json").rows("entries")}
    assert listed == {*TOPICS, *ATLAS.region_by_id, *ATLAS.muscle_by_id}


@pytest.mark.parametrize("words", ["xyzzyplugh", "front", "pain at the side of", "\x1b[2J", " "])
def test_words_that_name_no_place_are_refused_in_one_sentence(shell: Shell, words: str) -> None:
    assert "\x1b" not in shell("guide", words).refused()


def test_the_shell_completes_topics_regions_and_muscles(program: Shell) -> None:
    asked = {
        "_JOURNAL_COMPLETE": "bash_complete",
        "COMP_WORDS": "journal guide su",
        "COMP_CWORD": "2",
    }
    offered = program(**asked).out.split()
    assert {"plain,supraspinatus", "plain,suboccipitals"} <= set(offered)
    assert all(one.startswith("plain,su") for one in offered)
