"""Notes that somebody could type, paste or pipe in, and what a terminal shows of them."""

import re

from journal.domain.scores import Series
from journal.service.scores import NewScore
from tests.soak.fault import Fault, Stage
from tests.soak.program import answer, notes, run, unexpected
from tests.soak.program import opened as opened_journal
from tests.support.screens import opened

OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What must not reach a terminal from a note."""

_TEXTS = [
    "[/b]", "[/", "[type=x, v={'a[0]'}]", "[@click=app.quit]x[/]", "[bold", "]]",
    "\\[b]\\", "$x ${y}", "{0} %s %(x)s", "\x1b]0;hijack\x07", "\x1b[2J\x1b[H",
    "\x1b]52;c;aGlqYWNr\x07", "\x9b2J", "\x9d0;x\x9c", "\x90q\x9c", "a\rb", "a\x08\x08b",
    "\x07\x07\x07", "tab\tab", "two\nlines", "a\r\nb", "\u202egnol\u2066", "\u2028\u2029",
    "\u200b\u200d\ufeff", "👩‍👧‍👦🏳️‍🌈", "Z͑ͫ̓a̴l̷g̸o", "שלום عربي", "頭が痛い", "=1+1",
    "@SUM(A1)", "-2+3|cmd", "'; DROP TABLE score; --", '"a","b"', "%00 %0a",
    "../../etc/passwd", "<script>x</script>", "x" * 100_000,
]  # fmt: skip

_POINTER = re.compile("\x1b]22;[a-z-]*\x07")
"""How the screens choose the mouse pointer's shape."""

REFUSED = [b"a\x00b", b"\xff\xfe", b"\xed\xa0\x80"]
"""What can't be kept exactly."""

NOTES = [text.encode() for text in _TEXTS] + REFUSED[:2]
"""Thirty-nine notes."""


def shell(stage: Stage) -> str:
    kept: list[str] = []
    refused = 0
    for note in (NOTES + REFUSED[2:])[: stage.times]:
        ways: list[tuple[str | bytes, bytes]] = [("-", note)]
        if b"\0" not in note:
            ways.append((note, b""))
        for word, stdin in ways:
            said = run(stage.folder, "log", "neck", "5", "--note", word, stdin=stdin)
            stage.must(not unexpected(said), f"{note[:30]!r}: {said.err!r}")
            stage.must(not OBEYED.search(said.out + said.err), f"{note[:30]!r} was obeyed")
            if note in REFUSED:
                stage.must(said.code == 2, f"{note[:30]!r} was taken")
                refused += 1
            else:
                stage.must(said.code == 0, f"{note[:30]!r} was refused: {said.err!r}")
                kept.append(note.decode())
    found = notes(stage.folder)
    stage.must(sorted(found.elements()) == sorted(kept), "notes were not kept exactly")
    for words in (("list",), ("list", "--json"), ("list", "--search", "\x1b]0;"), ("week",)):
        for charset in ({}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}):
            seen = run(stage.folder, *words, world=charset)
            stage.must(not OBEYED.search(seen.out + seen.err), f"{words} sends commands")
            stage.must(seen.code == 0, f"{words} ended with {seen.code}: {seen.err!r}")
    return f"{found.total()} kept to the letter, {refused} refused with a sentence, none obeyed"


def screens(stage: Stage) -> str:
    stage.folder.mkdir()
    with opened_journal(stage.folder) as journal:
        for text in _TEXTS[: stage.times]:
            journal.scores.record(
                NewScore(series=Series("neck_back", "left"), hundredths=500, note=text)
            )
    drawn = b""
    with opened(stage.folder) as terminal:
        terminal.wait_for("Back of the neck")
        for keys in ("h", *["\x1b[B"] * min(stage.times, 45), "t", "w", "h", "\r", "\x1b", "t"):
            terminal.press(keys)
            terminal.read_for(0.12)
            drawn += terminal.seen
            terminal.seen = b""
        terminal.read_for(0.5)
        drawn += terminal.seen
        stage.must(terminal.process.poll() is None, "the screens ended")
        terminal.process.terminate()
        stage.must(terminal.ended() == 128 + 15, "it could not be ended")
    seen = _POINTER.sub("", answer(0, drawn, b"").out)
    for sign in ("\x1b]0;hijack", "\x1b]52", "\x9b2J", "\u202e", "\x90q", "\x07"):
        stage.must(sign not in seen, f"{sign!r} reached the terminal")
    stage.must(not (stage.folder / "crash.txt").exists(), "the screens met an error of their own")
    return (
        f"{min(stage.times, len(_TEXTS))} notes on Today, History and Trends; none obeyed, no crash"
    )


FAULTS = [
    Fault(
        name="Hostile notes in the shell",
        about="R18 R22 R23 R28",
        how="Markup, escape sequences, C1 codes, direction marks, NUL, invalid UTF-8, SQL, "
        "formulas and 100 kB, as a word and through standard input; then listed, also in an "
        "ASCII locale.",
        times=40,
        quick=0,
        inject=shell,
    ),
    Fault(
        name="Hostile notes on the screens",
        about="R22 R23 R24",
        how="The same notes, walked through in a real terminal whose bytes are looked at.",
        times=37,
        quick=14,
        inject=screens,
    ),
]
