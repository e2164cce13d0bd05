"""A process that opens a council's file at the action plan and says when the list is filled: to be timed whole."""

import gc
import os
import sys
from pathlib import Path

gc.disable()
os.environ["QT_QPA_PLATFORM"] = "offscreen"


def more_tables(count: int) -> None:
    """Declare so many tables more, as later parts of the program will."""
    from sqlalchemy import ForeignKey
    from sqlalchemy.orm import Mapped, mapped_column

    from clerkdesk.core.record import Record

    for number in range(count):
        columns = {
            "__tablename__": f"later_{number}",
            "__annotations__": {f"text_{n}": Mapped[str] for n in range(10)},
            **{f"text_{n}": mapped_column(default="") for n in range(10)},
            "plan_id": mapped_column(ForeignKey("action_plan_plan.id"), index=True, default=None),
        }
        type(f"Later{number}", (Record,), columns)


def main() -> None:
    """Open, fill the list, show the first action, say "ready" with the memory used, and end; make a missing file."""
    more_tables(int(sys.argv[2]))
    if not Path(sys.argv[1]).exists():
        sys.path.insert(0, str(Path(__file__).parents[2]))
        from tests.bench.big import make_big

        make_big(Path(sys.argv[1]), 10_000)
        return
    from clerkdesk.app import make_application
    from clerkdesk.app.program import Program
    from clerkdesk.core.settings import Settings

    app, settings = make_application(), Settings()
    settings.put("last_pages", {sys.argv[1]: "action_plan"})
    program = Program(app, settings)
    program.open_file(Path(sys.argv[1]))
    for _ in range(5):
        app.processEvents()
    screen = program.sitting.window.current()  # type: ignore[union-attr]
    assert screen.table.model.rowCount() > 1000  # type: ignore[union-attr]
    assert screen.key is not None  # type: ignore[union-attr]
    print(f"ready {_pss_megabytes()}", flush=True)
    program.sitting.window.close()  # type: ignore[union-attr]
    program.finish()


def _pss_megabytes() -> int:
    try:
        lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) // 1024


if __name__ == "__main__":
    main()
