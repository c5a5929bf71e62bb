"""Only a key is a key: sequences torn at every byte, with every pause, mixed with real keys."""

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.runtime.decoder import (
    INTRODUCED_WITHIN,
    LONGEST,
    SILENCE,
    Decoder,
    Pasted,
    Sequence,
    Token,
    Typed,
)

Piece = tuple[float, bytes]
"""How long nothing came, and what came then."""

AT_ONCE, SOON, LATER, LATE = 0.0, 0.04, 0.12, 1.9
LONG_AFTER = 3.0

PARAMETERS = st.text("0123456789:;<=>?", max_size=12)
CONTROL = st.builds(
    lambda parameters, between, last: f"\x1b[{parameters}{between}{last}".encode(),
    PARAMETERS,
    st.text(" !\"#%&'()*+,-./", max_size=2),
    st.characters(min_codepoint=0x40, max_codepoint=0x7E),
).filter(lambda whole: whole[2:3] not in {b"[", b"M"} and whole != b"\x1b[200~")
SHIFTED = st.builds("\x1bO{}{}".format, st.sampled_from(["", "5", "1;2"]),
                    st.sampled_from("ABCDFHMPQRSjkmnpqrstuvwxy")).map(str.encode)  # fmt: skip
INSIDE = st.text(st.characters(blacklist_categories=["Cc", "Cs"])).map(str.encode)
ENDS = st.sampled_from([b"\x1b\\", b"\x9c", b"\xc2\x9c"])
STRING = st.builds(lambda kind, inside, end: b"\x1b" + kind + inside + end,
                   st.sampled_from([b"]", b"P", b"X", b"^", b"_"]), INSIDE, ENDS)  # fmt: skip
TITLE = INSIDE.map(lambda inside: b"\x1b]11;" + inside + b"\a")
OLD_MOUSE = st.tuples(*[st.integers(0x20, 0x7E)] * 3).map(lambda at: b"\x1b[M" + bytes(at))
SEEN = st.sampled_from(
    [b"\x1b[<35;20;5M", b"\x1b]11;rgb:1e1e/1e1e/1e1e\a", b"\x1b[97;1:3u",
     b"\x1bP>|XTerm(390)\x1b\\", b"\x1b[?2026;2$y", b"\x1b[12;40R", b"\x1b[?64;1;2c",
     b"\x1b_Gi=1;OK\x1b\\", b"\x1b[[A",
     b"\x1b[48;24;80;480;800t", b"\x1b[M5!5", b"\x1b[I"]
)  # fmt: skip
TOLD = st.one_of(CONTROL, SHIFTED, STRING, TITLE, OLD_MOUSE, SEEN)
"""What terminals tell, whole."""

LETTERS = st.characters(blacklist_categories=["Cc", "Cs"]) | st.sampled_from("\r\t\x7f\x01\x10")
PAUSES = st.sampled_from([AT_ONCE, SOON, LATER, LATE])


def heard(pieces: Iterable[Piece]) -> list[Token]:
    """Let a decoder hear pieces, with the silences between them as a terminal's reader has them."""
    decoder, tokens = Decoder(), []
    for pause, piece in [*pieces, (LONG_AFTER, b"")]:
        while (patience := decoder.patience) is not None and pause >= patience:
            pause -= patience
            tokens += decoder.quiet()
        tokens += decoder.feed(piece) if piece else []
    return tokens


def typed(tokens: Iterable[Token]) -> str:
    return "".join(token.character for token in tokens if isinstance(token, Typed))


@st.composite
def torn(draw: st.DrawFn, whole: st.SearchStrategy[bytes] = TOLD) -> list[Piece]:
    """A sequence in pieces; its second byte comes as soon as terminals send it."""
    sequence = draw(whole)
    cuts = draw(st.sets(st.integers(1, len(sequence) - 1), max_size=4))
    places = [0, *sorted(cuts), len(sequence)]
    pieces = [(draw(PAUSES), sequence[a:b]) for a, b in pairwise(places)]
    if 1 in cuts:
        pieces[1] = (draw(st.sampled_from([AT_ONCE, SOON])), pieces[1][1])
    return pieces


@st.composite
def pressed(draw: st.DrawFn) -> list[Piece]:
    """A key, an escape among them, after which nobody is so fast."""
    key = draw(LETTERS | st.just("\x1b"))
    return [(LATER if key == "[" else draw(PAUSES), key.encode())]


def after_escapes(parts: list[list[Piece]]) -> list[Piece]:
    """Join parts; what follows a lone escape takes a person's time, or a terminal's long one."""
    joined: list[Piece] = []
    for part in parts:
        (pause, first), *others = part
        if joined and joined[-1][1] == b"\x1b" and len(part) == 1:
            pause = max(pause, LATER)
        joined += [(pause, first), *others]
    return joined


