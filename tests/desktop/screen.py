"""A private screen with a window manager and an accessibility bus, for one test: nothing of the machine is used."""

import contextlib
import os
import random
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

_BUS = next(
    (p for p in ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher") if Path(p).exists()),
    "",
)
TOOLS = ("Xvfb", "openbox", "xdotool", "xprop", "dbus-daemon", "dbus-send")


def missing() -> str:
    """Return what is not installed here, or nothing."""
    lacking = [tool for tool in TOOLS if shutil.which(tool) is None]
    if not _BUS:
        lacking.append("at-spi-bus-launcher")
    reads = subprocess.run(["/usr/bin/python3", "-c", "import pyatspi"], capture_output=True, check=False)
    if reads.returncode:
        lacking.append("python3-pyatspi")
    return ", ".join(lacking)


class Screen:
    """The private screen; programs started with `start` are ended with it."""

    def __init__(self) -> None:
        """Prepare; the screen is there within `with`."""
        self.home = Path(tempfile.mkdtemp(prefix="clerkdesk-"))
        self._running: list[subprocess.Popen[str]] = []
        runtime = self.home / "run"
        runtime.mkdir(mode=0o700)
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("DBUS_", "XDG_", "QT_"))}
        self.environment = {
            **kept,
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(runtime),
            "CLERKDESK_DATA": str(self.home / "data"),
            "LANG": "C.UTF-8",
            "GIO_USE_VFS": "local",
            "GSETTINGS_BACKEND": "memory",
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }

    def __enter__(self) -> "Screen":
        """Start screen, bus and window manager."""
        try:
            self._start_x()
            bus = self.start("dbus-daemon", "--session", "--nofork", "--print-address=1")
            assert bus.stdout is not None
            self.environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
            self.start(_BUS, "--launch-immediately")
            until(self._has_bus)
            self.start("openbox")
            until(lambda: "window id" in self.run("xprop", "-root", "_NET_SUPPORTING_WM_CHECK"))
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End everything that was started."""
        self._end()

    def start(self, *command: str) -> "subprocess.Popen[str]":
        """Start a program on this screen."""
        # Each in a session of its own, so that what it has started ends with it.
        started = subprocess.Popen(
            command,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )
        self._running.append(started)
        return started

    def run(self, *command: str) -> str:
        """Run a program on this screen to its end and return what it prints."""
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False, timeout=60)
        return done.stdout

    def press(self, *keys: str) -> None:
        """Press keys in the active window."""
        self.run("xdotool", "key", "--delay", "40", *keys)

    def type(self, words: str) -> None:
        """Type words into the active window."""
        self.run("xdotool", "type", "--delay", "30", words)

    def _start_x(self) -> None:
        for number in random.sample(range(100, 600), 30):
            if Path(f"/tmp/.X{number}-lock").exists():
                continue
            display = f":{number}"
            server = self.start("Xvfb", display, "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset")
            self.environment["DISPLAY"] = display
            until(lambda server=server: server.poll() is not None or bool(self.run("xprop", "-root")))  # type: ignore[misc]
            if server.poll() is None:
                return
        raise RuntimeError("no screen could be started")

    def _has_bus(self) -> bool:
        asked = "org.freedesktop.DBus.NameHasOwner"
        return "true" in self.run(
            "dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/", asked, "string:org.a11y.Bus"
        )

    def _end(self) -> None:
        for program in reversed(self._running):
            for ending in (signal.SIGTERM, signal.SIGKILL):
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(program.pid, ending)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    program.wait(5)
                    break
            if program.stdout is not None:
                program.stdout.close()
        shutil.rmtree(self.home, ignore_errors=True)


def until(holds: Callable[[], bool], seconds: float = 15) -> None:
    """Wait until something holds; raises TimeoutError where it never does."""
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError("waited too long")
        time.sleep(0.05)
