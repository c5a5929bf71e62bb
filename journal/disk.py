"""What a folder lies on: a disk of this machine, a network share, a folder that is synced."""

import re
from pathlib import Path

_NETWORK = re.compile(
    r"nfs\d?|cifs|smb\d?|smbfs|9p|afs|ceph|lustre|ncpfs|vboxsf|drvfs|davfs|glusterfs|beegfs"
    r"|fuse\.(sshfs|rclone|davfs2?|glusterfs|vmhgfs-fuse|gvfsd-fuse|s3fs|ceph|juicefs)"
)
"""File systems on which locks may not hold, or changes of others are seen late."""

_SYNCED = {
    "dropbox": "Dropbox", "onedrive": "OneDrive", "googledrive": "Google Drive",
    "mydrive": "Google Drive", "icloud": "iCloud", "mobiledocuments": "iCloud",
    "nextcloud": "Nextcloud", "owncloud": "ownCloud", "pcloud": "pCloud", "megasync": "MEGA",
    "syncthing": "Syncthing",
}  # fmt: skip

_MARKS = {".stfolder": "Syncthing", ".dropbox.cache": "Dropbox", ".nextcloudsync.log": "Nextcloud",
          ".owncloudsync.log": "ownCloud"}  # fmt: skip
"""Files by which a program marks the folder that it syncs."""

_CONFLICT = re.compile(r"conflict|\(\d+\)", re.IGNORECASE)

MOUNTS = Path("/proc/self/mountinfo")


def network(folder: Path, mounts: str | None = None) -> str | None:
    """Return the kind of network share on which a folder lies; None for a disk of this machine.

    Args:
        folder: Any folder.
        mounts: What is mounted, as Linux tells it; None asks the system. Others than Linux do
            not tell.
    """
    found, longest = None, -1
    where = folder.resolve()
    for line in (_mounts() if mounts is None else mounts).splitlines():
        before, _, after = line.partition(" - ")
        if len(before.split()) < 5 or not after:
            continue
        point = Path(_unescaped(before.split()[4]))
        # Of several at one point, the last one covers the others.
        if where.is_relative_to(point) and len(point.parts) >= longest:
            longest, found = len(point.parts), after.split()[0]
    return found if found and _NETWORK.fullmatch(found) else None


def synced(folder: Path) -> str | None:
    """Return the name of the program that syncs a folder with other machines; None if none does.

    By the names of the folders above, and by what such programs put there.
    """
    for above in (folder.resolve(), *folder.resolve().parents):
        name = re.sub(r"[^a-z]", "", above.name.lower())
        for known, program in _SYNCED.items():
            if name.startswith(known):
                return program
        for mark, program in _MARKS.items():
            if (above / mark).exists():
                return program
    return None


def conflicts(file: Path) -> list[Path]:
    """Return copies beside a file that look as if a program that syncs could not merge it."""
    return sorted(
        other
        for other in file.parent.glob(f"{file.stem}*")
        if other != file and _CONFLICT.search(other.name)
    )


def _mounts() -> str:
    try:
        return MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""


def _unescaped(path: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), path)
