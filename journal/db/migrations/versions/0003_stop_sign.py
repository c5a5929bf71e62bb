"""A column for the stop sign that ended a session; what stood in notes stays there."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column."""
    op.add_column("session", sa.Column("stop_sign", sa.Text(), nullable=True))
