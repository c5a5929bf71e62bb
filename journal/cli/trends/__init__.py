"""Looking back, from the shell: ``week``, ``why``, ``baseline``, ``effects``."""
