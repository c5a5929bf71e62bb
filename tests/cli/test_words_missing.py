"""Commands called without the words that they need, or with words of nothing."""

import pytest

from tests.conftest import Shell


def test_completion_without_a_word_says_which_there_are(shell: Shell) -> None:
    said = shell("completion").refused()
    assert "write journal completion {bash|zsh|fish}" in said
    assert said.isprintable()


@pytest.mark.parametrize(
    ("words", "needed"),
    [
        ("log", "REGION is missing: write journal log REGION SCORE."),
        ("log neck", "SCORE is missing: write journal log REGION SCORE."),
        ("edit", "ID is missing"), ("delete", "ID is missing: write journal delete ID …."),
        ("why", "REGION is missing"), ("baseline", "REGION is missing"),
        ("import", "FILE is missing"), ("restore", "FILE is missing"),
        ("session", "Say which command: add, time, keep, drop, sides, routine."),
        ("session routine", "Say which command: list, remove, save."),
        ("session add neck", "--seconds is missing"),
    ],
)  # fmt: skip
def test_a_command_without_its_words_names_them_and_shows_how_it_is_written(
    shell: Shell, words: str, needed: str
) -> None:
    said = shell(*words.split()).refused()
    assert needed in said
    assert said.endswith(" --help.")


@pytest.mark.parametrize("nothing", ["", "   ", "\t"])
@pytest.mark.parametrize(
    "words",
    ["log", "why", "week", "effects", "baseline", "import", "restore", "list", "undo", "check",
     "due", "edit", "delete", "completion", "session", "session routine", "session keep"],
)  # fmt: skip
def test_a_variable_that_is_not_set_is_refused_in_a_sentence(
    shell: Shell, words: str, nothing: str
) -> None:
    assert "  ." not in shell(*words.split(), nothing).refused()
