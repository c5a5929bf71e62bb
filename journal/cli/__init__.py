"""The shell: one small file per family of commands, each imported only when it is called."""
