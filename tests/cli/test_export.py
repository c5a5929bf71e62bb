"""``export``, and ``import`` of what it wrote: nothing overwritten, nothing half, nothing lost."""

import json
import os
import signal
import sqlite3
import stat
import subprocess
import threading
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.test_streams import HOSTILE, OBEYED
from tests.conftest import Filled, Now, Shell, command, surroundings
from tests.support.lines import Terminal

FORMS = ["json", "csv"]
OUT = ("export", "--format", "json", "-o", "-")


@pytest.fixture
def diary(filled: Filled) -> Shell:
    """A journal with scores, hostile notes and a session."""
    return filled(log_all)


def log_all(shell: Shell, _: Now) -> None:
    for note in ("", "=1+1", *HOSTILE):
        shell("log", "neck", "5.75", "--side", "left", "--note", note)
    shell("log", "knee", "0", "--on", "yesterday", "--at", "21:30")
    shell(
        "session", "add", "neck", "--muscle", "splenius", "--side", "left", "--seconds", "20",
        "--holds", "2", "--before", "6", "--after", "4",
    )  # fmt: skip


@pytest.fixture
def elsewhere(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """The same program on another, empty journal; the first one is not used any more."""

    def call(*words: str) -> object:
        monkeypatch.setenv("JOURNAL_DATA_DIR", str(tmp_path / "elsewhere"))
        return shell(*words)

    return call  # type: ignore[return-value]


@pytest.mark.parametrize("form", FORMS)
def test_an_export_taken_into_an_empty_journal_is_the_same_journal(
    diary: Shell, elsewhere: Shell, tmp_path: Path, form: str
) -> None:
    file = tmp_path / f"out.{form}"
    said = diary("export", "-o", str(file))
    assert (said.code, said.out) == (0, "")
    assert said.err == f"Exported 8 scores and 1 session to {file}.\n"
    before = [diary("list", "--json").out, diary("sessions", "--json").out]
    taken = elsewhere("import", str(file))
    assert taken.err == "Imported 8 scores and 1 session. journal undo takes them out again.\n"
    assert [elsewhere("list", "--json").out, elsewhere("sessions", "--json").out] == before
    again = tmp_path / f"again.{form}"
    assert elsewhere("export", "-o", str(again)).code == 0
    assert again.read_bytes() == file.read_bytes()
    assert elsewhere("import", str(again)).err == "Imported 0 scores, 9 were there already.\n"


def test_undo_takes_an_import_out_in_one_step(
    diary: Shell, elsewhere: Shell, tmp_path: Path
) -> None:
    diary("export", "-o", str(tmp_path / "out.json"))
    elsewhere("log", "hand", "3")
    before = elsewhere(*OUT).out
    elsewhere("import", str(tmp_path / "out.json"))
    assert elsewhere("undo").err == "Undone: Imported 8 scores and 1 session.\n"
    assert elsewhere(*OUT).out == before


def test_an_edited_entry_is_left_as_it_is_and_said(diary: Shell, tmp_path: Path) -> None:
    file = tmp_path / "out.json"
    diary("export", "-o", str(file))
    file.write_text(file.read_text().replace('"=1+1"', '"two"'))
    assert diary("import", str(file)).err == (
        "Imported 0 scores, 9 were there already (1 of them with other contents, left as they are "
        "here).\n"
    )


def test_a_dry_run_of_an_export_changes_nothing(
    diary: Shell, elsewhere: Shell, tmp_path: Path
) -> None:
    diary("export", "-o", str(tmp_path / "out.csv"))
    elsewhere("list")
    before = (tmp_path / "elsewhere" / "journal.db").read_bytes()
    said = elsewhere("import", str(tmp_path / "out.csv"), "--dry-run").err
    assert said == "Would import 8 scores and 1 session.\n"
    assert (tmp_path / "elsewhere" / "journal.db").read_bytes() == before


def test_entries_that_cannot_be_taken_are_named_and_can_be_skipped(
    diary: Shell, elsewhere: Shell, tmp_path: Path
) -> None:
    file = tmp_path / "out.json"
    diary("export", "-o", str(file))
    file.write_text(file.read_text().replace('"score": 0,', '"score": 12,'))
    answer = elsewhere("import", str(file))
    assert answer.code == 2
    line, last = answer.err.splitlines()
    assert line.endswith("score must be a number from 0 to 10.")
    assert '"score": 12' in file.read_text().splitlines()[int(line.split()[1].rstrip(":")) - 1]
    assert last.endswith("or add --skip-bad to import the other 8.")
    said = elsewhere("import", str(file), "--skip-bad").err.splitlines()[-1]
    assert said.startswith("Imported 7 scores and 1 session, 1 row skipped.")


def test_an_unknown_region_comes_in_under_its_id(
    diary: Shell, elsewhere: Shell, tmp_path: Path
) -> None:
    file = tmp_path / "out.json"
    diary("export", "-o", str(file))
    file.write_text(file.read_text().replace("knee_front", "tail"))
    assert elsewhere("import", str(file)).err.splitlines()[-1] == (
        "The regions file has no tail; the entries are kept all the same."
    )
    assert "tail" in elsewhere("list").out


@pytest.mark.parametrize("kind", ["file", "link to nowhere", "link", "folder"])
def test_what_has_the_name_already_is_left_as_it_is(
    diary: Shell, tmp_path: Path, kind: str
) -> None:
    file, other = tmp_path / "out.json", tmp_path / "other"
    if kind == "file":
        file.write_text("mine")
    elif kind == "folder":
        file.mkdir()
    else:
        file.symlink_to(other)
        if kind == "link":
            other.write_text("mine")
    sentence = diary("export", "-o", str(file)).refused()
    assert "is there already, and is left as it is" in sentence
    assert other.exists() == (kind == "link")
    assert file.is_symlink() or file.is_dir() or file.read_text() == "mine"
    assert not list(tmp_path.glob(".new-*"))


def test_an_export_is_for_its_owner_alone_whatever_the_umask(diary: Shell, tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        diary("export", "-o", str(tmp_path / "out.csv"))
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "out.csv").stat().st_mode) == 0o600


