"""The journal's file: SQLAlchemy Core on SQLite, rows turned into frozen dataclasses."""
