"""A cost of training shared with another council is kept whole, with our share of it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Take a file from the step before to this one."""
    with op.batch_alter_table("training_booking", schema=None) as batch_op:
        batch_op.add_column(sa.Column("whole_cost", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("share", sa.String(), nullable=False, server_default=sa.text("''")))

    with op.batch_alter_table("training_booking", schema=None) as batch_op:
        batch_op.alter_column("share", server_default=None)
