"""Faults injected into the real program, many times, and a table of what came of them.

``make soak`` runs all of them as often as the table says and writes ``docs/reliability.md``;
``make test`` runs a few of those that no other test covers.
"""
