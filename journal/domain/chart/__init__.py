"""Figures made ready to be drawn."""
