"""Which backups there are and which are kept; what a check finds."""
