"""What pages are made of; they know neither the service nor their parents."""