def test_of_two_exports_to_one_name_at_once_one_is_refused(
    program: Shell, diary: Shell, tmp_path: Path
) -> None:
    answers = []
    file = str(tmp_path / "out.json")
    threads = [
        threading.Thread(target=lambda: answers.append(program("export", "-o", file)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answer.code for answer in answers) == [0, 2, 2, 2]
    assert Path(file).read_text() == diary(*OUT).out


@pytest.mark.parametrize("file", ["none/out.json", "journal.db/out.json"])
def test_a_file_that_cannot_be_written_is_said(diary: Shell, tmp_path: Path, file: str) -> None:
    assert "Nothing was exported." in diary("export", "-o", str(tmp_path / file)).refused(1)


def test_a_full_disk_leaves_no_half_file(program: Shell, diary: Shell, tmp_path: Path) -> None:
    limited = f'ulimit -f 1; trap "" XFSZ; exec "$0" "$@" -o {tmp_path}/out.json'
    done = subprocess.run(
        ["sh", "-c", limited, *command("export")], env=surroundings(tmp_path),
        capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert b"can't be written: File too large. Nothing was exported." in done.stderr
    assert not [file for file in tmp_path.iterdir() if "out" in file.name or ".new" in file.name]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("-o", "x"), "Say in which form"), (("-o", "-"), "Say in which form"),
        (("--format", "xml", "-o", "x"), "Invalid value"),
        ((), "-o is missing: write journal export -o FILE."),
        (("--format", "json"), "-o is missing: write journal export -o FILE."),
    ],
)  # fmt: skip
def test_wrong_words_are_refused(shell: Shell, words: tuple[str, ...], sentence: str) -> None:
    assert sentence in shell("export", *words).refused()


def test_the_form_may_differ_from_the_name(diary: Shell, tmp_path: Path) -> None:
    diary("export", "--format", "CSV", "-o", str(tmp_path / "out.txt"))
    assert (tmp_path / "out.txt").read_text().startswith("kind,day,")


