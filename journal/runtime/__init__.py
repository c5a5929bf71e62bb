"""The process and its terminal: streams, signals, bytes, and how it ends."""
