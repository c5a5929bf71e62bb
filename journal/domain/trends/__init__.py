"""Looking back: figures, baseline, change, and why."""
