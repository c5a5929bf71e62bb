"""A table for trials: what was fixed when one started, and its early end."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "trial",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("region", sa.String(64), nullable=False),
        sa.Column("side", sa.String(5), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("days", sa.SmallInteger(), nullable=False),
        sa.Column("hour", sa.String(5), nullable=False),
        sa.Column("points", sa.Text(), nullable=False),
        sa.Column("routine", sa.Text(), nullable=True),
        sa.Column("guess", sa.SmallInteger(), nullable=True),
        sa.Column("sealed", sa.String(24), nullable=False),
        sa.Column("started_at", sa.String(27), nullable=False),
        sa.Column("started_offset", sa.SmallInteger(), nullable=False),
        sa.Column("ended_on", sa.String(10), nullable=True),
        sa.Column("ended_why", sa.String(9), nullable=True),
        sa.Column("reviewed_on", sa.String(10), nullable=True),
        sa.CheckConstraint("side IN ('left', 'right', 'whole')", name=op.f("ck_trial_side")),
        sa.CheckConstraint("day >= '1900-01-01'", name=op.f("ck_trial_day")),
        sa.CheckConstraint("days BETWEEN 1 AND 4", name=op.f("ck_trial_days")),
        sa.CheckConstraint(
            "guess BETWEEN -1000 AND 1000 AND guess = CAST(guess AS INTEGER)",
            name=op.f("ck_trial_guess_scale"),
        ),
        sa.CheckConstraint(
            "ended_why IN ('own', 'worse', 'stop_sign', 'red_flag')",
            name=op.f("ck_trial_ended_why"),
        ),
        sa.CheckConstraint(
            "(ended_on IS NULL) = (ended_why IS NULL)", name=op.f("ck_trial_end_whole")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trial")),
    )
