"""Data on stdout, words on stderr, and nothing that a terminal would obey on either."""

import json
import platform
import re
import sqlite3
import subprocess
import sys
from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path

import pytest

from journal import __version__
from journal.cli.main import COMMANDS
from tests.conftest import Answer, Shell, command, surroundings

OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
HOSTILE = ["\x1b]0;x\x07\x1b[2J", "\x9b2J\x9d0;x\x9c", "a\rb\x08\x7f", "\u202eevil\u2066",
           "[@click=app.quit]x[/] [/oops]"]  # fmt: skip
READERS = [("list",), ("week",), ("regions",), ("guide", "neck"), ("due",)]


@pytest.mark.parametrize("words", [*READERS, ("log", "neck", "5")], ids=" ".join)
def test_json_is_one_object_with_one_list_alone_on_stdout(
    program: Shell, shell: Shell, words: tuple[str, ...]
) -> None:
    shell("log", "knee", "5", "--on", "yesterday")
    answer = program(*words, "--json") if words == ("due",) else shell(*words, "--json")
    assert (answer.code, answer.err) == (0, "")
    ((plural, rows),) = json.loads(answer.out).items()
    assert plural.endswith("s")
    assert rows
    assert all(re.fullmatch("[a-z_]+", name) for row in rows for name in row)


def test_instants_have_their_offset_and_days_are_iso_days(program: Shell) -> None:
    (row,) = program("log", "neck", "5", "--json", TZ="Asia/Kathmandu").rows("scores")
    for name in ("felt_at", "entered_at"):
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+05:45", row[name])
    assert date.fromisoformat(row["day"]) == datetime.fromisoformat(row["felt_at"]).date()


@pytest.mark.parametrize("words", [("log", "neck", "5"), ("undo",), ("redo",)], ids=" ".join)
def test_words_go_to_stderr_only(shell: Shell, words: tuple[str, ...]) -> None:
    shell("log", "knee", "5")
    shell("log", "knee", "6")
    shell("undo")
    answer = shell(*words)
    assert (answer.code, answer.out) == (0, "")
    assert answer.err.endswith(".\n")


@pytest.mark.parametrize("note", HOSTILE, ids=ascii)
def test_nothing_from_a_note_reaches_the_terminal_as_a_command(shell: Shell, note: str) -> None:
    logged = shell("log", "neck", "5", "--note", note, "--json")
    (row,) = logged.rows("scores")
    answers = [logged, shell("list"), shell("list", "--json"), shell("list", "--search", note),
               shell("delete", row["id"], "--json"), shell("undo", "--json")]  # fmt: skip
    for answer in answers:
        assert answer.code == 0
        assert not OBEYED.search(answer.out + answer.err)
    assert shell("list", "--json").rows("scores")[0]["note"] == note


@pytest.mark.parametrize(
    "words",
    [
        ("{}",), ("list", "{}"), ("list", "--{}"), ("list", "--region", "{}"),
        ("list", "--side", "{}"), ("list", "--from", "{}"), ("log", "{}", "5"),
        ("log", "neck", "{}"), ("delete", "{}"),
        ("log", "neck", "5", "--at", "{}"), ("log", "neck", "5", "--on", "{}"), ("week", "{}"),
        ("week", "--weeks", "{}"), ("guide", "{}"),
        ("import", "{}", "--map", "day=a,region=b,score=c"),
        ("import", "x", "--map", "{}"), ("completion", "{}"), ("--{}",),
    ],
    ids=" ".join,
)  # fmt: skip
def test_nothing_from_the_command_line_reaches_the_terminal_as_a_command(
    shell: Shell, words: tuple[str, ...]
) -> None:
    for hostile in HOSTILE:
        answer = shell(*(word.replace("{}", hostile) for word in words))
        assert answer.code == 2
        assert not OBEYED.search(answer.out + answer.err)


