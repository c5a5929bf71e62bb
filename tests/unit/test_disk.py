"""What a folder lies on, told by the system and by the names around it."""

from pathlib import Path

import pytest

from journal import disk

MOUNTS = """\
22 1 254:0 / / rw,relatime - ext4 /dev/vda rw
30 22 0:40 / /home rw,relatime shared:1 - nfs4 server:/home rw,vers=4.2
31 30 254:1 / /home/me/local rw,relatime - btrfs /dev/vdb rw
32 22 0:41 / /mnt/my\\040share rw - cifs //server/share rw
33 22 0:42 / /mnt/over rw - cifs //server/share rw
34 22 254:2 / /mnt/over rw - ext4 /dev/vdc rw
35 22 0:43 / /mnt/far rw - fuse.sshfs me@far:/ rw
36 22 0:44 / /mnt/ntfs rw - fuseblk /dev/vdd rw
broken line
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/", None), ("/home", "nfs4"), ("/home/me/data", "nfs4"), ("/home/me/local/data", None),
        ("/homework", None), ("/mnt/my share/data", "cifs"), ("/mnt/over/data", None),
        ("/mnt/far/data", "fuse.sshfs"), ("/mnt/ntfs/data", None),
    ],
)  # fmt: skip
def test_a_network_share_is_known_by_the_mount_that_covers_the_folder(
    folder: str, kind: str | None
) -> None:
    assert disk.network(Path(folder), MOUNTS) == kind


def test_where_the_system_does_not_tell_no_share_is_seen() -> None:
    assert disk.network(Path("/home"), "") is None


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("Dropbox/pain", "Dropbox"), ("Dropbox (Personal)/x", "Dropbox"),
        ("OneDrive - Work/x", "OneDrive"), ("Google Drive/x", "Google Drive"),
        ("Library/Mobile Documents/x", "iCloud"), ("Nextcloud", "Nextcloud"), ("documents", None),
    ],
)  # fmt: skip
def test_a_synced_folder_is_known_by_its_name(
    tmp_path: Path, folder: str, program: str | None
) -> None:
    (tmp_path / folder).mkdir(parents=True)
    assert disk.synced(tmp_path / folder) == program


def test_a_synced_folder_is_known_by_the_mark_of_the_program(tmp_path: Path) -> None:
    (tmp_path / "all" / "pain").mkdir(parents=True)
    assert disk.synced(tmp_path / "all" / "pain") is None
    (tmp_path / "all" / ".stfolder").mkdir()
    assert disk.synced(tmp_path / "all" / "pain") == "Syncthing"


def test_copies_that_could_not_be_merged_are_found_beside_the_journal(tmp_path: Path) -> None:
    for name in (
        "journal.db", "journal.db-journal", "journal (2).db", "journal.sync-conflict-20261122.db",
        "journal (laptop's conflicted copy 2026-11-22).db", "settings.toml",
    ):  # fmt: skip
        (tmp_path / name).touch()
    found = [copy.name for copy in disk.conflicts(tmp_path / "journal.db")]
    assert found == [
        "journal (2).db", "journal (laptop's conflicted copy 2026-11-22).db",
        "journal.sync-conflict-20261122.db",
    ]  # fmt: skip
