"""What the errors of SQLite and its driver mean, in words for the person.

The driver alone is needed here: ``journal due`` has no time to import SQLAlchemy.
"""

DAMAGED = "is damaged. It was left untouched."
BUSY = "is busy: another program is writing to it. Close it or try again in a moment."

_SENTENCES = {
    "SQLITE_BUSY": BUSY,
    "SQLITE_LOCKED": "is busy: another program holds it. Close it or try again in a moment.",
    "SQLITE_FULL": "could not grow: the disk is full. Make room and try again.",
    "SQLITE_READONLY": "can't be written to, only read: the disk, the folder or the file is "
    "write-protected.",
    "SQLITE_CANTOPEN": "can't be opened. Check the permissions of the file and its folder.",
    "SQLITE_IOERR": "could not be read or written: the disk reports an error. Copy the file "
    "somewhere safe and check the disk.",
    "SQLITE_PROTOCOL": "could not be locked: its disk does not know locks. Keep the journal on a "
    "disk of this machine.",
    "SQLITE_CORRUPT": DAMAGED,
    "SQLITE_NOTADB": DAMAGED,
    "SQLITE_CONSTRAINT_FOREIGNKEY": DAMAGED,
}

# SQLite and its driver name these by words alone: text that is none, figures without an end.
_OF_DAMAGE = (
    "decode to UTF-8",
    "integer overflow",
    "user-defined function raised",
)


def refusal(error: BaseException | None) -> str:
    """Say what an error of SQLite, or a value of the file, means.

    Returns:
        Words that follow the name of the file.
    """
    if isinstance(error, ValueError) or any(words in str(error) for words in _OF_DAMAGE):
        return DAMAGED
    name: str = getattr(error, "sqlite_errorname", "") or ""
    words = (words for known, words in _SENTENCES.items() if name.startswith(known))
    return next(words, f"refused: {error}.")
