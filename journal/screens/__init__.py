"""Pages and dialogs: they compose, bind keys, route messages and start workers."""
