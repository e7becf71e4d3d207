"""A build on a disk that is full, by a real file system that is small: a tmpfs in a mount namespace of its own.

`tests/corpus/builds/test_full_disk.py` has this module do it as a process of its own, for it leaves the file systems
that others see. Nothing stays mounted when it ends, however it ends.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.crashing import Rig, page
from tests.warm import become, warm

# unshare(2), mount(2)
CLONE_NEWNS, CLONE_NEWUSER, MS_REMOUNT, MS_REC, MS_PRIVATE = 0x20000, 0x10000000, 32, 0x4000, 1 << 18
PATIENCE = 60  # seconds

libc = ctypes.CDLL(None, use_errno=True)


def main() -> None:
    """Fill the disk of the corpus, of the cache and of temporary files at several sizes; tell, as JSON, what came of
    each, or why it cannot be done here."""
    warm()
    try:
        leave_the_file_systems_of_others()
    except OSError as error:
        print(json.dumps({"skipped": f"no file system can be mounted here: {error}"}))
        return
    rig = Rig(
        Path(sys.argv[1]),
        {f"{number}.txt": page(number, 2014) for number in range(8)},
        {f"{number}.txt": page(number, 2015) for number in range(40)},
    )
    print(json.dumps({"told": [*filled(rig)]}))


def leave_the_file_systems_of_others() -> None:
    """What is mounted from now on is seen by this process and its children alone. Raises OSError."""
    user, group = os.getuid(), os.getgid()
    check(libc.unshare(CLONE_NEWNS | (CLONE_NEWUSER if user else 0)))
    if user:
        for name, line in (
            ("setgroups", "deny"), ("uid_map", f"0 {user} 1"), ("gid_map", f"0 {group} 1")
        ):  # fmt: skip
            Path(f"/proc/self/{name}").write_text(line)
    check(libc.mount(b"none", b"/", None, MS_REC | MS_PRIVATE, None))


def check(outcome: int) -> None:
    """Raise the OSError that a call of the system ended with."""
    if outcome:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def filled(rig: Rig) -> Iterator[dict[str, Any]]:
    """What came of a build on a disk too small, by what lies on that, and of the next one on a larger."""
    for place, sizes in (("out", (8, 100, 300)), ("cache", (8, 100)), ("tmp", (8,))):
        least = sum(path.stat().st_size for path in (rig.base / place).rglob("*")) // 1024
        for more in sizes:
            rig.begin()
            with small_disk(rig.work / place, least + more):
                before = rig.files()
                status, said = command(rig)
                told = {"place": place, "kilobytes": least + more, "status": status, "said": said}
                told["kept"] = rig.out.read_bytes() == (rig.new if status == 0 else rig.old)
                told["left"] = sorted(rig.files() - before - rig.left)
                enlarge(rig.work / place)
                told["wrong"] = [*rig.wrong_after_kill()]
            yield told


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[None]:
    """A folder, with what is in it, on a file system of that size."""
    aside = folder.with_suffix(".aside")
    folder.mkdir(exist_ok=True)
    folder.rename(aside)
    folder.mkdir()
    options = f"size={kilobytes}k".encode()
    check(libc.mount(b"tmpfs", os.fsencode(folder), b"tmpfs", 0, options))
    try:
        shutil.copytree(aside, folder, dirs_exist_ok=True)
        shutil.rmtree(aside)
        yield
    finally:
        check(libc.umount2(os.fsencode(folder), 0))


def enlarge(folder: Path) -> None:
    """The file system of a folder gets as large as may be wanted."""
    check(libc.mount(b"tmpfs", os.fsencode(folder), b"tmpfs", MS_REMOUNT, b"size=1g"))


def command(rig: Rig) -> tuple[int, str]:
    """The status of `parkbrowse build` and what it says."""
    streams = [str(rig.base.parent / name) for name in ("stdout", "stderr")]
    child = os.fork()
    if child == 0:
        environment = os.environ | rig.environment | {"TMPDIR": str(rig.work / "tmp"), "LANG": "zh_CN.UTF-8"}
        become(["build", str(rig.pages), "-o", str(rig.out)], environment, streams, PATIENCE)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return status, Path(streams[1]).read_text("utf-8")


if __name__ == "__main__":
    main()
