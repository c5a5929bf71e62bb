"""One page for somebody else's eyes: its figures, and the forms that it takes."""
