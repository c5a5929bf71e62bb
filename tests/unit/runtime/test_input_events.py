"""What whole sequences mean to the app: what is not known means nothing."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events, messages
from textual._xterm_parser import XTermParser
from textual.message import Message

from journal.runtime.crash import REPORT
from journal.runtime.decoder import Pasted, Sequence, Token, Typed
from journal.runtime.input_events import InputEvents


def meant(*tokens: Token | str) -> list[Message]:
    """Return the messages of characters and sequences told to a terminal's reader."""
    meaning = InputEvents()
    told = [
        (Sequence if len(token) > 1 else Typed)(token) if isinstance(token, str) else token
        for token in tokens
    ]
    return [message for token in told for message in meaning.messages(token)]


def keys(*tokens: Token | str) -> list[str]:
    return [message.key for message in meant(*tokens) if isinstance(message, events.Key)]


@pytest.mark.parametrize(
    ("sequence", "key"),
    [
        ("\x1b[A", "up"), ("\x1bOA", "up"), ("\x1b[1;5C", "ctrl+right"), ("\x1b[5~", "pageup"),
        ("\x1b[Z", "shift+tab"), ("\x1bOP", "f1"), ("\x1b[[A", "f1"), ("\x1b[13~", "f3"),
        ("\x1b[1;2S", "shift+f4"), ("\x1b[3$", "shift+delete"), ("\x1bb", "ctrl+left"),
        ("\x1b\x7f", "ctrl+w"), ("\x1b[27u", "escape"), ("\x1b[99;5u", "ctrl+c"), ("\x1bOs", "3"),
        ("\x1b[53u", "5"), ("\x1b[53;1:1u", "5"), ("\x1b[53;1:2u", "5"), ("\x1b[57404;;53u", "5"),
        ("\x1b[97:65;2;65u", "A"), ("\x1b[53;3u", "alt+5"), ("\x1b[32;2;32u", "space"),
        ("\x1b[27;5;53~", "ctrl+5"), ("\x1b[27;2;65~", "A"), ("\x1b[27;3;53~", "alt+5"),
        ("\x1b[1;1:1A", "up"), ("\x1b[13u", "enter"), ("\x1b[1;3A", "alt+up"),
    ],
)  # fmt: skip
def test_keys_of_many_terminals_are_keys(sequence: str, key: str) -> None:
    assert keys(sequence) == [key]


@pytest.mark.parametrize(
    "sequence",
    [
        "\x1b[97;1:3u", "\x1b[53;1:3u", "\x1b[1;1:3A", "\x1b[5;1:3~", "\x1b[57441;2:3u",  # released
        "\x1b[53~", "\x1b[53A", "\x1b[53;1H", "\x1b[32~", "\x1b[33~", "\x1b[53;1;53A",  # numbers
        "\x1b[12;40R", "\x1b[1;1R", "\x1b[1;5R", "\x1b[?1;1R",  # where the cursor is
        "\x1b[?64;1;2c", "\x1b[>41;354;0c", "\x1b[0n", "\x1b[?25u", "\x1b[8;24;80t",  # answers
        "\x1b[97;1;1114112u", "\x1b[99999999u", "\x1b[55296u", "\x1b[97;;55296u", "\x1b[5u",
        "\x1b[97;;27u", "\x1b[27;1;27:27~", "\x1b[201~", "\x1b[32;20;5M", "\x1b[1;7p",
        "\x1b[65;30;84;1;0;1_", "\x1b[<0;99999999;1M", "\x1b[<0;0;0M", "\x1b[97;0:9u",
    ],
)  # fmt: skip
def test_what_is_no_key_means_nothing(sequence: str) -> None:
    assert meant(sequence) == []


@given(
    st.from_regex(r"\x1b(\[[0-?]{0,40}[ -/]{0,2}[@-~]|O[0-?]{0,3}[@-~]|\[\[[@-~])", fullmatch=True)
)
def test_no_sequence_fails_or_is_a_letter_unless_it_says_which(sequence: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("journal.runtime.crash.keep", pytest.fail)
        found = keys(sequence, "x")
    assert found[-1:] == ["x"]
    if sequence[-1] not in "u~" and sequence[1] != "O":
        assert all(len(key) > 1 for key in found[:-1])


def test_text_that_a_key_writes_is_typed_letter_by_letter() -> None:
    told = meant("\x1b[0;;28450:5u", "\x1b[0;;28450:98u", "\x1b[8205;;8205u")
    assert [getattr(one, "character", "") or getattr(one, "text", "") for one in told] == [
        "漢", "b", "\u200d"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "character",
    ["\u200c", "\u200d", "\u00a0", "\u202f", "\u00ad", "\u200f", "\ue000", "\U0001fadf"],
    ids=lambda one: f"U+{ord(one):04X}",
)
def test_characters_without_a_shape_reach_a_field_as_if_pasted(character: str) -> None:
    (told,) = meant(character)
    if character.isprintable():  # a Python that knows newer letters
        assert isinstance(told, events.Key)
    else:
        assert isinstance(told, events.Paste)
        assert told.text == character


@given(st.characters(blacklist_categories=["Cs"]))
def test_every_character_that_is_text_reaches_a_field(character: str) -> None:
    told = meant(character)
    if unicodedata.category(character) not in {"Cc", "Zl", "Zp"}:
        (one,) = told
        assert isinstance(one, events.Paste) or (
            isinstance(one, events.Key) and one.is_printable and one.character == character
        )


def test_a_paste_is_one_message() -> None:
    (told,) = meant(Pasted("5 6\n7"))
    assert isinstance(told, events.Paste)
    assert told.text == "5 6\n7"


def test_answers_are_taken_once_and_only_if_asked() -> None:
    told = meant("\x1b[?2026;2$y", "\x1b[?2026;2$y", "\x1b[?1004;1$y", "\x1b[?2048;0$y")
    assert [type(one) for one in told] == [
        messages.TerminalSupportsSynchronizedOutput, messages.InBandWindowResize
    ]  # fmt: skip


def test_sizes_in_band_are_believed_only_after_the_terminal_said_it_tells_them() -> None:
    size = "\x1b[48;24;80;480;800t"
    assert meant(size) == []
    assert meant("\x1b[?2048;0$y", size)[1:] == []
    _, told = meant("\x1b[?2048;2$y", size)
    assert isinstance(told, events.Resize)
    assert (told.size.width, told.size.height) == (80, 24)
    for absurd in ("\x1b[48;0;0;0;0t", "\x1b[48;99999;99999;1;1t", "\x1b[48;1;2t"):
        assert meant("\x1b[?2048;2$y", absurd)[1:] == []


def test_a_mouse_in_a_window_of_no_pixels_is_borne() -> None:
    *_, told = meant("\x1b[?2048;2$y", "\x1b[48;24;80;0;0t", "\x1b[<0;20;5M")
    assert isinstance(told, events.MouseDown)
    assert (told.x, told.y) == (19, 4)


def test_whatever_textual_fails_at_is_told_in_the_crash_file_and_survived(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    feed = XTermParser.feed

    def failing(self: XTermParser, data: str) -> object:
        if data == "!":
            raise ValueError("a word of a note")
        return feed(self, data)

    monkeypatch.setattr(XTermParser, "feed", failing)
    monkeypatch.setenv("JOURNAL_DATA_DIR", str(tmp_path))
    assert keys("!", "5") == ["5"]
    report = (tmp_path / REPORT).read_text(encoding="utf-8")
    assert "ValueError" in report
    assert "note" not in report
