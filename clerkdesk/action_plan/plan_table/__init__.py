"""A plan as one table: its lines, its columns, and how they are written and read."""
