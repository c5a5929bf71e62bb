"""The JSON Schema of an export, made from the structs that are its format.

``python -m journal.exchange.schema`` renews the file beside this one.
"""

from pathlib import Path

from msgspec import json

from journal.domain.facts.format import VERSION, Document

FILE = Path(__file__).with_name("journal.schema.json")


def schema() -> bytes:
    """Return the schema as the file has it."""
    made: dict[str, object] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"An export of a pain journal, up to version {VERSION}",
        **json.schema(Document),
    }
    return json.format(json.encode(made), indent=2) + b"\n"


if __name__ == "__main__":
    FILE.write_bytes(schema())
