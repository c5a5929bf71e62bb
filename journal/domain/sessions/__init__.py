"""Pressure-release sessions: what may be pressed, for how long, how it goes, what is kept."""
