"""Tender spots: a person's own points in a muscle, and how tender each is when pressed."""
