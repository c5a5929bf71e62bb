"""``session`` and ``sessions``: pressing, from the shell."""