@given(st.lists(torn() | pressed(), max_size=8))
def test_what_a_terminal_tells_in_pieces_is_never_typed_and_all_that_was_typed_is(
    parts: list[list[Piece]],
) -> None:
    keys = [part[0][1].decode() for part in parts if is_key(part)]
    assert typed(heard(after_escapes(parts))) == "".join(keys)


def is_key(part: list[Piece]) -> bool:
    return len(part) == 1 and (part[0][1] == b"\x1b" or part[0][1][:1] != b"\x1b")


@given(torn(CONTROL | SHIFTED))
def test_a_sequence_in_pieces_comes_out_whole(pieces: list[Piece]) -> None:
    assert heard(pieces) == [Sequence(b"".join(piece for _, piece in pieces).decode())]


@given(torn(), st.integers(1, 30), st.lists(LETTERS, max_size=5))
def test_after_a_sequence_that_never_ends_keys_are_keys_again(
    pieces: list[Piece], left_out: int, keys: list[str]
) -> None:
    sequence = b"".join(piece for _, piece in pieces)
    begun = sequence[: max(2, len(sequence) - left_out)]
    silence = (LONG_AFTER, keys[0].encode()) if keys else (LONG_AFTER, b"")
    others = [(LATER, key.encode()) for key in keys[1:]]
    assert typed(heard([(AT_ONCE, begun), silence, *others])) == "".join(keys)


@given(torn(), st.integers(1, 30), st.lists(st.tuples(PAUSES, LETTERS), max_size=8))
def test_keys_in_a_torn_sequence_may_be_lost_but_none_is_made_up(
    pieces: list[Piece], left_out: int, keys: list[tuple[float, str]]
) -> None:
    sequence = b"".join(piece for _, piece in pieces)
    begun = sequence[: max(2, len(sequence) - left_out)]
    found = typed(heard([(AT_ONCE, begun), *((pause, key.encode()) for pause, key in keys)]))
    left = iter("".join(key for _, key in keys))
    assert all(character in left for character in found), found


def test_the_torn_end_of_an_answer_and_a_key_are_no_escape() -> None:
    assert typed(heard([(AT_ONCE, b"\x1b]\x1b"), (AT_ONCE, b"0")])) == "0"


@given(st.binary(), st.lists(st.integers(1, 5)))
def test_any_bytes_are_borne_and_a_key_comes_through_after_them(
    data: bytes, sizes: list[int]
) -> None:
    pieces, rest = [], data
    for size in sizes:
        pieces.append((AT_ONCE, rest[:size]))
        rest = rest[size:]
    found = heard([*pieces, (AT_ONCE, rest), (LONG_AFTER, b"\x1b[201~"), (LONG_AFTER, b"7")])
    assert found[-1] == Typed("7")


@pytest.mark.parametrize("sequence", [b"\x1b[<35;20;5M", b"\x1b[97;1:3u", b"\x1b[5~", b"\x1b[A",
                         b"\x1b]11;rgb:1e/1e/1e\a", b"\x1bP>|XTerm(390)\x1b\\",
                         b"\x1bP1$r0m\x1b\\", b"\x1b_Gi=1;OK\x1b\\", b"\x1bOA", b"\x1b[M5!5"],
                         ids=repr)  # fmt: skip
@pytest.mark.parametrize("pause", [LATER, LATE])
def test_a_sequence_torn_behind_its_escape_is_at_most_an_escape(
    sequence: bytes, pause: float
) -> None:
    assert typed(heard([(AT_ONCE, sequence[:1]), (pause, sequence[1:])])) == "\x1b"


@pytest.mark.parametrize("sequence", [b"\x1b[<35;20;5M", b"\x1b]11;rgb:1e/1e/1e\a"], ids=repr)
def test_what_comes_at_once_long_after_a_tear_is_still_no_typing(sequence: bytes) -> None:
    for cut in range(2, len(sequence) - 1):
        found = heard([(AT_ONCE, sequence[:cut]), (LONG_AFTER, sequence[cut:]), (LATER, b"5")])
        assert typed(found) == "5", cut


def test_a_machine_that_reads_late_tears_nothing() -> None:
    decoder = Decoder()
    assert decoder.feed(b"\x1b") == []
    assert decoder.patience == INTRODUCED_WITHIN
    assert decoder.feed(b"[A") == [Sequence("\x1b[A")]  # nobody said that it was quiet meanwhile
    assert decoder.patience is None


