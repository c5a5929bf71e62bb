"""Tests on other days, in other zones and at moments when the day turns.

``make clocks`` runs every test that starts a process or asks the shell under each clock of
`clocks.CLOCKS`. No other test can reach the machine's clock: see `clock_handed_in` in
``tests/conftest.py``.
"""
