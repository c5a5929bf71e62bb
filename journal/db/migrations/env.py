"""What Alembic runs: the migrations, on the connection and in the transaction it is handed."""

from alembic import context

from journal.db.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite changes a table by copying it.
    render_as_batch=True,
)
context.run_migrations()
