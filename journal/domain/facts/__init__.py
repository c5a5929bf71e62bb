"""What exports carry: the format and its rules."""
