"""A column for what links the sessions of one sitting; what was kept before stands alone."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the column."""
    op.add_column("session", sa.Column("sitting", sa.String(36), nullable=True))
