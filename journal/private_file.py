"""Files for their owner alone, from their first byte on."""

import os
from pathlib import Path


def create(path: Path, text: str) -> None:
    """Write a new file; never over another one, nor through a link that somebody planted.

    Raises:
        FileExistsError: There is something at that place.
        OSError: It could not be written.
    """
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY
    with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
