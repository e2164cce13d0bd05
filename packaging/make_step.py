"""Write the next Alembic step from what the records say and the steps so far do not: `make_step.py 0002 "why"`."""

import re
import sqlite3
import sys
from pathlib import Path
from typing import Literal

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.autogenerate.api import AutogenContext
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

import clerkdesk.schema  # noqa: F401  (so that every record is known)
from clerkdesk.core.record import PlainText, Record
from clerkdesk.migrations import road

TEMPLATE = '''"""{why}"""

import sqlalchemy as sa
from alembic import op

revision = "{number}"
down_revision = {before!r}


def upgrade() -> None:
    """Take a file from the step before to this one."""
    {body}
'''


def _plainly(kind: str, item: object, _context: AutogenContext) -> str | Literal[False]:
    # A step must still run when our own types have long changed.
    return "sa.String()" if kind == "type" and isinstance(item, PlainText) else False


_OPENS = re.compile(r"    with op\.batch_alter_table\('(\w+)'")
_ADDS = re.compile(r"(        batch_op\.add_column\(sa\.Column\('(\w+)', sa\.(\w+)\(\), nullable=False)\)\)")
# A bare string would be quoted once more, so that the rows held two quotation marks.
_EMPTY = "sa.text(\"''\")"
_FIRST_VALUES = {"String": _EMPTY, "Text": _EMPTY, "Boolean": '"0"', "Integer": '"0"'}


def with_first_values(body: str) -> str:
    """Give the rows that are there already a first value for each new column that can't be empty."""
    table, lines, afterwards = "", [], dict[str, list[str]]()
    for line in body.split("\n"):
        if opened := _OPENS.match(line):
            table = opened[1]
        if added := _ADDS.match(line):
            line = f"{added[1]}, server_default={_FIRST_VALUES[added[3]]}))"
            afterwards.setdefault(table, []).append(f"        batch_op.alter_column('{added[2]}', server_default=None)")
        lines.append(line)
    for table, columns in afterwards.items():
        lines += [f"    with op.batch_alter_table('{table}', schema=None) as batch_op:", *columns]
    return "\n".join(lines)


def main() -> None:
    """Write clerkdesk/migrations/versions/NUMBER_step.py."""
    number, why = sys.argv[1:3]
    raw = sqlite3.connect(":memory:", isolation_level=None)
    engine = create_engine("sqlite+pysqlite://", creator=lambda: raw, poolclass=StaticPool)
    with engine.connect() as connection:
        before = road.script().get_current_head()
        if before:
            road.run_steps(connection)
        context = MigrationContext.configure(
            connection, opts={"target_metadata": Record.metadata, "compare_type": True}
        )
        script = produce_migrations(context, Record.metadata)
        assert script.upgrade_ops
        body = render_python_code(script.upgrade_ops, render_as_batch=bool(before), render_item=_plainly)
    folder = Path(road.__file__).parent / "versions"
    (folder / f"{number}_step.py").write_text(
        TEMPLATE.format(number=number, why=why, before=before, body=with_first_values(body).strip())
    )


if __name__ == "__main__":
    main()
