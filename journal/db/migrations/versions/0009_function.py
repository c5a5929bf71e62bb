"""A table for answers about function: the PEG, and activities of one's own."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the table and its index."""
    op.create_table(
        "function_answer",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("entered_at", sa.String(27), nullable=False),
        sa.Column("entered_offset", sa.SmallInteger(), nullable=False),
        sa.Column("pain", sa.SmallInteger(), nullable=True),
        sa.Column("enjoyment", sa.SmallInteger(), nullable=True),
        sa.Column("activity", sa.SmallInteger(), nullable=True),
        sa.Column("doing", sa.String(60), nullable=True),
        sa.Column("able", sa.SmallInteger(), nullable=True),
        sa.CheckConstraint("day >= '1900-01-01'", name=op.f("ck_function_answer_day")),
        sa.CheckConstraint(
            "pain BETWEEN 0 AND 10 AND pain = CAST(pain AS INTEGER)",
            name=op.f("ck_function_answer_pain_scale"),
        ),
        sa.CheckConstraint(
            "enjoyment BETWEEN 0 AND 10 AND enjoyment = CAST(enjoyment AS INTEGER)",
            name=op.f("ck_function_answer_enjoyment_scale"),
        ),
        sa.CheckConstraint(
            "activity BETWEEN 0 AND 10 AND activity = CAST(activity AS INTEGER)",
            name=op.f("ck_function_answer_activity_scale"),
        ),
        sa.CheckConstraint(
            "able BETWEEN 0 AND 10 AND able = CAST(able AS INTEGER)",
            name=op.f("ck_function_answer_able_scale"),
        ),
        sa.CheckConstraint(
            "(pain IS NULL) = (enjoyment IS NULL) AND (pain IS NULL) = (activity IS NULL)",
            name=op.f("ck_function_answer_peg_whole"),
        ),
        sa.CheckConstraint(
            "(able IS NULL) = (doing IS NULL)", name=op.f("ck_function_answer_ability_whole")
        ),
        sa.CheckConstraint(
            "(pain IS NULL) <> (able IS NULL)", name=op.f("ck_function_answer_one_scale")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_function_answer")),
    )
    op.create_index(op.f("ix_function_answer_day"), "function_answer", ["day"], unique=False)
