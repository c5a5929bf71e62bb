"""Trials with oneself: does pressing help this person? Planned, drawn and reckoned."""
