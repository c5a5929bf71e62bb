"""The way in. It decides what has to be imported, and imports it late."""

import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from journal.runtime import process

if TYPE_CHECKING:
    from journal.service.journal import Journal


def main() -> None:
    """Run ``journal`` with the words of the command line; never returns normally."""
    process.begin()
    sys.exit(process.ended(_run))


def _run() -> int:
    if sys.argv[1:2] == ["due"] and set(sys.argv[2:]) <= {"--json"}:
        from journal.cli.due import run_due  # without click: it sits in shell prompts

        return run_due(as_json="--json" in sys.argv)
    from journal.cli.main import run

    return run(sys.argv[1:], open_screens=_open_screens, manual=_manual)


def _open_screens(journal: "Journal | None" = None, notices: Sequence[str] = ()) -> None:
    from journal.app import run_app

    process.imported()
    run_app(journal, notices)


def _manual() -> Mapping[str, str]:
    from journal.manual import manual

    return manual()


if __name__ == "__main__":
    main()
