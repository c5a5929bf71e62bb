"""A plugin of pytest that sets the shifted clock anew for every test."""

import os
import sys
import time
from collections.abc import MutableMapping

import pytest

from tests.clocks.clocks import LEAD
from tests.conftest import DAY, PROCESS

_BEGINS = int(os.environ["SHIFTED_CLOCK"])
_PASSES = bool(os.environ["SHIFTED_CLOCK_PASSES"])
_REAL = float(os.environ["SHIFTED_CLOCK_REAL"])
_BY = "SHIFTED_CLOCK_BY"

_until_it_passes = 0
"""How many processes the test at hand starts until the moment passes; 0 if it doesn't."""


def _shift(to: int) -> None:
    """Let this process, and those that it starts, believe that it is now so late."""
    os.environ[_BY] = str(round(to - time.monotonic() - _REAL))


def _let_the_moment_pass(event: str, found: tuple[object, ...]) -> None:
    global _until_it_passes
    if _until_it_passes and event == "subprocess.Popen" and found[0] == sys.executable:
        _until_it_passes -= 1
        if not _until_it_passes:
            _shift(_BEGINS + LEAD)
    if event == "subprocess.Popen" and isinstance(found[3], MutableMapping):
        found[3][_BY] = os.environ[_BY]  # they were written down before


sys.addaudithook(_let_the_moment_pass)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    global _until_it_passes
    asks = item.get_closest_marker(DAY) is not None
    if item.get_closest_marker(PROCESS):
        _until_it_passes = (1 if asks else 2) * _PASSES
        _shift(_BEGINS)
    else:
        _until_it_passes = 0
        _shift(_BEGINS + (LEAD + 1) * _PASSES)  # a whole second after, as shifts are rounded
