"""An index for the figures of one series: they are read without touching the table."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the index."""
    op.create_index(
        op.f("ix_score_region_side_day_hundredths_late"),
        "score",
        ["region", "side", "day", "hundredths", "late"],
        unique=False,
    )
