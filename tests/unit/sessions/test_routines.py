"""Routines: plain TOML beside the journal, of which no accident loses any."""

import os
import stat
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.atlas.regions import Half
from journal.domain.errors import Failed, JournalError, Refused
from journal.domain.sessions.gate import Sheet
from journal.domain.sessions.routines import Routine, parse, routine_of, written
from journal.domain.text import display
from journal.service.journal import Journal
from journal.service.safety import Ready
from tests.conftest import answer

EVENING: list[tuple[str, Half]] = [("upper_trapezius", "left"), ("splenius", "right")]
ids = st.from_regex(r"\A[a-z][a-z0-9_]{1,20}\Z")
points = st.lists(
    st.tuples(ids, st.sampled_from(["left", "right"])), min_size=1, max_size=20, unique=True
)
routine_names = st.text(min_size=1, max_size=60).filter(
    lambda name: name.strip() == name and display(name) == name
)


@given(st.lists(st.tuples(routine_names, points), max_size=5))
def test_what_was_written_is_read_back(some: list[tuple[str, list[tuple[str, Half]]]]) -> None:
    routines = [routine_of(f"{n} {name}", points) for n, (name, points) in enumerate(some)]
    assert parse(written(routines)) == tuple(routines)
    assert [one.pairs for one in routines] == [points for _, points in some]


@given(st.text(max_size=80) | st.binary(max_size=60).map(lambda data: data.decode("latin-1")))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    try:
        assert all(isinstance(one, Routine) for one in parse(text))
    except ValueError as error:
        assert str(error)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[routine]", "line 1"),
        ("routine = 5", "routine"),
        ('[[routine]]\nname = "a"', "missing required field points"),
        ('[[routine]]\nname = "a"\npoints = []', "length >= 1"),
        ('[[routine]]\nname = "a"\npoints = ["x_y"]', "upper_trapezius:left"),
        ('[[routine]]\nname = "a"\npoints = ["x_y:both"]', "upper_trapezius:left"),
        ('[[routine]]\nname = "a"\npoints = ["x_y:left"]\nkey = 1', "unknown field key"),
        (
            '[[routine]]\nname = ""\npoints = ["x_y:left"]',
            "60 printable characters, at routine[0].name",
        ),
        ('[[routine]]\nname = "a"\npoints = ["x_y:left", "x_y:left"]', "has a point twice"),
        ('[[routine]]\nname = "a"\npoints = ["x_y:left"]\n' * 2, 'two routines are called "a"'),
        ("other = 1", "unknown field other"),
    ],
)
def test_a_file_of_another_form_is_refused_with_the_place(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=r".") as refused:
        parse(text)
    assert words in str(refused.value)


@pytest.mark.parametrize(
    ("name", "some"),
    [
        ("", EVENING), ("  ", EVENING), ("a\x1b", EVENING), ("x" * 61, EVENING),
        ("a\u202eb", EVENING), ("a", []), ("a", EVENING * 2),
        ("a", [(f"m_{n}", "left") for n in range(21)]),
    ],
)  # fmt: skip
def test_a_routine_that_can_not_be_is_refused(name: str, some: list[tuple[str, Half]]) -> None:
    with pytest.raises(Refused, match=r"\.$"):
        routine_of(name, some)


def test_routines_are_kept_listed_replaced_and_removed_by_name(journal: Journal) -> None:
    assert journal.routines.all() == ()
    evening = journal.routines.save(" Evening neck ", EVENING)
    short = journal.routines.save("Short", EVENING[:1])
    assert evening.name == "Evening neck"
    assert journal.routines.all() == (evening, short)
    assert journal.routines.get("EVENING-neck") == evening
    replaced = journal.routines.save("evening neck", EVENING[1:])
    assert journal.routines.all() == (replaced, short)
    assert journal.routines.remove("short") == short
    assert journal.routines.all() == (replaced,)


def test_an_unknown_routine_is_refused_with_the_nearest_name(journal: Journal) -> None:
    journal.routines.save("Evening neck", EVENING)
    for ask in (journal.routines.get, journal.routines.remove):
        with pytest.raises(Refused, match=r'No routine is called "evenin nek"\. Did you mean Eve'):
            ask("evenin nek")


