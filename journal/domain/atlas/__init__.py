"""The regions of the body, and what the guide knows of them."""
