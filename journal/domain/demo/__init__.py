"""The made-up year of the demo."""
