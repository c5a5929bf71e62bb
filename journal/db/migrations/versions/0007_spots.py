"""Tables for tender spots and for how tender each was."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the tables and their index."""
    op.create_table(
        "spot",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("muscle", sa.String(64), nullable=False),
        sa.Column("side", sa.String(5), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("place", sa.String(11), nullable=True),
        sa.Column("entered_at", sa.String(27), nullable=False),
        sa.Column("entered_offset", sa.SmallInteger(), nullable=False),
        sa.Column("retired_on", sa.String(10), nullable=True),
        sa.CheckConstraint("side IN ('left', 'right')", name=op.f("ck_spot_side")),
        sa.CheckConstraint("name <> ''", name=op.f("ck_spot_named")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spot")),
    )
    op.create_table(
        "tenderness",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("spot", sa.String(36), nullable=False),
        sa.Column("session", sa.String(36), nullable=True),
        sa.Column("rated", sa.String(6), nullable=False),
        sa.Column("hundredths", sa.SmallInteger(), nullable=True),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("felt_at", sa.String(27), nullable=True),
        sa.Column("felt_offset", sa.SmallInteger(), nullable=True),
        sa.Column("entered_at", sa.String(27), nullable=False),
        sa.Column("entered_offset", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint(
            "rated IN ('before', 'after', 'retest')", name=op.f("ck_tenderness_rated")
        ),
        sa.CheckConstraint(
            "hundredths BETWEEN 0 AND 1000 AND hundredths = CAST(hundredths AS INTEGER)",
            name=op.f("ck_tenderness_scale"),
        ),
        sa.CheckConstraint(
            "hundredths IS NOT NULL OR session IS NOT NULL", name=op.f("ck_tenderness_says")
        ),
        sa.CheckConstraint("day >= '1900-01-01'", name=op.f("ck_tenderness_day")),
        sa.CheckConstraint(
            "(felt_at IS NULL) = (felt_offset IS NULL)", name=op.f("ck_tenderness_felt_whole")
        ),
        sa.ForeignKeyConstraint(
            ["session"],
            ["session.id"],
            name=op.f("fk_tenderness_session_session"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["spot"], ["spot.id"], name=op.f("fk_tenderness_spot_spot"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tenderness")),
    )
    op.create_index(op.f("ix_tenderness_session"), "tenderness", ["session"], unique=False)
    op.create_index(op.f("ix_tenderness_spot"), "tenderness", ["spot"], unique=False)
