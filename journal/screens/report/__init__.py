"""The page for somebody else, seen before it is written."""
