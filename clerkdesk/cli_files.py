"""The commands that look after a council's file: check it, copy it, list its copies, go back to one."""

import argparse
from pathlib import Path

from clerkdesk import schema
from clerkdesk.core import backup, clock, damage
from clerkdesk.core.atomic import megabytes
from clerkdesk.core.dates import show_moment
from clerkdesk.core.errors import Trouble
from clerkdesk.core.restore import newest_whole
from clerkdesk.core.wording import count_of


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add check, copy, copies and restore."""
    check = commands.add_parser("check", help="say whether a file is whole")
    check.add_argument("file", type=Path, metavar="FILE", help="the council's file")
    check.add_argument("--repair-to", type=Path, metavar="COPY", help="mend what can be mended on a new copy")
    check.set_defaults(run=_check)
    copy = commands.add_parser("copy", help="copy a file, also while it is open, and read the copy back")
    copy.add_argument("file", type=Path, metavar="FILE", help="the council's file")
    copy.add_argument("--to", type=Path, metavar="FILE", help="where to; else among the copies of this computer")
    copy.set_defaults(run=_copy)
    copies = commands.add_parser("copies", help="list the copies of a file on this computer")
    copies.add_argument("file", type=Path, metavar="FILE", help="the council's file")
    copies.set_defaults(run=_copies)
    restore = commands.add_parser("restore", help="go back to a copy; the present state is copied first")
    restore.add_argument("file", type=Path, metavar="FILE", help="the council's file")
    restore.add_argument("--copy", type=Path, metavar="FILE", help="which copy; else the newest that is whole")
    restore.set_defaults(run=_restore)


def _check(options: argparse.Namespace) -> int:
    if options.repair_to is not None:
        return _repair(options.file, options.repair_to)
    try:
        found = schema.check_file(options.file)
    except damage.Damaged as damaged:
        print(damaged)
        return 1
    for line in found:
        print(line)
    if not found:
        print(f"“{options.file.name}” is whole: pages, links and history agree.")
        return 0
    print("Go back to a copy with “clerkdesk restore”, or mend what can be mended on a copy with “--repair-to”.")
    return 1


def _repair(file: Path, out: Path) -> int:
    if out.exists():
        raise Trouble(f"“{out.name}” is there already in {out.absolute().parent}. Choose another name.")
    schema.refuse_strange(file)
    schema.must_be_there(file)
    found = damage.repair_to(file, out)
    for line in found:
        print(line)
    left = schema.check_file(out)
    for line in left:
        print(f"Still so in the mended copy: {line}")
    print(f"{'Mended' if found else 'Nothing was damaged. Copied'}: {out}. “{file.name}” was left as it is.")
    return 1 if left else 0


def _copy(options: argparse.Namespace) -> int:
    schema.refuse_strange(options.file)
    schema.must_be_there(options.file)
    target = options.to
    if target is None:
        target = backup.copy_now(options.file).path
    elif target.exists():
        raise Trouble(f"“{target.name}” is there already in {target.absolute().parent}. Choose another name.")
    else:
        backup.copy_out(options.file, target)
    print(f"Copied and read back: {target}")
    return 0


def _copies(options: argparse.Namespace) -> int:
    copies = backup.copies_of(options.file)
    for copy in copies:
        made = show_moment(copy.made_at, clock.today())
        print(f"{made}, {megabytes(copy.size)}: {schema.contents_of(copy.path)}\n  {copy.path}")
    print(f"{count_of(len(copies), 'copy', 'copies').capitalize()} of “{options.file.name}” on this computer.")
    return 0


def _restore(options: argparse.Namespace) -> int:
    copy = options.copy
    if copy is None:
        newest = newest_whole(options.file)
        if newest is None:
            raise Trouble(
                f"There is no whole copy of “{options.file.name}” on this computer. "
                "Where one lies elsewhere, such as on a stick, name it with --copy."
            )
        copy = newest.path
    print(schema.restore_file(options.file, copy).sentence())
    print(f"“{options.file.name}” now holds {schema.contents_of(options.file)}.")
    return 0
