"""Copies of the journal: made, verified, listed and put back."""
