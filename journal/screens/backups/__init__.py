"""Backing up, restoring and checking, as the palette offers them."""
