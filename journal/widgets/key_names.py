"""How keys are written for people: ``?`` for ``question_mark``, ``esc`` for ``escape``."""

from textual.keys import format_key

_OURS = {"enter": "enter", "backspace": "backspace", "tab": "tab", "space": "space"}
"""Written out: the signs that Textual has for them are hardly known."""


def shown(keys: str) -> str:
    """Write one key or several, as a binding has them."""
    return " ".join(_one(key.strip()) for key in keys.split(","))


def _one(key: str) -> str:
    *held, last = key.split("+") if len(key) > 1 else [key]
    return "+".join([*held, _OURS.get(last) or format_key(last)])
