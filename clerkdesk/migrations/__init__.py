"""The road from an older council's file to today's, one Alembic step a change of the rows."""
