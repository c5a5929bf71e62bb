"""The way in. It decides what has to be imported, and imports it late."""

import sys

from journal import process


def main() -> None:
    """Run ``journal`` with the words of the command line; never returns normally."""
    process.begin()
    sys.exit(process.ended(_run))


def _run() -> int:
    if sys.argv[1:2] == ["due"] and set(sys.argv[2:]) <= {"--json"}:
        from journal.cli.due import run_due  # without click: it sits in shell prompts

        return run_due(as_json="--json" in sys.argv)
    from journal.cli.main import run

    return run(sys.argv[1:], open_screens=_open_screens)


def _open_screens() -> None:
    from journal.app import run_app

    process.imported()
    run_app()


if __name__ == "__main__":
    main()
