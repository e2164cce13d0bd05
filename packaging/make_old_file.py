"""Keep the sample council as a file of the present version for the tests: run once for each version released."""

import os
import sys
import tempfile
from pathlib import Path

from clerkdesk import schema
from clerkdesk.sample.build import make_sample

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "files" / "versions"


def main() -> None:
    """Write tests/files/versions/version-N.clerkdesk, unless it is there already."""
    target = FOLDER / f"version-{schema.VERSION}.clerkdesk"
    if target.exists():
        sys.exit(f"{target.name} is there already. A released version's file is never made again.")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CLERKDESK_DATA"] = folder
        make_sample(target)
    print(f"Written: {target}")


if __name__ == "__main__":
    main()
