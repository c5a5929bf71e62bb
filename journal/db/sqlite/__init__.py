"""What is SQLite's own: another engine would be a folder beside this one."""
