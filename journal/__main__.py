"""The way in. It decides what has to be imported, and imports it late."""

import sys


def main() -> None:
    """Run ``journal`` with the words of the command line; never returns normally."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that can't show a character gets its code instead of a traceback.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr] # typed as TextIO
    if sys.argv[1:2] == ["due"] and set(sys.argv[2:]) <= {"--json"}:
        from journal.cli.due import run_due  # without click: it sits in shell prompts

        sys.exit(run_due(as_json="--json" in sys.argv))
    from journal.cli.main import run

    sys.exit(run(sys.argv[1:], open_screens=_open_screens))


def _open_screens() -> None:
    from journal.app import run_app

    run_app()


if __name__ == "__main__":
    main()
