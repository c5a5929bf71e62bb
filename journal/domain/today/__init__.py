"""What Today shows of one day."""