def test_nothing_from_the_settings_or_paths_reaches_the_terminal_as_a_command(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "a\x1b[2J\x9b"
    folder.mkdir()
    (folder / "settings.toml").write_text('theme = 1\n"\\u001b[2J" = 1\n')
    (folder / "journal.db").write_bytes(b"no journal" * 100)
    monkeypatch.setenv("JOURNAL_DATA_DIR", str(folder))
    monkeypatch.setenv("JOURNAL_REGIONS", str(folder / "none"))
    answer = shell("list")
    assert answer.code == 1
    assert answer.err.count("\n") == 4
    assert not OBEYED.search(answer.err)


@pytest.mark.parametrize(
    ("typed", "meant"), [("lgo", "log"), ("lists", "list"), ("weeks", "week"), ("undoo", "undo")]
)
def test_an_unknown_command_names_the_nearest(program: Shell, typed: str, meant: str) -> None:
    sentence = program(typed).refused()
    assert sentence == f"There is no command '{typed}'. Did you mean {meant}?"


def test_a_command_like_no_other_names_them_all(shell: Shell) -> None:
    sentence = shell("xyzzy").refused()
    assert all(name in sentence for name in COMMANDS)


def test_every_command_explains_itself(shell: Shell) -> None:
    assert all(f"  {name} " in shell("--help").out for name in COMMANDS)
    for name in COMMANDS:
        answer = shell(name, "--help")
        assert (answer.code, answer.err) == (0, "")
        assert answer.out.startswith(f"Usage: journal {name}")


@pytest.mark.parametrize("environment", [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C"},
                                         {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0",
                                          "PYTHONUTF8": "0"}], ids=str)  # fmt: skip
def test_a_terminal_without_the_letters_gets_codes_and_json_stays_json(
    program: Shell, shell: Shell, environment: dict[str, str]
) -> None:
    note = "Gesäß 頭 👩‍👧 \x9b"
    shell("log", "neck", "5", "--note", note)
    table = program("list", **environment)
    assert (table.code, table.err) == (0, "")
    assert "Back of the neck" in table.out
    answer = program("list", "--json", **environment)
    assert answer.code == 0
    assert answer.rows("scores")[0]["note"] == note
    assert program("log", "頭", "5", **environment).refused() == 'No region is called "{}".'.format(
        "頭".encode("ascii", "backslashreplace").decode() if table.out.isascii() else "頭"
    )
    assert program("list", "--search", "GESÄSS", "--json", **environment).rows("scores")


def piped(tmp_path: Path, *words: str) -> Answer:
    """Run the program into a pipe whose reader has already gone."""
    process = subprocess.Popen(
        command(*words), env=surroundings(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    with process.stderr as stderr:
        err = stderr.read().decode()
    return Answer(process.wait(60), "", err)


@pytest.mark.process
@pytest.mark.parametrize(
    "words", [("list",), ("regions", "--json"), ("guide", "neck"), ("log", "neck", "5", "--json")],
    ids=" ".join,
)  # fmt: skip
def test_a_reader_that_has_seen_enough_is_no_failure(
    shell: Shell, tmp_path: Path, words: tuple[str, ...]
) -> None:
    shell("log", "neck", "5")
    assert piped(tmp_path, *words) == Answer(0, "", "")


@pytest.mark.process
def test_due_into_a_closed_pipe_keeps_its_answer(shell: Shell, tmp_path: Path) -> None:
    shell("log", "neck", "5", "--on", "yesterday")
    assert piped(tmp_path, "due") == Answer(0, "", "")


@pytest.mark.process
@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("list >&-", {0, 1}), ("list 2>&-", {0}), ("due >&-", {0, 1}), ("due 2>&-", {0}),
        ("log neck 5 >&-", {0}), ("log neck 5 2>&-", {0}), ("log neck 5 <&-", {0}),
        ("log neck 5 --note - <&-", {1, 2}), ("nonsense 2>&-", {2}),
    ],
)  # fmt: skip
def test_a_closed_stream_is_no_traceback(
    shell: Shell, tmp_path: Path, line: str, codes: set[int]
) -> None:
    shell("log", "knee", "5", "--on", "yesterday")
    done = subprocess.run(
        ["sh", "-c", f'"$0" -m journal {line}', sys.executable],
        env=surroundings(tmp_path), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    assert done.returncode in codes


@pytest.mark.process
def test_output_that_does_not_fit_on_the_disk_is_a_sentence(shell: Shell, tmp_path: Path) -> None:
    shell("log", "neck", "5")
    for words in (("list",), ("regions", "--json")):
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(
                command(*words), env=surroundings(tmp_path), stdout=full, stderr=subprocess.PIPE,
                text=True, check=False,
            )  # fmt: skip
        assert done.returncode == 1
        assert done.stderr == "The answer could not be written: No space left on device.\n"


@pytest.mark.process
def test_bash_completes_commands_regions_and_sides(tmp_path: Path) -> None:
    journal = tmp_path / "bin" / "journal"
    journal.parent.mkdir()
    journal.write_text(f'#!/bin/sh\nexec {sys.executable} -m journal "$@"\n')
    journal.chmod(0o755)
    script = """
        eval "$(journal completion bash)"
        complete_at() {
            COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
            _journal_completion journal
            echo "${COMPREPLY[@]}"
        }
        complete_at journal un; complete_at journal log neck_b; complete_at journal nonsense x
        complete_at journal log neck_back -1; complete_at journal log neck_back 5 --side le
    """
    environment = surroundings(tmp_path)
    done = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, check=False,
        env=environment | {"PATH": f"{journal.parent}:{environment['PATH']}"},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == ["undo", "neck_back", "", "", "left"]


def test_the_version_is_told_also_where_nothing_is_installed(program: Shell) -> None:
    said = program("--version").out
    assert said.startswith(f"journal {__version__} (")
    stood_on = (platform.python_version(), sqlite3.sqlite_version, version("textual"))
    assert all(number in said for number in stood_on)


def test_the_help_page_says_what_every_command_does_to_its_end(shell: Shell) -> None:
    assert "..." not in shell("--help").out.partition("Commands:")[2]


PROBE = """
import io, sys
from contextlib import redirect_stderr, redirect_stdout
used = []
sys.addaudithook(lambda event, _: used.append(event) if event.startswith("socket.") else None)
from journal.cli.main import COMMANDS, run

lines = [[name, "--help"] for name in COMMANDS] + [
    ["log", "neck", "5", "--at", "0:00", "--json"], ["list"], ["week"], ["due"], ["undo"], ["redo"],
    ["regions"], ["guide", "neck"], ["completion", "bash"], ["delete", "x"],
    ["import", "none.csv", "--map", "day=a,region=b,score=c"], ["nonsense"],
]
for line in lines:
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        run(line, open_screens=sys.exit)
    for module in ("textual", "rich", "plotext"):
        if module in sys.modules:
            sys.exit(f"{line} loads {module}")
if used:
    sys.exit(f"sockets: {used}")
"""


@pytest.mark.process
def test_no_command_loads_the_screens_or_a_network(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROBE], env=surroundings(tmp_path), capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