def test_an_empty_journal_exports_no_entries(shell: Shell) -> None:
    assert json.loads(shell(*OUT).out)["scores"] == []
    assert shell("export", "--format", "csv", "-o", "-").out.count("\n") == 1


@pytest.mark.process
@pytest.mark.parametrize("form", FORMS)
def test_on_a_terminal_an_export_is_shown_and_not_obeyed(
    diary: Shell, tmp_path: Path, form: str
) -> None:
    with Terminal(tmp_path, "export", "--format", form, "-o", "-") as terminal:
        terminal.expect("splenius")
        assert terminal.end() == 0
        assert not OBEYED.search(terminal.seen.replace("\r\n", "\n"))


@pytest.mark.process
def test_a_reader_that_has_seen_enough_is_no_error(diary: Shell, tmp_path: Path) -> None:
    with subprocess.Popen(
        command(*OUT), env=surroundings(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == 0


def bombs(tmp_path: Path) -> dict[str, Path]:
    """Files that are no export, however they may look."""
    head = b'{"format": "pain-journal", "version": 1, "scores": [{"id": "a", "note": "'
    contents = {
        "nothing": b"", "text": b"hello", "list": b"[1, 2]", "half": head, "nul": b"\0" * 5000,
        "utf-16": "\ufeff{}".encode("utf-16"), "utf-16 csv": "kind,day".encode("utf-16"),
        "latin": head + b"\xfc\"}]}", "deep": b'{"format": ' + b"[" * 1_000_000,
        "long": head + b"x" * 9_000_000, "spaces": b"{" + b" " * 9_000_000,
        "picture": b"\x89PNG\r\n\x1a\n", "escape": b"\x1b[2J", "other csv": b"a,b\n1,2\n",
    }  # fmt: skip
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "huge").touch()
    os.truncate(tmp_path / "huge", 5_000_000_000)
    (tmp_path / "zeros").symlink_to("/dev/zero")
    made = [*contents, "pipe", "folder", "huge", "zeros", "missing"]
    return {name: tmp_path / name for name in made}


def test_whatever_is_no_export_is_refused_in_one_sentence_and_changes_nothing(
    shell: Shell, tmp_path: Path
) -> None:
    shell("log", "neck", "5")
    before = (tmp_path / "journal.db").read_bytes()
    (tmp_path / "files").mkdir()
    for name, file in bombs(tmp_path / "files").items():
        sentence = shell("import", str(file)).refused()
        assert "othing was imported" in sentence, name
        assert str(file) in sentence, name
    assert (tmp_path / "journal.db").read_bytes() == before


def test_a_journal_itself_is_no_export_and_restore_is_named(diary: Shell, tmp_path: Path) -> None:
    assert "journal restore" in diary("import", str(tmp_path / "journal.db")).refused()


def test_a_region_map_is_for_files_of_other_programs(diary: Shell, tmp_path: Path) -> None:
    file = tmp_path / "out.json"
    diary("export", "-o", str(file))
    sentence = diary("import", str(file), "--regions", str(tmp_path / "map.toml")).refused()
    assert "needs --map" in sentence


def test_of_a_file_that_is_wrong_throughout_only_the_beginning_is_told(
    shell: Shell, tmp_path: Path
) -> None:
    file = tmp_path / "wrong.json"
    file.write_text(many(0).replace("[]", f"[{'{},' * 50_000}{{}}]"))
    lines = shell("import", str(file)).err.splitlines()
    assert lines[:1000] == ["Line 1: id is missing."] * 1000
    assert lines[1000].startswith("These and more rows can't be taken, so nothing was imported.")


def many(count: int) -> str:
    """A document with so many scores."""
    scores = ",\n".join(
        f'{{"id": "{n}", "region": "hand", "side": "left", "score": 3, "day": "2024-01-01",'
        ' "entered_at": "2024-01-01T12:00:00Z"}'
        for n in range(count)
    )
    return f'{{"format": "pain-journal", "version": 1, "scores": [{scores}]}}'


@pytest.mark.process
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT], ids=["killed", "ctrl-c"])
def test_an_import_that_is_cut_off_has_changed_nothing_and_can_be_done_again(
    diary: Shell, tmp_path: Path, number: signal.Signals
) -> None:
    before, file = diary(*OUT).out, tmp_path / "many.json"
    file.write_text(many(20_000))
    process = subprocess.Popen(
        command("import", str(file)), env=surroundings(tmp_path), stderr=subprocess.DEVNULL
    )
    while not (tmp_path / "journal.db-journal").exists():  # it has begun to write
        assert process.poll() is None
    process.send_signal(number)
    assert process.wait(30) != 0
    assert diary(*OUT).out == before
    assert "Imported 20,000 scores." in diary("import", str(file)).err


