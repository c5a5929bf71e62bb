"""Ways in and out: other files' forms, read into and written from the journal's own."""
