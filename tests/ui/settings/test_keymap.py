"""Keys of one's own: what can't be is named, and nothing locks anybody in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.binding import Binding
from textual.widget import Widget

from journal.app import JournalApp
from journal.screens.keymap import ALWAYS, Place, clashes, places, usable
from journal.service.journal import Journal
from tests.ui.conftest import Open


def there() -> tuple[Place, ...]:
    return places(JournalApp)


def _below(kind: type[Widget]) -> list[type[Widget]]:
    return [one for direct in kind.__subclasses__() for one in (direct, *_below(direct))]


IDS = sorted({key.id for place in there() for key in place.keys if key.id} - ALWAYS)


def test_every_key_has_a_name_by_which_it_can_be_set() -> None:
    there()  # imports all pages and dialogs
    kinds = [kind for kind in _below(Widget) if kind.__module__.startswith("journal.")]
    keys = [key for kind in kinds for key in kind.__dict__.get("BINDINGS", ())]
    assert len(keys) > 100
    assert [key for key in keys if not (isinstance(key, Binding) and key.id)] == []


def test_no_key_means_two_things_by_default() -> None:
    assert list(clashes({}, there())) == []


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ({"noet": "m"}, "no key called noet, so it is ignored; is keys.note meant?"),
        ({"quit.anywhere": "m"}, "ctrl+q always quits"),
        ({"note": "ctrl+q"}, "can't be ctrl+q, which always quits, so n stays"),
        ({"note": "u"}, "On Today u would be both note and undo, so n for note stays"),
        ({"quit": "n"}, "n would be both"),
    ],
)
def test_a_key_that_can_not_be_is_named_in_one_sentence(wanted: dict[str, str], words: str) -> None:
    taken, problems = usable(wanted, there())
    assert not taken
    (sentence,) = problems
    assert words in sentence


def test_two_keys_that_change_places_are_no_clash() -> None:
    swapped = {"note": "o", "fold": "n"}
    assert usable(swapped, there()) == (swapped, [])


@given(
    st.dictionaries(
        st.sampled_from([*IDS, "nothing"]), st.sampled_from(["q", "n", "m", "f2", "ctrl+q", "tab"])
    )
)
def test_what_is_used_of_any_keys_never_clashes_and_each_other_is_named(
    wanted: dict[str, str],
) -> None:
    taken, problems = usable(wanted, there())
    assert list(clashes(taken, there())) == []
    assert taken.keys() <= wanted.keys()
    assert bool(problems) == (taken != wanted)


async def test_ctrl_q_quits_whatever_the_keys_are(open_app: Open, journal: Journal) -> None:
    journal.keep_setting("keys.quit", "f9")
    for id in IDS:
        journal.keep_setting(f"keys.{id}", "q") if id.startswith("t") else None
    async with open_app() as screen:
        assert screen.app.keys["quit"] == "f9"
        await screen.press("ctrl+q")
        await screen.pilot.pause(0.2)
        assert screen.app._exit