def test_a_backup_is_made_before_an_import_and_none_where_nothing_comes_in(
    program: Shell, diary: Shell, tmp_path: Path
) -> None:
    file = tmp_path / "many.json"
    file.write_text(many(3))
    for _ in range(2):
        assert program("import", str(file)).code == 0
    (backup,) = (tmp_path / "backups").glob("*-import.db")
    with closing(sqlite3.connect(backup)) as copy:
        assert copy.execute("SELECT count(*) FROM score").fetchone() == (8,)


def test_what_comes_in_twice_at_once_is_there_once(
    program: Shell, diary: Shell, tmp_path: Path
) -> None:
    file = tmp_path / "many.json"
    file.write_text(many(2_000))
    threads = [threading.Thread(target=lambda: program("import", str(file))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(diary("list", "--region", "hand", "--json").rows("scores")) == 2_000
    assert diary("undo").err == "Undone: Imported 2,000 scores.\n"
    assert not diary("list", "--region", "hand", "--json").rows("scores")


@pytest.mark.process
def test_what_takes_long_shows_how_far_it_is_and_leaves_nothing_behind(
    diary: Shell, tmp_path: Path
) -> None:
    file = tmp_path / "many.json"
    file.write_text(many(30_000))
    with Terminal(tmp_path, "import", str(file)) as terminal:
        terminal.expect("Importing #")
        assert terminal.end(60) == 0
    *drawn, last = terminal.seen.rstrip().split("\r")
    assert last == "Imported 30,000 scores. journal undo takes them out again."
    assert not drawn[-1].strip()
    assert max(map(len, drawn)) < 80


@pytest.mark.parametrize("name", HOSTILE, ids=ascii)
def test_nothing_from_the_name_of_a_file_reaches_the_terminal(
    diary: Shell, tmp_path: Path, name: str
) -> None:
    file = str(tmp_path / name.replace("/", ""))
    first = diary("export", "--format", "json", "-o", file)
    assert first.code == 0
    again = diary("export", "--format", "csv", "-o", file)
    for answer in (first, again, diary("import", file), diary("import", f"{file}x")):
        assert not OBEYED.search(answer.out + answer.err)


def test_a_spreadsheet_gets_scores_and_is_told_what_it_does_not_get(
    diary: Shell, tmp_path: Path
) -> None:
    out = diary("export", "--format", "simple", "-o", "-").out
    assert out.splitlines()[0] == "day,time,region,side,score,note"
    scores = len(diary("list", "--json").rows("scores"))
    answer = diary("export", "--format", "simple", "-o", str(tmp_path / "scores.csv"))
    assert f"Exported {scores} score" in answer.err
    assert "Left out: " in answer.err


@pytest.mark.parametrize(("form", "kind"), [("fhir", '"Bundle"'), ("phr", '"Patient"')])
def test_a_health_record_gets_the_diary_under_the_name_that_is_given(
    diary: Shell, tmp_path: Path, form: str, kind: str
) -> None:
    out = diary("export", "--format", form, "--name", "A. Person", "-o", "-").out
    first = out.splitlines()[0]
    assert f'"resourceType":{kind}' in first.replace(" ", "")
    assert "A. Person" in out
    assert diary("export", "-o", str(tmp_path / "all.phr")).code == 0
    assert "--name" in diary("export", "--name", "A.", "-o", str(tmp_path / "all.json")).refused()
