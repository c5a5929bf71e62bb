"""Open the journal in a terminal of our own, press keys as a person would, and see it end well."""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time

READY = b"Your pain journal"
SECONDS = 300
PACE = 2
"""Seconds from one key to the next, as of somebody who reads; a cursor may blink meanwhile."""


def main() -> int:
    """Return 0 if the first-start page came up and the journal ended well after `q`."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ["TERM"] = "xterm-256color"
        os.execvp(sys.argv[1], sys.argv[1:])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    seen, keys = b"", iter((b"\r", b"\x1b", b"6", b"q"))
    deadline = time.monotonic() + SECONDS
    pressed = 0.0
    while time.monotonic() < deadline:
        if select.select([terminal], [], [], 1)[0]:
            try:
                seen += os.read(terminal, 65536)
            except OSError:
                break  # it has ended
        if READY in seen and time.monotonic() > pressed + PACE:
            os.write(terminal, next(keys, b""))
            pressed = time.monotonic()
    else:
        os.kill(pid, signal.SIGKILL)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    shown = "shown" if READY in seen else "not shown"
    sys.stdout.write(f"{' '.join(sys.argv[1:])}: the first page was {shown}, exit code {code}\n")
    return 0 if READY in seen and code == 0 else 1


sys.exit(main())
