"""Which kind of place a file lies in is a pure function of path, mounts and environment."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from clerkdesk.core.places import Mount, Place, conflicted_copies, mounts_here, place_here, place_of

MOUNTS = [
    Mount("/", "ext4"),
    Mount("/media/clerk/MY STICK", "ext4"),
    Mount("/mnt/disk", "vfat"),
    Mount("/mnt/council", "cifs"),
]


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/home/clerk/Documents/Ashcombe.clerkdesk", "ordinary"),
        ("/media/clerk/MY STICK/Ashcombe & Slade.clerkdesk", "stick"),
        ("/mnt/disk/Ashcombe.clerkdesk", "stick"),
        ("/mnt/council/ñ 日本/Ashcombe.clerkdesk", "share"),
        ("/home/clerk/OneDrive - Ashcombe Parish Council/Ashcombe.clerkdesk", "synchronised"),
        ("/home/clerk/Dropbox/Council/Ashcombe.clerkdesk", "synchronised"),
        ("/home/clerk/Dropbox plans/Ashcombe.clerkdesk", "ordinary"),
        ("/media/clerk-documents/Ashcombe.clerkdesk", "ordinary"),
    ],
)
def test_place_on_linux(path: str, place: Place) -> None:
    assert place_of(PurePosixPath(path), mounts=MOUNTS, environment={}, may_write=True) == place


@pytest.mark.parametrize(
    ("path", "drive_type", "place"),
    [
        (r"C:\Users\Clerk\Documents\Ashcombe.clerkdesk", 3, "ordinary"),
        (r"E:\Ashcombe.clerkdesk", 2, "stick"),
        (r"H:\Council\Ashcombe.clerkdesk", 4, "share"),
        (r"\\server\council\Ashcombe.clerkdesk", 0, "share"),
        (r"C:\Users\Clerk\Cloud\Ashcombe.clerkdesk", 3, "synchronised"),
    ],
)
def test_place_on_windows(path: str, drive_type: int, place: Place) -> None:
    environment = {"OneDrive": r"C:\Users\Clerk\Cloud"}
    found = place_of(PureWindowsPath(path), mounts=[], environment=environment, may_write=True, drive_type=drive_type)
    assert found == place


def test_place_that_can_not_be_written_is_read_only_wherever_it_lies() -> None:
    path = PurePosixPath("/media/clerk/MY STICK/Ashcombe.clerkdesk")
    assert place_of(path, mounts=MOUNTS, environment={}, may_write=False) == "read only"


def test_this_computers_folder_is_a_place(tmp_path: Path) -> None:
    assert mounts_here()
    assert place_here(tmp_path / "Ashcombe.clerkdesk") == "ordinary"


def test_conflicted_copy_beside_the_file_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "Ashcombe Magna.clerkdesk"
    names = [
        "Ashcombe Magna.clerkdesk",
        "Ashcombe Magna (Margaret's conflicted copy 2026-11-23).clerkdesk",
        "Ashcombe Magna-HALL-PC.clerkdesk",
        "Ashcombe Magna-Laptop-2.clerkdesk",
        "Ashcombe Magna (1).clerkdesk",
        "Ashcombe Magna and Slade.clerkdesk",
        "Nether Ashcombe conflict.clerkdesk",
    ]
    for name in names:
        (tmp_path / name).touch()
    assert [file.name for file in conflicted_copies(path)] == sorted([names[1], names[2], names[3], names[4]])
