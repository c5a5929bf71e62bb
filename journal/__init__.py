"""A pain journal and trigger point session tracker for the terminal."""
