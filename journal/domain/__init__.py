"""The rules of the journal: pure, without I/O, without a clock."""
