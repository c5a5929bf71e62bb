"""What goes with the pain: days on which a fact was noted, held against days on which it was not.

It says what was seen together, never what caused what; a trial can find that out.
"""
