"""Draw all pictures, or those that are named, into ``docs/pictures``."""

import argparse
import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from pictures.pages import PICTURES, take

PLACE = Path(__file__).resolve().parents[1] / "docs" / "pictures"


def main() -> None:
    """Draw what the command line asks for."""
    words = argparse.ArgumentParser(prog="python -m pictures", description=__doc__)
    words.add_argument("names", nargs="*", choices=[[], *PICTURES], metavar="NAME")
    words.add_argument("--to", type=Path, default=PLACE, metavar="DIR")
    wanted = words.parse_args()
    wanted.to.mkdir(parents=True, exist_ok=True)
    for name in wanted.names or PICTURES:
        with TemporaryDirectory() as folder:
            drawn = asyncio.run(take(name, Path(folder)))
        (wanted.to / f"{name}.svg").write_text(drawn, encoding="utf-8")


if __name__ == "__main__":
    main()
