"""Where the database file lies: its folder, its rights, and the file system under it."""

from __future__ import annotations

import os
from pathlib import Path

from store.errors import DatabaseMissing, SchemaUnknown, UnsafePlace

NETWORK_FILE_SYSTEMS = frozenset(
    {
        "9p",
        "afs",
        "beegfs",
        "ceph",
        "cifs",
        "davfs",
        "fuse.davfs2",
        "fuse.glusterfs",
        "fuse.rclone",
        "fuse.sshfs",
        "gfs2",
        "glusterfs",
        "gpfs",
        "lustre",
        "ncpfs",
        "nfs",
        "nfs4",
        "ocfs2",
        "smb3",
        "smbfs",
    }
)
"""SQLite's write-ahead log needs shared memory and locks that these do not give
(sqlite.org/wal.html: all processes must be on the same host; not over a network file system)."""

_SQLITE = b"SQLite format 3\0"
"""How every database file begins (sqlite.org/fileformat.html, 1.3)."""

MOUNTS = Path("/proc/self/mountinfo")


def prepare(path: Path) -> None:
    """Make the file if it is not there, for its owner alone, on a file system that can carry it."""
    if not path.parent.is_dir():
        raise DatabaseMissing(f"There is no folder {path.parent} for the database.")
    file_system = file_system_of(path.parent, MOUNTS)
    if file_system in NETWORK_FILE_SYSTEMS:
        raise UnsafePlace(f"{path.parent} lies on a network file system ({file_system}).")
    try:
        with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "rb") as file:
            begins = file.read(len(_SQLITE))
        if begins not in (b"", _SQLITE):
            raise SchemaUnknown(f"The file {path} is not a database.")  # whose rights are not ours to change
        _close_to_others(path)
    except OSError as error:
        raise DatabaseMissing(f"The database {path} can't be opened: {error.strerror}.") from error


def file_system_of(folder: Path, mounts: Path) -> str | None:
    """The type of the file system that a folder lies on; None where the system does not tell."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return None
    found = [_mount(line) for line in lines]
    real = folder.resolve()
    around = [(point, kind) for point, kind in found if real == point or point in real.parents]
    return max(around, key=lambda mount: len(mount[0].parts), default=(None, None))[1]


def _mount(line: str) -> tuple[Path, str]:
    """Mount point and type of one line of proc_pid_mountinfo(5); a space there is written in octal."""
    before, _, after = line.partition(" - ")
    point = before.split()[4].encode().decode("unicode_escape") if "\\" in before else before.split()[4]
    return Path(point), after.split()[0]


def _close_to_others(path: Path) -> None:
    # SQLite gives -wal and -shm the rights of the database when it makes them
    for file in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
        if file.exists() and file.stat().st_mode & 0o077:
            file.chmod(0o600)
