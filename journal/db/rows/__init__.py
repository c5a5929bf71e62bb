"""One mapper an entity: frozen facts of the domain to rows of the file, and back."""
