"""Bringing a diary along that was kept elsewhere: what would happen, decided before it does."""