def test_escape_and_a_key_are_two_keys_however_fast() -> None:
    for pause in (AT_ONCE, SOON, LATER):
        assert typed(heard([(AT_ONCE, b"\x1b"), (pause, b"n")])) == "\x1bn"
    assert typed(heard([(AT_ONCE, b"\x1b5\x1b\x1b\r")])) == "\x1b5\x1b\x1b\r"
    assert typed(heard([(AT_ONCE, b"\x1b"), (LATER, b"["), (LATER, b"5")])) == "\x1b[5"
    assert typed(heard([(AT_ONCE, b"\x1b"), (SOON, b"b")])) == "\x1bb"


def test_one_key_that_sends_escape_and_a_letter_is_one() -> None:
    for sent in ("\x1bb", "\x1bf", "\x1b\x7f", "\x1b\t"):
        assert heard([(AT_ONCE, sent.encode())]) == [Sequence(sent)]


def test_introducers_of_eight_bits_are_introducers() -> None:
    assert heard([(AT_ONCE, b"\x9b<35;20;5M")]) == [Sequence("\x1b[<35;20;5M")]
    assert heard([(AT_ONCE, "\x9bA\x8fP".encode())]) == [Sequence("\x1b[A"), Sequence("\x1bOP")]
    assert heard([(AT_ONCE, b"\x9d11;rgb:1/1/1\x9c5")]) == [Typed("5")]


def test_a_shifted_key_of_rxvt_is_a_key_and_a_report_that_begins_alike_is_none() -> None:
    assert heard([(AT_ONCE, b"\x1b[7$"), (LATER, b"5")]) == [Sequence("\x1b[7$"), Typed("5")]
    assert heard([(AT_ONCE, b"\x1b[7$y5")]) == [Sequence("\x1b[7$y"), Typed("5")]


def test_a_sequence_without_end_takes_no_memory_and_says_nothing() -> None:
    found = heard([(AT_ONCE, b"\x1b[" + b"1" * LONGEST * 10 + b"A5")])
    assert found == [Typed("5")]


def test_letters_torn_in_their_middle_arrive_and_other_bytes_are_seen_to_be_none() -> None:
    assert typed(
        heard([(AT_ONCE, b"\xe6\xbc"), (LATE, b"\xa2"), (LATE, b"\xe4"), (LATE, b"z")])
    ) == ("漢\ufffdz")


@given(st.lists(st.tuples(INSIDE, INSIDE), max_size=4), st.data())
def test_a_paste_comes_out_whole_however_it_is_torn(
    parts: list[tuple[bytes, bytes]], data: st.DataObject
) -> None:
    pieces: list[Piece] = []
    for keys, paste in parts:
        pieces += [(AT_ONCE, keys), *data.draw(torn(st.just(b"\x1b[200~" + paste + b"\x1b[201~")))]
    found = heard(pieces)
    assert typed(found) == b"".join(keys for keys, _ in parts).decode()
    pastes = [token.text for token in found if isinstance(token, Pasted)]
    assert pastes == [paste.decode() for _, paste in parts if paste]
    assert not any(isinstance(token, Sequence) for token in found)


def test_nothing_in_a_paste_is_obeyed() -> None:
    paste = "a\x1b[A\x1b]0;x\a\x1b[200~\x1b[20\0é"
    found = heard([(AT_ONCE, f"\x1b[200~{paste}\x1b[201~5".encode())])
    assert found == [Pasted(paste.replace("\0", "")), Typed("5")]


def test_a_paste_that_stalls_is_kept_so_far_and_goes_on_or_gives_way_to_keys() -> None:
    begun = [(AT_ONCE, b"\x1b[200~one 5 "), (LONG_AFTER, b"two 6 ")]
    assert heard([*begun, (LATER, b"x\x1b[201~7")]) == [
        Pasted("one 5 "), Pasted("two 6 x"), Typed("7")
    ]  # fmt: skip
    for key in ("7", "\x1b", "\x1b[A", "\r", "\x1bOP"):
        one, two, after = heard([*begun, (LONG_AFTER, key.encode())])
        assert (one, two) == (Pasted("one 5 "), Pasted("two 6 "))
        assert after == (Typed(key) if len(key) == 1 else Sequence(key))


def test_the_end_of_a_paste_may_be_torn_by_a_silence() -> None:
    end = b"\x1b[201~"
    for cut in range(2, len(end)):
        pieces = [(AT_ONCE, b"\x1b[200~5 6" + end[:cut]), (LONG_AFTER, end[cut:] + b"7")]
        assert heard(pieces) == [Pasted("5 6"), Typed("7")], cut


def test_silence_is_two_seconds() -> None:
    assert typed(heard([(AT_ONCE, b"\x1b["), (SILENCE - 0.01, b"5")])) == ""
    assert typed(heard([(AT_ONCE, b"\x1b["), (SILENCE, b"5")])) == "5"
