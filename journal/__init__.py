"""A pain journal and trigger point session tracker for the terminal."""

__version__ = "0.2.0"
