"""The guide as text, and the search through it."""
