"""The first schema: scores, sessions with their holds, the undo history, settings."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "score",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("region", sa.String(length=64), nullable=False),
        sa.Column("side", sa.String(length=5), nullable=False),
        sa.Column("hundredths", sa.SmallInteger(), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("felt_at", sa.String(27), nullable=True),
        sa.Column("felt_offset", sa.SmallInteger(), nullable=True),
        sa.Column("entered_at", sa.String(27), nullable=False),
        sa.Column("entered_offset", sa.SmallInteger(), nullable=False),
        sa.Column("late", sa.SmallInteger(), nullable=False),
        sa.Column("carried", sa.SmallInteger(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("qualities", sa.Text(), nullable=False),
        sa.Column("source", sa.String(length=16), nullable=False),
        sa.CheckConstraint("day >= '1900-01-01'", name=op.f("ck_score_day")),
        sa.CheckConstraint("side IN ('left', 'right', 'whole')", name=op.f("ck_score_side")),
        sa.CheckConstraint(
            "(felt_at IS NULL) = (felt_offset IS NULL)", name=op.f("ck_score_felt_whole")
        ),
        sa.CheckConstraint(
            "hundredths BETWEEN 0 AND 1000 AND hundredths = CAST(hundredths AS INTEGER)",
            name=op.f("ck_score_scale"),
        ),
        sa.CheckConstraint("late IN (0, 1) AND carried IN (0, 1)", name=op.f("ck_score_flags")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score")),
    )
    op.create_index(
        op.f("ix_score_day_region_side_hundredths"),
        "score",
        ["day", "region", "side", "hundredths"],
        unique=False,
    )
    op.create_table(
        "session",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("region", sa.String(length=64), nullable=False),
        sa.Column("side", sa.String(length=5), nullable=False),
        sa.Column("status", sa.String(length=11), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("started_at", sa.String(27), nullable=False),
        sa.Column("started_offset", sa.SmallInteger(), nullable=False),
        sa.Column("ended_at", sa.String(27), nullable=True),
        sa.Column("ended_offset", sa.SmallInteger(), nullable=True),
        sa.Column("progress_at", sa.String(27), nullable=False),
        sa.Column("before", sa.SmallInteger(), nullable=True),
        sa.Column("after", sa.SmallInteger(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(status = 'running') = (ended_at IS NULL)", name=op.f("ck_session_running_has_no_end")
        ),
        sa.CheckConstraint("day >= '1900-01-01'", name=op.f("ck_session_day")),
        sa.CheckConstraint("side IN ('left', 'right', 'whole')", name=op.f("ck_session_side")),
        sa.CheckConstraint(
            "status IN ('running', 'done', 'stopped', 'interrupted')",
            name=op.f("ck_session_status"),
        ),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (ended_offset IS NULL)", name=op.f("ck_session_end_whole")
        ),
        sa.CheckConstraint(
            "after BETWEEN 0 AND 1000 AND after = CAST(after AS INTEGER)",
            name=op.f("ck_session_after_scale"),
        ),
        sa.CheckConstraint(
            "after IS NULL OR before IS NOT NULL", name=op.f("ck_session_after_needs_before")
        ),
        sa.CheckConstraint(
            "before BETWEEN 0 AND 1000 AND before = CAST(before AS INTEGER)",
            name=op.f("ck_session_before_scale"),
        ),
        sa.CheckConstraint(
            "ended_at IS NULL OR ended_at >= started_at", name=op.f("ck_session_ends_after_start")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session")),
    )
    op.create_index(
        op.f("ix_session_day_region_side"), "session", ["day", "region", "side"], unique=False
    )
    op.create_table(
        "setting",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_setting")),
    )
    op.create_table(
        "step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(27), nullable=False),
        sa.Column("made_offset", sa.SmallInteger(), nullable=False),
        sa.Column("undone", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint("undone IN (0, 1)", name=op.f("ck_step_undone")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step")),
    )
    op.create_table(
        "change",
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("entity", sa.String(length=16), nullable=False),
        sa.Column("row", sa.String(length=36), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "before IS NOT NULL OR after IS NOT NULL", name=op.f("ck_change_something")
        ),
        sa.ForeignKeyConstraint(
            ["step"], ["step.id"], name=op.f("fk_change_step_step"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("step", "position", name=op.f("pk_change")),
    )
    op.create_table(
        "hold",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("session", sa.String(length=36), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("muscle", sa.String(length=64), nullable=False),
        sa.Column("side", sa.String(length=5), nullable=False),
        sa.Column("planned_ms", sa.Integer(), nullable=False),
        sa.Column("held_ms", sa.Integer(), nullable=False),
        sa.Column("pressure", sa.SmallInteger(), nullable=True),
        sa.Column("ended_by", sa.String(length=7), nullable=True),
        sa.CheckConstraint(
            "ended_by IN ('time', 'eased', 'stopped')", name=op.f("ck_hold_ended_by")
        ),
        sa.CheckConstraint("side IN ('left', 'right')", name=op.f("ck_hold_side")),
        sa.CheckConstraint("planned_ms >= 0 AND held_ms >= 0", name=op.f("ck_hold_milliseconds")),
        sa.CheckConstraint("pressure BETWEEN 0 AND 10", name=op.f("ck_hold_pressure_scale")),
        sa.ForeignKeyConstraint(
            ["session"], ["session.id"], name=op.f("fk_hold_session_session"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hold")),
    )
    op.create_index(op.f("ix_hold_session"), "hold", ["session"], unique=False)
