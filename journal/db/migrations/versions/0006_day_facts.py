"""Tables for day facts: the person's own kinds of them, and what was so on a day."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make both tables and their indices."""
    op.create_table(
        "fact_kind",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("form", sa.String(6), nullable=False),
        sa.Column("unit", sa.String(16), nullable=False),
        sa.Column("medication", sa.String(11), nullable=False),
        sa.Column("retired", sa.SmallInteger(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "form IN ('dose', 'number', 'level', 'yes', 'span')", name=op.f("ck_fact_kind_form")
        ),
        sa.CheckConstraint(
            "medication IN ('triptan', 'opioid', 'combination', 'simple', 'none')",
            name=op.f("ck_fact_kind_medication"),
        ),
        sa.CheckConstraint(
            "unit = '' OR form IN ('dose', 'number')", name=op.f("ck_fact_kind_unit_of")
        ),
        sa.CheckConstraint(
            "medication = 'none' OR form = 'dose'", name=op.f("ck_fact_kind_medication_of")
        ),
        sa.CheckConstraint("retired IN (0, 1)", name=op.f("ck_fact_kind_retired")),
        sa.CheckConstraint("position >= 0", name=op.f("ck_fact_kind_position")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fact_kind")),
    )
    op.create_table(
        "day_fact",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(36), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("until", sa.String(10), nullable=True),
        sa.Column("amount", sa.String(16), nullable=True),
        sa.Column("pieces", sa.SmallInteger(), nullable=False),
        sa.Column("at", sa.String(27), nullable=True),
        sa.Column("at_offset", sa.SmallInteger(), nullable=True),
        sa.Column("entered_at", sa.String(27), nullable=False),
        sa.Column("entered_offset", sa.SmallInteger(), nullable=False),
        sa.Column("carried", sa.SmallInteger(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("day >= '1900-01-01'", name=op.f("ck_day_fact_day")),
        sa.CheckConstraint(
            "until IS NULL OR until >= day", name=op.f("ck_day_fact_ends_after_start")
        ),
        sa.CheckConstraint("pieces BETWEEN 1 AND 100", name=op.f("ck_day_fact_pieces")),
        sa.CheckConstraint("(at IS NULL) = (at_offset IS NULL)", name=op.f("ck_day_fact_at_whole")),
        sa.CheckConstraint("carried IN (0, 1)", name=op.f("ck_day_fact_carried")),
        sa.ForeignKeyConstraint(
            ["kind"],
            ["fact_kind.id"],
            name=op.f("fk_day_fact_kind_fact_kind"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_fact")),
    )
    op.create_index(op.f("ix_day_fact_day"), "day_fact", ["day"], unique=False)
    op.create_index(op.f("ix_day_fact_kind_day"), "day_fact", ["kind", "day"], unique=False)
