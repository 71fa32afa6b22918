"""Where a profile lives, and what to warn about before it is put into a folder.

A database whose files another program copies about while it is open can come apart: folders that a
cloud service keeps in step, and network drives. Nothing is refused on a guess; the person is told.
"""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path

import platformdirs

SYNCED = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "icloud": "iCloud",
    "mobile documents": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "nextcloud": "Nextcloud",
    "box sync": "Box",
}
NETWORK_FILE_SYSTEMS = frozenset(
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "afpfs",
        "webdav",
        "davfs",
        "fuse.sshfs",
        "9p",
        "ncpfs",
    }
)
_MOUNTS = Path("/proc/self/mounts")
_REMOTE_DRIVE = 4  # GetDriveTypeW: DRIVE_REMOTE


def default_folder() -> Path:
    """Where a profile lives when nobody says otherwise; on Windows not in the roaming part."""
    return platformdirs.user_data_path("Blue Note Field", appauthor=False)


def warning_for(folder: Path) -> str | None:
    """One sentence where the folder is a bad home for a database, else None."""
    service = synced_by(folder)
    if service:
        return (
            f"This folder is kept in step by {service}, which can break an open database. "
            "A folder on this computer only is safer."
        )
    if on_network(folder):
        return (
            "This folder is on a network drive, which can lose what is saved when it drops. "
            "A folder on this computer only is safer."
        )
    return None


def synced_by(folder: Path) -> str | None:
    """The cloud service whose folder this looks like, by its name."""
    for part in folder.absolute().parts:
        for mark, service in SYNCED.items():
            if part.casefold().startswith(mark):
                return service
    return None


def on_network(folder: Path) -> bool:
    """Whether the folder is known to be on a network drive (macOS does not say)."""
    if sys.platform == "win32":
        drive = folder.absolute().drive
        return drive.startswith("\\\\") or (
            ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == _REMOTE_DRIVE
        )
    if not _MOUNTS.exists():
        return False
    mounts = [line.split() for line in _MOUNTS.read_text(errors="replace").splitlines()]
    return file_system_of(folder, [(line[1], line[2]) for line in mounts]) in NETWORK_FILE_SYSTEMS


def file_system_of(folder: Path, mounts: list[tuple[str, str]]) -> str | None:
    """The kind of file system that holds `folder`, from (mount point, kind); the longest wins."""
    whole = folder.resolve()
    # Mount tables write a space in a path as \040.
    inside = [
        (point, kind)
        for point, kind in ((Path(raw.replace("\\040", " ")), kind) for raw, kind in mounts)
        if whole == point or point in whole.parents
    ]
    # The last of equal length is the one mounted on top.
    best = max(enumerate(inside), key=lambda it: (len(it[1][0].parts), it[0]), default=None)
    return best[1][1] if best else None
