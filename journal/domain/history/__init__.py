"""Entries as one list, and the steps that can be undone."""
