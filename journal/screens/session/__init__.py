"""The Session page, and the session while it runs."""
