"""How fast the journal is, as ratios to floors that are measured in the same run."""