def test_the_file_is_for_its_owner_alone_and_nothing_else_is_left(
    journal: Journal, tmp_path: Path
) -> None:
    old = os.umask(0)
    try:
        journal.routines.save("Evening", EVENING)
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "routines.toml").stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["journal.db", "routines.toml"]
    assert tomllib.loads((tmp_path / "routines.toml").read_text())["routine"][0] == {
        "name": "Evening", "points": ["upper_trapezius:left", "splenius:right"],
    }  # fmt: skip


def breakages() -> list[Callable[[Path], None]]:
    def half(file: Path) -> None:
        file.write_text("[[routine]]\nname = 'Evening'\npoi")

    def latin(file: Path) -> None:
        file.write_bytes(b"# M\xfcde\n")

    def folder(file: Path) -> None:
        file.mkdir()

    def large(file: Path) -> None:
        file.write_text("#" * 2_000_000)

    def pipe(file: Path) -> None:
        os.mkfifo(file)

    return [half, latin, folder, large, pipe]


@pytest.mark.parametrize("breakage", breakages(), ids=lambda one: one.__name__)
def test_a_broken_file_is_told_in_a_sentence_and_never_written_over(
    journal: Journal, tmp_path: Path, breakage: Callable[[Path], None]
) -> None:
    file = tmp_path / "routines.toml"
    breakage(file)
    before = file.read_bytes() if file.is_file() else None
    for act in (
        journal.routines.all,
        lambda: journal.routines.get("Evening"),
        lambda: journal.routines.save("Evening", EVENING),
        lambda: journal.routines.remove("Evening"),
    ):
        with pytest.raises(Failed, match=r"routines.toml can't be used: .*It was left as it is"):
            act()
    assert (file.read_bytes() if file.is_file() else None) == before


def test_a_linked_file_stays_a_link(journal: Journal, tmp_path: Path) -> None:
    elsewhere = tmp_path / "dotfiles"
    elsewhere.mkdir()
    (tmp_path / "routines.toml").symlink_to(elsewhere / "mine.toml")
    journal.routines.save("Evening", EVENING)
    assert (tmp_path / "routines.toml").is_symlink()
    assert (elsewhere / "mine.toml").is_file()
    assert [one.name for one in journal.routines.all()] == ["Evening"]


@pytest.mark.parametrize("muscle", ["scalenes", "no_such"])
def test_what_is_never_pressed_gets_into_no_routine(journal: Journal, muscle: str) -> None:
    with pytest.raises(JournalError, match=r"\.$"):
        journal.routines.save("Evening", [*EVENING, (muscle, "left")])
    assert journal.routines.all() == ()


def led_to(journal: Journal, routine: Routine) -> Sheet | Ready:
    answer(journal)
    return journal.safety.way_in("neck_back", routine.pairs).go_on()


def test_a_routine_becomes_the_points_of_a_session_in_its_order(journal: Journal) -> None:
    found = led_to(journal, journal.routines.save("Evening", EVENING))
    assert isinstance(found, Ready)
    assert [(point.muscle, point.side) for point in found.points] == EVENING


def test_a_routine_with_more_points_than_a_session_may_press_is_refused(journal: Journal) -> None:
    both: list[Half] = ["left", "right"]
    many = [(id, side) for id in ("splenius", "suboccipitals", "upper_trapezius") for side in both]
    routine = journal.routines.save("Many", many)
    with pytest.raises(Refused, match="at most 4 points"):
        led_to(journal, routine)


def test_a_shared_routine_with_a_muscle_that_is_never_pressed_is_refused_when_used(
    journal: Journal, tmp_path: Path
) -> None:
    (tmp_path / "routines.toml").write_text('[[routine]]\nname = "x"\npoints = ["scalenes:left"]\n')
    with pytest.raises(Refused, match="no pressing on the side-of-neck muscles"):
        led_to(journal, journal.routines.get("x"))


def test_a_folder_that_is_gone_is_told_and_nothing_is_changed(
    journal: Journal, tmp_path: Path
) -> None:
    (tmp_path / "routines.toml").symlink_to(tmp_path / "gone" / "mine.toml")
    with pytest.raises(Failed, match=r"can't be written: .* Nothing was changed\.$"):
        journal.routines.save("Evening", EVENING)
