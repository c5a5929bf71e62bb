"""The day on which trials start."""

import random
from datetime import datetime

import pytest

from tests.conftest import BERLIN, Now


@pytest.fixture
def morning(sunday_noon: Now, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nine in the morning of a day in November, and coins that always fall the same way."""
    sunday_noon.at = datetime(2026, 11, 23, 9, 0, tzinfo=BERLIN)
    coins = random.Random(7)
    monkeypatch.setattr("secrets.randbits", coins.getrandbits)
