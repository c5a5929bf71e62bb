"""What the journal is compared with: the least that the same libraries need."""
