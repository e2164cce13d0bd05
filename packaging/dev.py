"""Sets ClerkDesk up in a fresh clone, then runs it, checks it or takes its pictures; needs nothing but Python.

python3 packaging/dev.py run                  open the program with a sample council
python3 packaging/dev.py test                 run every check
python3 packaging/dev.py pictures DIR [FILE]  write a picture of every screen
python3 packaging/dev.py bench                measure how fast it is
python3 packaging/dev.py break [PART]         try to lose a file: 2,000 kills and more (an hour or two), or one part of
                                              it, such as OneDrive (250 kills in a synchronised folder) or upgrade
python3 packaging/dev.py lock                 renew packaging/requirements.lock from pyproject.toml
"""

from __future__ import annotations  # an older Python must get as far as the sentence that names it

import ctypes
import hashlib
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCK = ROOT / "packaging" / "requirements.lock"
STAMP = VENV / "clerkdesk-set-up"
OUT = ROOT / "out"
SAMPLE = OUT / "Sample council.clerkdesk"

# What Qt needs from a Linux system: the file, then the package that brings it for apt, dnf and pacman.
LIBRARIES = [
    ("libEGL.so.1", "libegl1", "libglvnd-egl", "libglvnd"),
    ("libGL.so.1", "libgl1", "libglvnd-glx", "libglvnd"),
    ("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon", "libxkbcommon"),
    ("libfontconfig.so.1", "libfontconfig1", "fontconfig", "fontconfig"),
    ("libfreetype.so.6", "libfreetype6", "freetype", "freetype2"),
    ("libdbus-1.so.3", "libdbus-1-3", "dbus-libs", "dbus"),
    ("libglib-2.0.so.0", "libglib2.0-0", "glib2", "glib2"),
    ("libX11.so.6", "libx11-6", "libX11", "libx11"),
]
# What a window on an X screen needs besides.
SCREEN_LIBRARIES = [
    ("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb", "libx11"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11"),
    ("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor"),
    ("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm", "xcb-util-wm"),
    ("libxcb-image.so.0", "libxcb-image0", "xcb-util-image", "xcb-util-image"),
    ("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms"),
    ("libxcb-render-util.so.0", "libxcb-render-util0", "xcb-util-renderutil", "xcb-util-renderutil"),
    ("libxcb-randr.so.0", "libxcb-randr0", "libxcb", "libxcb"),
    ("libxcb-shape.so.0", "libxcb-shape0", "libxcb", "libxcb"),
    ("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb", "libxcb"),
]
INSTALLERS = [("apt-get", "sudo apt-get install"), ("dnf", "sudo dnf install"), ("pacman", "sudo pacman -S")]

CHECKS = [
    ("Style", ["ruff", "check", "."]),
    ("Layout of the code", ["ruff", "format", "--check", "."]),
    ("Types", ["mypy"]),
    ("Who may import whom", ["lint-imports", "--no-logo"]),
    ("Code that nothing calls", ["vulture"]),
    ("Tests", ["python", "-m", "pytest", "--cov", "--ignore=tests/bench", "-n", "auto", "--dist", "worksteal"]),
]


def main(arguments: list[str]) -> int:
    """Do what the first argument names and return the exit code."""
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    commands = {"run": run, "test": test, "lock": lock, "bench": bench, "break": break_it}
    if command == "pictures" and len(rest) in (1, 2):
        set_up()
        return pictures(Path(rest[0]), Path(rest[1]) if rest[1:] else None)
    if command == "break" and len(rest) == 1:
        set_up()
        return break_it(rest[0])
    if command not in commands or rest:
        print(__doc__)
        return 2
    set_up()
    return commands[command]()


def run() -> int:
    """Open the program with the sample council; without a display write its action plan and pictures to out/."""
    if has_display():
        if not SAMPLE.exists():
            OUT.mkdir(exist_ok=True)
            must("sample", str(SAMPLE))
        return call("python", "-m", "clerkdesk", str(SAMPLE))
    say("There is no display here, so the window cannot open. Instead these are written to out/:")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CLERKDESK_DATA"] = folder  # a look without a screen leaves nothing behind on this computer
        sample, paper = OUT / "look" / SAMPLE.name, OUT / "Action plan.pdf"
        shutil.rmtree(OUT / "look", ignore_errors=True)
        sample.parent.mkdir(parents=True)
        must("sample", str(sample))
        must("print", "action-plan", str(sample), "--out", str(paper))
        say(f"  {paper}: the action plan of the sample council")
        if pictures(OUT / "pictures", sample):
            stop("The pictures were not finished; the reason stands above.")
    say(f"  {OUT / 'pictures'}: a picture of every screen")
    return 0


def test() -> int:
    """Run every check, go on after one that fails, and name those that failed at the end."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    failed = []
    for number, (name, check) in enumerate(CHECKS, 1):
        say(f"\n=== {number} of {len(CHECKS)}: {name} ({' '.join(check)})")
        code = call(*check)
        if code < 0:
            say(f"It was ended from outside or crashed (signal {-code}).")
        if code:
            failed.append(name)
    say("\nThese checks failed: " + ", ".join(failed) + "." if failed else "\nEvery check passed.")
    return 1 if failed else 0


def pictures(folder: Path, file: Path | None) -> int:
    """Write a PNG of every screen with the file given, else with a fresh sample."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    paths = [folder] if file is None else [folder, file]
    return call("python", str(ROOT / "packaging" / "pictures.py"), *(str(path.resolve()) for path in paths))


def bench() -> int:
    """Run the measurements."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return call("python", "-m", "pytest", "tests/bench")


def break_it(part: str = "") -> int:
    """Run the long form of the tests that try to lose a file, or those whose names hold `part`; tell the figures."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["CLERKDESK_ROUNDS"] = "2000"
    return call("python", "-m", "pytest", "tests/breaking", "-k", part, "-rP", "--durations=0")


def lock() -> int:
    """Pin every requirement with its hashes, for the three systems and without the address of any registry."""
    shape = "--universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header"
    code = call("uv", "pip", "compile", "--quiet", *shape.split(), "--extra", "dev", "pyproject.toml", "-o", str(LOCK))
    if code == 0 and "://" in LOCK.read_text(encoding="utf-8"):
        say(f"{LOCK.name} names the address of a registry. Take it out before you commit.")
        return 1
    return code


def set_up() -> None:
    """Make .venv with the pinned requirements and the package, unless that is done already."""
    check_libraries()
    stamp = fingerprint()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text(encoding="utf-8") == stamp:
        return
    make_venv()
    STAMP.unlink(missing_ok=True)
    say("Installing what ClerkDesk needs into .venv (once; a few minutes) ...")
    pip = ["python", "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet"]
    # The lock is whole, so nothing is looked up: an older pip stops where a newer release of what is pinned with an
    # extra (coverage[toml]) has come out since.
    pinned = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", str(LOCK)]
    if call(*pip, *pinned) or call(*pip, "--no-deps", "--no-build-isolation", "-e", "."):
        stop("Set-up did not finish; pip's reason stands above. Check the internet connection and run it again.")
    STAMP.write_text(stamp, encoding="utf-8")


def make_venv() -> None:
    """Make .venv, or make it again if it belongs to another Python."""
    version = "import sys; print(*sys.version_info[:2])"
    if PYTHON.exists():
        answer = subprocess.run([PYTHON, "-c", version], capture_output=True, text=True, check=False)
        if answer.stdout.split() == [str(part) for part in sys.version_info[:2]]:
            return
    try:
        import ensurepip  # noqa: F401  Debian and Ubuntu leave it out of Python
    except ImportError:
        stop("This Python lacks its venv module. Install it, then try again:\n  sudo apt-get install python3-venv")
    venv.create(VENV, with_pip=True, clear=True)


def fingerprint() -> str:
    """Return what the set-up depends on: the lock, pyproject.toml, the version of Python and where the clone lies."""
    digest = hashlib.sha256(LOCK.read_bytes())
    digest.update((ROOT / "pyproject.toml").read_bytes())
    digest.update(f"{sys.version_info[:3]} {ROOT}".encode())
    return digest.hexdigest()


def check_libraries() -> None:
    """Stop with the line that installs them if the system lacks libraries that Qt needs."""
    if not sys.platform.startswith("linux"):
        return
    on_x = os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY")
    missing = [library for library in LIBRARIES + (SCREEN_LIBRARIES if on_x else []) if not loads(library[0])]
    if missing:
        stop(how_to_install(missing, [program for program, _ in INSTALLERS if shutil.which(program)]))


def loads(library: str) -> bool:
    """Tell whether the system finds a library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def how_to_install(missing: list[tuple[str, str, str, str]], found: list[str]) -> str:
    """Return the sentence that names the missing libraries and the line that installs them."""
    text = "This system lacks libraries that the window needs: " + ", ".join(library[0] for library in missing) + "."
    for column, (program, line) in enumerate(INSTALLERS, 1):
        if program in found:
            packages = dict.fromkeys(library[column] for library in missing)
            return f"{text} Install them, then try again:\n  {line} {' '.join(packages)}"
    return f"{text} Install the packages that hold them, then try again."


def has_display() -> bool:
    """Tell whether a window can be opened here."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def must(*arguments: str) -> None:
    """Run a command of ClerkDesk and stop if it fails."""
    if call("python", "-m", "clerkdesk", *arguments):
        stop(f"This did not work: python -m clerkdesk {shlex.join(arguments)}")


def call(program: str, *arguments: str) -> int:
    """Run a program of .venv in the clone and return its exit code."""
    return subprocess.run([PYTHON.parent / program, *arguments], cwd=ROOT, check=False).returncode


def say(text: str) -> None:
    """Print at once, so that the lines stand in order among those of the programs called."""
    print(text, flush=True)


def stop(text: str) -> None:
    """End with a plain sentence."""
    sys.exit(text)


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036  this file is what an older Python meets first
        sys.exit(
            f"ClerkDesk needs Python 3.11 or newer; this is Python {sys.version.split()[0]} ({sys.executable}).\n"
            "Install a newer one from python.org and use it here, for example: python3.12 packaging/dev.py run"
        )
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
