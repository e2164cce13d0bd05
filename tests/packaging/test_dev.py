"""The set-up names what is missing in words that a volunteer can act on."""

import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def dev(tmp_path: Path) -> Iterator[Any]:
    """Return packaging/dev.py as a module that believes a temporary folder to be the clone."""
    spec = importlib.util.spec_from_file_location("dev_under_test", ROOT / "packaging" / "dev.py")
    assert spec
    assert spec.loader
    module: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.__dict__.update(ROOT=tmp_path, LOCK=tmp_path / "requirements.lock")
    module.LOCK.write_text("one==1\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    before = dict(os.environ)
    yield module
    os.environ.clear()
    os.environ.update(before)


def test_missing_libraries_are_named_with_the_line_that_installs_them(dev: Any) -> None:
    missing = [library for library in dev.LIBRARIES if library[0] in ("libEGL.so.1", "libxkbcommon.so.0")]
    assert dev.how_to_install(missing, ["apt-get"]) == (
        "This system lacks libraries that the window needs: libEGL.so.1, libxkbcommon.so.0. "
        "Install them, then try again:\n  sudo apt-get install libegl1 libxkbcommon0"
    )
    assert dev.how_to_install(missing, ["dnf"]).endswith("sudo dnf install libglvnd-egl libxkbcommon")
    assert dev.how_to_install(missing, ["pacman"]).endswith("sudo pacman -S libglvnd libxkbcommon")


def test_package_that_brings_two_missing_libraries_is_named_once(dev: Any) -> None:
    missing = [library for library in dev.LIBRARIES if library[0] in ("libEGL.so.1", "libGL.so.1")]
    assert dev.how_to_install(missing, ["pacman"]).endswith("sudo pacman -S libglvnd")


def test_missing_libraries_are_named_on_a_system_without_a_known_installer(dev: Any) -> None:
    assert "libEGL.so.1" in dev.how_to_install(dev.LIBRARIES[:1], [])


def test_library_that_no_system_has_is_missing(dev: Any) -> None:
    assert not dev.loads("libnobody-has-this.so.9")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux leaves these libraries to the user")
def test_set_up_stops_where_a_library_is_missing(dev: Any) -> None:
    dev.LIBRARIES.append(("libnobody-has-this.so.9", "libnobody9", "nobody", "nobody"))
    with pytest.raises(SystemExit, match="libnobody-has-this"):
        dev.set_up()


@pytest.mark.parametrize("changed", ["requirements.lock", "pyproject.toml"])
def test_set_up_is_done_again_when_lock_or_project_change(dev: Any, tmp_path: Path, changed: str) -> None:
    before = dev.fingerprint()
    assert dev.fingerprint() == before
    (tmp_path / changed).write_text("changed\n", encoding="utf-8")
    assert dev.fingerprint() != before


@pytest.mark.parametrize("arguments", [[], ["dance"], ["test", "more"], ["pictures"]])
def test_unknown_command_shows_what_there_is(
    dev: Any, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert dev.main(arguments) == 2
    assert "dev.py run" in capsys.readouterr().out


def test_every_check_is_run_and_those_that_failed_are_named(
    dev: Any, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "PYTHON", Path(sys.executable))
    python = Path(sys.executable).name
    checks = [
        ("First", [python, "-c", "raise SystemExit(1)"]),
        ("Second", [python, "-c", "print('ran')"]),
        ("Third", [python, "-c", "raise SystemExit(3)"]),
    ]
    monkeypatch.setattr(dev, "CHECKS", checks)
    assert dev.test() == 1
    shown = capfd.readouterr().out
    assert "ran" in shown
    assert shown.rstrip().endswith("These checks failed: First, Third.")


def test_all_checks_passed_is_said_and_is_a_success(
    dev: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(dev, "CHECKS", [("Only", [Path(sys.executable).name, "-c", ""])])
    assert dev.test() == 0
    assert "Every check passed." in capsys.readouterr().out


def test_display_is_needed_on_linux_only(dev: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr("sys.platform", "darwin")
    assert dev.has_display()
    monkeypatch.setattr("sys.platform", "linux")
    assert not dev.has_display()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert dev.has_display()


def test_lock_pins_everything_with_hashes_and_names_no_registry() -> None:
    lock = (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    assert "--index-url" not in lock
    pinned = [line for line in lock.splitlines() if line and not line.startswith((" ", "#"))]
    assert len(pinned) > 30
    assert all("==" in line and line.endswith("\\") for line in pinned)


def test_dev_needs_nothing_but_the_standard_library() -> None:
    code = "import runpy, sys; runpy.run_path(sys.argv[1])"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code, str(ROOT / "packaging" / "dev.py")], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
