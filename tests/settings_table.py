"""The README's table of settings, from where they are declared: ``make settings`` writes it."""

from pathlib import Path

from journal.settings import SETTINGS

README = Path(__file__).parent.parent / "README.md"
BEGIN, END = "<!-- settings: make settings writes this -->\n", "<!-- end of settings -->\n"


def table() -> str:
    """Write the table."""
    lines = ["| setting | may be | unless set | what it does |", "| --- | --- | --- | --- |"]
    lines += [
        f"| `{one.name}` | {one.kind.may_be} | {one.unset} | {one.does} |"
        for one in SETTINGS.values()
    ]
    return "\n".join(lines) + "\n"


def written(readme: str) -> str:
    """Return the README with the table in its place."""
    before, rest = readme.split(BEGIN)
    return f"{before}{BEGIN}{table()}{END}{rest.split(END)[1]}"


if __name__ == "__main__":
    README.write_text(written(README.read_text(encoding="utf-8")), encoding="utf-8")
