"""What can go wrong, as sentences for the person.

Every error carries finished sentences: what happened, what was kept, what to do. Whoever
catches one shows ``str(error)`` and nothing else.
"""


class JournalError(Exception):
    """Something the person should be told, in words made for them."""


class Refused(JournalError):
    """What was typed can't be taken; nothing was changed (exit code 2)."""


class Failed(JournalError):
    """The words were right, but it could not be done; nothing was changed (exit code 1)."""


class Stopped(JournalError):
    """Somebody stopped what took long; nothing of it was kept."""
