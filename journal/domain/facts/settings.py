"""What settings that belong to the data may hold: the program reads them without a doubt."""

from datetime import date

from msgspec import DecodeError, Struct, ValidationError, json


class _Answers(Struct):
    """The answers to what speaks against pressing."""

    version: str
    on: date
    of: dict[str, str]


def fault(key: str, value: str) -> str | None:
    """Say why a setting can't be used, or None where it can.

    A key that is not known here does no harm: nobody reads it.
    """
    try:
        if key.startswith("baseline:"):
            first, last = value.split("/")
            if date.fromisoformat(first) > date.fromisoformat(last):
                return "the baseline ends before it begins"
        elif key == "contraindications":
            json.decode(value, type=_Answers)
    except (ValueError, ValidationError, DecodeError):
        return f"{key} does not hold what it should"
    return None
