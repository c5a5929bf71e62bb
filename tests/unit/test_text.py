"""User text: stored exactly or refused, and shown so that no terminal obeys it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.text import NOTE_LIMIT, display, folded, refusal

BIDI = {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}
MARKS = "\u200e\u200f\u061c"

anything = st.text(st.characters(), max_size=60)
hostile = st.text(
    st.sampled_from("\x00\x07\x08\t\n\r\x1b\x7f\x80\x9b\x9d\x9c\u202a\u202e\u2066\u2069\u2028ab["),
    max_size=30,
)

ORDINARY = [
    "plain words, 50 % better; [b]not bold[/b] [/oops] [@click=app.quit]x[/]",
    "Schmerz überm Gesäß, ça va, Łódź, 頭が痛い, 통증",
    "👩‍👩‍👧‍👦 👍🏽 ❤️ 🇩🇪",
    "כאב בגב התחתון",
    "ألم في الرقبة",
    "नमस्ते, ก็, e\u0301",
    "tilde ~ nbsp \xa0 soft\xadhyphen",
]


def obeyed(character: str) -> bool:
    """Whether a terminal would act on it instead of showing it."""
    return (
        unicodedata.category(character) in {"Cc", "Cs"}
        or unicodedata.bidirectional(character) in BIDI
        or character in MARKS
    )


@given(anything | hostile)
def test_nothing_that_is_shown_can_steer_the_terminal_or_hide_words(text: str) -> None:
    assert not any(map(obeyed, display(text)))


@given(anything | hostile)
def test_a_block_keeps_its_line_breaks_and_nothing_else_that_steers(text: str) -> None:
    shown = display(text, block=True)
    assert shown.count("\n") == text.count("\n")
    assert not any(map(obeyed, shown.replace("\n", "")))


@given(anything | hostile)
def test_what_is_shown_has_one_character_for_each_one_stored(text: str) -> None:
    shown = display(text)
    assert len(shown) == len(text)
    for was, became in zip(text, shown, strict=True):
        assert became == was or obeyed(was) or was in "\u2028\u2029"


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_text_of_any_script_is_shown_and_kept_as_it_is(text: str) -> None:
    assert display(text) == text
    assert refusal(text) is None


def test_an_escape_sequence_is_shown_as_a_picture() -> None:
    assert display("\x1b]0;x\x07 \x7f \x9b2J") == "␛]0;x␇ ␡ �2J"
    assert display("a\nb") == "a␊b"
    assert display("a\nb\x1b", block=True) == "a\nb␛"


@pytest.mark.parametrize(
    ("text", "why"),
    [("a\x00b", "NUL"), ("\x00", "NUL"), ("a\udcff", "UTF-8"), ("\ud83d", "UTF-8"),
     ("x" * (NOTE_LIMIT + 1), "longer than")],
)  # fmt: skip
def test_a_note_that_cannot_be_kept_exactly_is_refused_with_the_reason(text: str, why: str) -> None:
    reason = refusal(text)
    assert reason is not None
    assert why in reason
    assert reason.isprintable()
    assert not reason.endswith(".")


@pytest.mark.parametrize("text", ["", "x" * 100_000, "頭" * 100_000, "x" * NOTE_LIMIT, "\x1b[2J"])
def test_long_text_and_escapes_can_be_kept(text: str) -> None:
    assert refusal(text) is None


@given(anything | hostile)
def test_a_note_is_refused_only_where_utf8_or_sqlite_would_change_it(text: str) -> None:
    try:
        exact = text.encode().decode() == text and "\x00" not in text
    except UnicodeEncodeError:
        exact = False
    assert (refusal(text) is None) == exact


def forms(text: str) -> set[str]:
    """A text in every form in which Unicode holds it for the same."""
    return {unicodedata.normalize(form, text) for form in ("NFC", "NFD")} | {text}


@given(anything)
def test_text_is_searched_alike_in_every_form_that_unicode_holds_for_the_same(text: str) -> None:
    assert len({folded(form) for form in forms(text)}) == 1
    assert folded(folded(text)) == folded(text)
    assert folded(text.casefold()) == folded(text)


@pytest.mark.parametrize(
    ("searched", "found"),
    [
        ("e\u0301paule", "\u00c9PAULE"), ("\u00e9paule", "E\u0301PAULE"),
        ("strasse", "Stra\u00dfe"),
        ("STRA\u1e9eE", "strasse"), ("istanbul", "\u0130stanbul"), ("\u0130STANBUL", "istanbul"),
        ("\uac01", "\u1100\u1161\u11a8"), ("\u212bngstr\u00f6m", "A\u030angstro\u0308m"),
        ("\u03a3\u039f\u03a3", "\u03c3\u03bf\u03c2"),
    ],
)  # fmt: skip
def test_letters_count_and_not_how_they_are_written(searched: str, found: str) -> None:
    assert folded(searched) == folded(found)


def test_accents_count() -> None:
    assert folded("p\u00eache") != folded("peche")
    assert folded("pe\u0302che").startswith("p\u00ea")
