"""Draws the pictures of the README: every page of the demo, on a day that stands still."""
