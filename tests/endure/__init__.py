"""The sitting of a week: the program stays open, and takes no more of the machine for it.

``make endure`` runs all of it; ``python -m tests.endure --keys 2000 --pages 200`` a part.
"""
