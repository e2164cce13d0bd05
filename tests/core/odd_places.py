"""Places that tests make on this computer: a folder that can't be written, a disk that is full or fails."""

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

IS_ROOT = sys.platform != "win32" and os.geteuid() == 0


@contextmanager
def read_only_folder(folder: Path) -> Iterator[None]:
    """Let nothing be written in `folder` meanwhile: by its rights, or for root by mounting it so."""
    if not IS_ROOT:
        folder.chmod(0o555)
        try:
            yield
        finally:
            folder.chmod(0o755)
        return
    for words in (["mount", "--bind"], ["mount", "-o", "remount,ro,bind"]):
        names = [str(folder), str(folder)] if "--bind" in words else [str(folder)]
        if subprocess.run([*words, *names], capture_output=True, check=False).returncode:
            pytest.skip("no folder can be made read-only here")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[None]:
    """Let `folder` be a disk of its own with room for `size` ("600k"); only where tests may mount one."""
    folder.mkdir(exist_ok=True)
    words = ["mount", "-t", "tmpfs", "-o", f"size={size}", "clerkdesk-test", str(folder)]
    if not IS_ROOT or subprocess.run(words, capture_output=True, check=False).returncode:
        pytest.skip("no small disk can be made here")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def make_larger(folder: Path, size: str) -> None:
    """Make room on a small disk, as a clerk does who throws something away."""
    subprocess.run(["mount", "-o", f"remount,size={size}", str(folder)], check=True)


@contextmanager
def files_end_at(size: int) -> Iterator[None]:
    """Let the system refuse every byte of a file from `size` on, as a disk does that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
