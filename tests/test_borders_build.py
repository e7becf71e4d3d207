"""Border by fault: a build, its sources, its outcome and the processes it uses, each with what may go wrong there.

What must hold everywhere: one clear sentence and no traceback; what is sound is there; nothing is left behind.
"""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import multiprocessing
import os
import pickle
import select
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from functools import partial as given
from pathlib import Path
from time import monotonic
from types import FrameType

import pexpect
import pytest

from corpus import library, paths, sources
from corpus.builds import update, work, workers
from corpus.builds.progress import Progress
from corpus.errors import Cancelled, Fault
from corpus.lexicon.user.model import Own
from corpus.partial import partial
from corpus.store import page_store
from corpus.store.corpus_file import Corpus
from corpus.textindex.fts import Indexer
from tests.clock import PATIENCE
from tests.conftest import screen_text, until
from tests.corpus import deadly
from tests.warm import Warm
from tui.app.app import ParkbrowseApp
from tui.app.stack import browse_screen
from tui.keys import read_keymap
from tui.keys.actions import ACTIONS

COMMAND = Path(sys.executable).with_name("parkbrowse")
PAGE = "2014年东湖区政府工作报告\n\n全区财政总收入53.14亿元,同比增长14.45%,各项工作取得新的进展。\n"


@cache
def folds() -> bytes:
    return Indexer.make().pack()


WAS_ROOT = os.geteuid() == 0
# CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH (capabilities(7)): by these root reads what is closed.
OVERRIDING, PR_CAPBSET_DROP = (1, 2), 24

pytestmark = [
    pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning"),
    pytest.mark.together("workers"),
]


def obey_permissions() -> None:
    """Be kept out of what is closed, even as root."""
    if WAS_ROOT:
        for capability in OVERRIDING:
            if ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, capability, 0, 0, 0):
                raise OSError("root cannot be kept out here")


@cache
def warmed() -> Warm:
    """The command, ready."""
    return Warm(Path(tempfile.mkdtemp()), PATIENCE, obey_permissions)


@pytest.fixture(autouse=True, scope="module")
def ended() -> Iterator[None]:
    """The command that was kept ready goes with the last test."""
    yield
    warmed().end()
    warmed.cache_clear()


def parkbrowse(*arguments: str | Path, **surroundings: object) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, for which permissions count."""
    environment = os.environ | {name: str(value) for name, value in surroundings.items()}
    return warmed().run([*map(str, arguments)], environment)


def begun_from_nothing(
    *arguments: str | Path,
) -> subprocess.CompletedProcess[str]:
    """The command as a shell starts it."""
    return subprocess.run(
        [COMMAND, *map(str, arguments)], capture_output=True, text=True, errors="surrogateescape", timeout=PATIENCE,
        preexec_fn=obey_permissions,
    )  # fmt: skip


def sentence_of(done: subprocess.CompletedProcess[str]) -> str:
    """The one sentence that a command ends with which could not do what was wanted."""
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    (line,) = done.stderr.splitlines()
    assert line.startswith("parkbrowse: ")
    return line


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good page."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "good.txt").write_text(PAGE, "utf-8")
    return tmp_path / "pages"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where a corpus goes: in a folder with nothing else in it."""
    (tmp_path / "out").mkdir()
    return tmp_path / "out" / "x.corpus"


@pytest.fixture
def opened_again(tmp_path: Path) -> Iterator[None]:
    """What a test closed can be thrown away afterwards."""
    yield
    for place in [tmp_path, *tmp_path.rglob("*")]:
        if place.is_dir() and not place.is_symlink():
            place.chmod(0o700)


def pages(folder: Path, names: Sequence[str]) -> None:
    for at, name in enumerate(names):
        (folder / name).write_text(PAGE.replace("2014", str(2000 + at)), "utf-8")


def listed(file: Path) -> tuple[list[str], list[tuple[str, str]]]:
    """The pages that a corpus holds, and the faults of the others."""
    with Corpus.open(file) as corpus:
        told = [(str(fault.path), fault.code) for fault in corpus.faults()]
        return sorted(row.source for row in corpus.rows()), told


# -- a fault on its way to the reader


@pytest.mark.parametrize(
    "fault",
    [
        Fault("binary"),
        Fault("binary", Path("a.pdf"), "a PDF document"),
        Fault("lexicon", Path("zones.yaml"), "no key", 3, 7),
        Fault(code="empty", detail="a.txt"),
        Fault(code="lexicon", path=Path("\udcff.txt"), detail="", line=1, column=2),
        Fault.of("unreadable", Path("a.txt"), PermissionError(13, "Permission denied")),
        Fault.defect(ZeroDivisionError("oops"), Path("a.txt")),
    ],
    ids=lambda fault: f"{fault.code}-{len(fault.args)}",
)
def test_a_fault_comes_whole_out_of_a_pickle(fault: Fault) -> None:
    assert pickle.loads(pickle.dumps(fault)) == fault
    assert str(pickle.loads(pickle.dumps(fault))) == str(fault)


def test_a_cancelled_build_comes_out_of_a_pickle() -> None:
    assert isinstance(pickle.loads(pickle.dumps(Cancelled())), Cancelled)


# -- a SOURCE, a folder, and what is in it


def a_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening, contextlib.chdir(path.parent):
        listening.bind(path.name)


def a_pair(path: Path) -> None:
    path.symlink_to("other")
    path.with_name("other").symlink_to(path.name)


SOURCES: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (lambda path: None, "missing"),
    "fifo": (os.mkfifo, "not-a-file"),
    "socket": (a_socket, "not-a-file"),
    "link-to-a-device": (lambda path: path.symlink_to("/dev/zero"), "not-a-file"),
    "link-to-itself": (lambda path: path.symlink_to(path.name), "broken-link"),
    "pair-of-links": (a_pair, "broken-link"),
    "dangling-link": (lambda path: path.symlink_to("nowhere"), "broken-link"),
    "empty-folder": (lambda path: path.mkdir(), "empty-folder"),
    "empty-file": (lambda path: path.touch(), "empty"),
    "too-large": (lambda path: os.truncate(os.open(path, os.O_CREAT | os.O_RDWR), 1 << 33), "too-large"),
}


@pytest.mark.parametrize(("make", "code"), SOURCES.values(), ids=SOURCES)
def test_a_source_that_cannot_be_read_is_told_at_once(
    make: Callable[[Path], object], code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(update, "beside", None)  # no process is begun for it, however large it is
    source = tmp_path / "source"
    make(source)
    with pytest.raises(Fault) as told:
        library.opened([source])
    assert (told.value.code, told.value.path) == (code, source)


@pytest.mark.parametrize("below", ["good.txt/x", "x" * 300, "a/b/c"])
def test_a_path_to_nothing_is_missing(below: str, folder: Path) -> None:
    with pytest.raises(Fault) as told:
        library.locate([folder / below])
    assert told.value.code == "missing"


INSIDE: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "fifo": (os.mkfifo, []),
    "socket": (a_socket, []),
    "link-to-itself": (lambda path: path.symlink_to(path.name), ["broken-link"]),
    "pair-of-links": (a_pair, ["broken-link", "broken-link"]),
    "dangling-link": (lambda path: path.symlink_to("nowhere"), ["broken-link"]),
    "dangling-link-that-leads-out": (lambda path: path.symlink_to("../../nowhere"), ["broken-link"]),
    "link-to-a-device": (lambda path: path.symlink_to("/dev/zero"), []),
    "link-to-the-folder-above": (lambda path: path.symlink_to(".."), []),
    "link-to-the-folder": (lambda path: path.symlink_to("."), []),
    "link-to-a-page": (lambda path: path.symlink_to("good.txt"), []),
    "link-below-a-file": (lambda path: path.symlink_to("good.txt/x"), ["broken-link"]),
    "empty-file": (lambda path: path.touch(), ["empty"]),
    "pdf": (lambda path: path.write_bytes(b"%PDF-1.4"), ["damaged"]),
    "too-large": (lambda path: os.truncate(os.open(path, os.O_CREAT | os.O_RDWR), 1 << 33), ["too-large"]),
}


@pytest.mark.parametrize(("make", "codes"), INSIDE.values(), ids=INSIDE)
def test_what_cannot_be_read_in_a_folder_is_listed_and_costs_no_other(
    make: Callable[[Path], object], codes: list[str], folder: Path, out: Path
) -> None:
    make(folder / "bad")
    library.build([folder], out)
    read, told = listed(out)
    assert "good.txt" in read or read == ["bad"]  # a link to a page has its bytes: they are stored once
    assert [code for _, code in told] == codes


def test_what_cannot_be_read_is_listed_by_workers_as_it_is_here(
    folder: Path, out: Path, request: pytest.FixtureRequest
) -> None:
    for name, (make, _) in INSIDE.items():
        make(folder / name)
    library.build([folder], out)
    built_here = out.read_bytes()
    request.getfixturevalue("beside")
    out.unlink()
    library.build([folder], out, anew=True)
    assert out.read_bytes() == built_here
    told = [code for _, code in listed(out)[1]]
    assert sorted(told) == sorted(code for _, codes in INSIDE.values() for code in codes)


def test_files_change_between_the_look_at_the_folder_and_the_reading(folder: Path) -> None:
    pages(folder, ["gone", "grown", "cut", "piped", "closed"])
    was = {file.name: file for file in library.source_files([folder])}
    (folder / "gone").unlink()
    (folder / "grown").write_bytes((folder / "grown").read_bytes() * 3)
    (folder / "cut").write_bytes(b"")
    (folder / "piped").unlink()
    os.mkfifo(folder / "piped")
    (folder / "closed").unlink()
    (folder / "closed").symlink_to("closed")
    built = {name: work.built_file(was[name], Own(), folds()).pages[0] for name in was}
    assert {name: page.fault and page.fault.code for name, page in built.items()} == {
        "gone": "vanished", "grown": None, "cut": "empty", "piped": "not-a-file", "closed": "broken-link", "good.txt": None,
    }  # fmt: skip
    assert zlib.decompress(built["grown"].raw).decode().count("财政总收入") == 3


def test_a_file_that_grows_without_end_is_too_large(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (file,) = library.source_files([folder])
    monkeypatch.setattr(sources, "LARGEST_FILE", file.size)
    assert len(sources.bytes_of(file)) == file.size
    with file.path.open("ab") as more:
        more.write(b"x")
    with pytest.raises(Fault, match="too-large"):
        sources.bytes_of(file)


def test_a_file_that_may_be_read_by_now_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages(folder, ["closed.txt"])
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: path != folder / "closed.txt" and access(path, mode))
    assert listed(library.opened([folder])) == (["good.txt"], [("closed.txt", "unreadable")])
    monkeypatch.undo()
    assert listed(library.opened([folder])) == (["closed.txt", "good.txt"], [])


# -- what may not be looked at


@pytest.mark.usefixtures("opened_again")
@pytest.mark.parametrize("mode", [0o000, 0o400, 0o100], ids=["closed", "only-listed", "only-entered"])
def test_a_folder_that_is_closed_inside_another_costs_no_page_outside(mode: int, folder: Path) -> None:
    (folder / "below").mkdir()
    pages(folder / "below", ["hidden.txt"])
    (folder / "below").chmod(mode)
    done = parkbrowse("list", "-c", folder)
    assert done.returncode == 0, done.stderr
    assert "good.txt" in done.stdout
    assert done.stderr.startswith("below")
    assert "没有权限" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.usefixtures("opened_again")
@pytest.mark.parametrize("mode", [0o000, 0o400], ids=["closed", "only-listed"])
@pytest.mark.parametrize(
    "wish",
    [
        ["list", "-c", "{closed}"],
        ["list", "-c", "{closed}/pages"],
        ["list", "-c", "{closed}/pages/good.txt"],
        ["{closed}/pages"],
        ["build", "{closed}/pages", "-o", "{folder}/x.corpus"],
        ["build", "{folder}", "-o", "{closed}/x.corpus"],
        ["build", "{folder}", "-o", "{closed}/pages/x.corpus"],
    ],
    ids=lambda wish: " ".join(wish),
)
def test_what_lies_in_a_closed_folder_is_told_in_a_sentence(
    wish: list[str], mode: int, folder: Path, tmp_path: Path
) -> None:
    closed = tmp_path / "closed"
    shutil.copytree(folder, closed / "pages")
    closed.chmod(mode)
    done = parkbrowse(*(word.format(closed=closed, folder=folder) for word in wish))
    assert "没有权限" in sentence_of(done)


@pytest.mark.usefixtures("opened_again")
def test_a_closed_file_alone_is_told(folder: Path) -> None:
    (folder / "good.txt").chmod(0)
    assert "没有权限" in sentence_of(parkbrowse("list", "-c", folder / "good.txt"))


@pytest.mark.usefixtures("opened_again")
def test_corrections_that_may_not_be_read_are_told(folder: Path, out: Path, tmp_path: Path) -> None:
    library.build([folder], out)
    state = tmp_path / "state"
    state.mkdir()
    state.chmod(0)
    done = parkbrowse("figures", "-c", out, PARKBROWSE_STATE=state)
    assert done.returncode == 0
    assert done.stdout
    (line,) = done.stderr.splitlines()
    assert "corrections.jsonl" in line


# -- a cache and a state folder that cannot be


@pytest.mark.usefixtures("opened_again")
@pytest.mark.parametrize("made_before", [False, True], ids=["no-cache-yet", "a-closed-cache"])
def test_without_a_cache_a_folder_is_read_all_the_same(
    made_before: bool, folder: Path, tmp_path: Path
) -> None:
    home, passing = tmp_path / "home", tmp_path / "passing"
    home.mkdir()
    passing.mkdir()
    if made_before:
        (home / "cache" / "corpora").mkdir(parents=True)
        (home / "cache").chmod(0o500)
    home.chmod(0o500)
    done = parkbrowse(
        "list", "-c", folder, PARKBROWSE_CACHE=home / "cache", PARKBROWSE_STATE=home / "state", TMPDIR=passing
    )
    assert done.returncode == 0, done.stderr
    assert "good.txt" in done.stdout
    (told,) = done.stderr.splitlines()
    assert f"{home / 'cache'}: " in told
    assert list(passing.iterdir()) == []


@pytest.mark.usefixtures("opened_again")
def test_a_cache_that_is_there_serves_although_it_cannot_be_written(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    first = parkbrowse("list", "-c", folder, PARKBROWSE_CACHE=cache)
    cache.chmod(0o500)
    (cache / "corpora").chmod(0o500)
    again = parkbrowse("list", "-c", folder, PARKBROWSE_CACHE=cache)
    assert (again.returncode, again.stdout, again.stderr) == (0, first.stdout, "")


# -- where the corpus goes


@pytest.mark.parametrize(
    "name", ["x" * 240 + ".corpus", "园" * 80 + ".corpus", "x" * 255, "\udcff\udcfe.corpus"]
)
def test_a_corpus_may_have_any_name_that_a_file_may_have(name: str, folder: Path, out: Path) -> None:
    file = out.with_name(name)
    done = parkbrowse("build", folder, "-o", file)
    assert done.returncode == 0, done.stderr
    assert list(out.parent.iterdir()) == [file]
    assert listed(file) == (["good.txt"], [])
    assert "good.txt" in parkbrowse("list", "-c", file).stdout


@pytest.mark.parametrize("name", ["x" * 256, "missing/x.corpus", "pipe", "text.txt", "text.txt/x.corpus"])
def test_a_name_that_no_corpus_can_have_is_told(name: str, folder: Path, out: Path) -> None:
    os.mkfifo(out.with_name("pipe"))
    out.with_name("text.txt").write_text("my notes")
    sentence_of(parkbrowse("build", folder, "-o", out.parent / name))
    assert sorted(path.name for path in out.parent.iterdir()) == ["pipe", "text.txt"]
    assert out.with_name("text.txt").read_text() == "my notes"


def test_a_full_disk_keeps_the_old_corpus(folder: Path, out: Path) -> None:
    out.parent.rmdir()
    out.parent.mkdir()
    library.build([folder], out)
    before = out.read_bytes()
    assert len(before) > 100_000
    pages(folder, ["more.txt"])
    # No file may grow beyond some pages: to a program that is what a full disk is.
    told = sentence_of(warmed().run(["build", str(folder), "-o", str(out)], os.environ, "nearly_full:100000"))
    assert str(library._store_of(out)) in told
    assert out.read_bytes() == before
    assert list(out.parent.iterdir()) == [out]


# -- a damaged corpus


def with_bytes(at: int, put: bytes) -> Callable[[Path], None]:
    def damage(path: Path) -> None:
        whole = path.read_bytes()
        path.write_bytes(whole[:at] + put + whole[at + len(put) :])

    return damage


def statement(sql: str) -> Callable[[Path], None]:
    def damage(path: Path) -> None:
        with contextlib.closing(sqlite3.connect(path)) as db, db:
            db.execute(sql)

    return damage


DAMAGE: dict[str, tuple[Callable[[Path], None], list[str]]] = {
    "schema": (with_bytes(100, b"\xff" * 2000), ["list"]),
    "cut": (lambda path: os.truncate(path, path.stat().st_size // 2), ["list"]),
    "no-totals": (statement("UPDATE meta SET value = 'x' WHERE key = 'totals'"), []),
    "titles-not-text": (statement("UPDATE reports SET title = CAST(x'fffe' AS TEXT)"), ["list"]),
    "flags-missing": (statement("UPDATE reports SET flags = NULL"), ["list"]),
    "raw-page": (statement("UPDATE pages SET raw = x'0102'"), ["show", "good.txt"]),
    "trace": (statement("UPDATE traces SET trace = x'789c00'"), ["figures"]),
    "trace-gone": (statement("DELETE FROM traces"), ["figures"]),
    "value": (statement("UPDATE figures SET value = 'x'"), ["figures"]),
    "tables": (statement("UPDATE meta SET value = x'00' WHERE key = 'tables'"), ["search", "财政"]),
    "tables-gone": (statement("DELETE FROM meta WHERE key = 'tables'"), ["search", "财政"]),
    "initials": (statement("UPDATE meta SET value = x'00' WHERE key = 'titles'"), ["search", "czzsr"]),
    "no-table": (statement("DROP TABLE figures"), ["figures"]),
}
GOES_ON = ("value", "no-table")  # what is read without the figures that are damaged
ASKED = {name: (damage, asked) for name, (damage, asked) in DAMAGE.items() if asked and name not in GOES_ON}


@pytest.mark.parametrize(("damage", "asked"), ASKED.values(), ids=ASKED)
def test_a_damaged_corpus_that_was_named_is_told(
    damage: Callable[[Path], None], asked: list[str], folder: Path, out: Path
) -> None:
    library.build([folder], out)
    damage(out)
    assert "已损坏" in sentence_of(parkbrowse(*asked, "-c", out))
    assert out.exists()


@pytest.mark.parametrize("name", GOES_ON)
def test_damaged_figures_are_told_and_no_figure_is_made_of_them(name: str, folder: Path, out: Path) -> None:
    damage, asked = DAMAGE[name]
    library.build([folder], out)
    damage(out)
    result = parkbrowse(*asked, "-c", out)
    assert (result.returncode, result.stdout) == (1, "")
    assert "语料文件有损坏" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("name", ["schema", "raw-page", "value", "tables"])
def test_a_damaged_corpus_of_the_cache_is_made_anew_in_the_same_breath(name: str, folder: Path) -> None:
    damage, asked = DAMAGE[name]
    whole = parkbrowse(*asked, "-c", folder)
    assert whole.returncode == 0, whole.stderr
    file, current = library.locate([folder])
    assert current
    damage(file)
    again = parkbrowse(*asked, "-c", folder)
    assert (again.returncode, again.stdout, again.stderr) == (0, whole.stdout, "")


@pytest.mark.parametrize("name", ["schema", "cut", "no-totals", "titles-not-text", "flags-missing"])
def test_what_the_first_screen_would_stumble_over_is_not_up_to_date(name: str, folder: Path) -> None:
    file = library.opened([folder])
    DAMAGE[name][0](file)
    assert library.locate([folder]) == (file, False)


# -- workers


@pytest.fixture
def beside(ready_workers: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is built is built by two workers."""
    monkeypatch.setattr(update, "WORTH_A_POOL", 0)
    monkeypatch.setattr(workers, "cores", lambda: 2)


NAMES = [f"{at:02}.txt" for at in range(9)]


@pytest.mark.usefixtures("beside")
@pytest.mark.parametrize(("kill", "reason"), [(deadly.always, "SIGKILL"), (deadly.ends, "exit 3")])
def test_a_page_that_kills_its_worker_twice_is_listed_and_costs_no_other(
    kill: object, reason: str, folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages(folder, [*NAMES, deadly.NAME])
    monkeypatch.setattr(update, "built_file", kill)
    library.build([folder], out)
    assert listed(out) == ([*NAMES, "good.txt"], [(deadly.NAME, "worker-died")])
    with Corpus.open(out) as corpus:
        assert corpus.faults()[0].detail == reason


def test_a_worker_that_dies_of_something_else_costs_nothing(
    folder: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    pages(folder, [*NAMES, deadly.NAME])
    library.build([folder], out)
    undisturbed = out.read_bytes()
    request.getfixturevalue("beside")
    monkeypatch.setattr(update, "built_file", given(deadly.once, mark=tmp_path / "died"))
    told: list[Progress] = []
    out.unlink()
    library.build([folder], out, told.append, anew=True)
    assert (tmp_path / "died").exists()
    assert out.read_bytes() == undisturbed
    # Of the parts of a file a slow machine tells, too.
    whole = [step.name for step in told if step.name and step.part is None]
    assert sorted(whole) == sorted([*NAMES, deadly.NAME, "good.txt"])


def test_workers_killed_from_outside_cost_nothing(
    folder: Path, out: Path, request: pytest.FixtureRequest
) -> None:
    pages(folder, NAMES)
    library.build([folder], out)
    undisturbed = out.read_bytes()
    request.getfixturevalue("beside")

    def kill(step: Progress) -> None:
        if step.files in (2, 5) and step.part is None:  # once each: of parts a slow machine tells many times
            for worker in multiprocessing.active_children():
                os.kill(worker.pid or 0, signal.SIGKILL)

    out.unlink()
    library.build([folder], out, kill, anew=True)
    assert out.read_bytes() == undisturbed


@pytest.mark.usefixtures("beside")
def test_where_no_worker_can_be_started_the_work_is_done_all_the_same(
    folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class NoWorker:
        def __init__(self, *_: object) -> None:
            raise OSError("no more processes")

    monkeypatch.setattr(workers, "_Worker", NoWorker)
    pages(folder, NAMES)
    library.build([folder], out)
    assert listed(out) == ([*NAMES, "good.txt"], [])


def test_workers_that_die_before_they_begin_blame_no_page(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages(folder, NAMES)
    monkeypatch.setattr(workers, "cores", lambda: 2)
    files = library.source_files([folder])
    context = workers._spawning()
    context.set_executable("/bin/false")
    try:
        built = list(workers.beside(files, given(work.built_file, own=Own(), folds=folds())))
    finally:
        context.set_executable(sys.executable)
    assert [file for file, _ in built] == files
    assert not any(page.fault for _, came in built for page in came.pages)


@pytest.mark.usefixtures("ready_workers")
def test_workers_that_die_of_what_they_are_told_are_not_replaced_for_ever(folder: Path) -> None:
    files = library.source_files([folder])
    assert [file for file, _ in workers.beside(files, deadly.Unlearnable())] == files


@pytest.mark.usefixtures("ready_workers")
def test_a_build_that_is_given_up_waits_for_no_page(folder: Path) -> None:
    files = library.source_files([folder])
    looks = iter(range(100))
    began = time.monotonic()
    with pytest.raises(Cancelled):
        list(workers.beside(files, deadly.never, lambda: next(looks) > 10))
    assert time.monotonic() - began < PATIENCE
    assert multiprocessing.active_children() == []


@pytest.mark.usefixtures("ready_workers")
def test_what_a_worker_sends_that_cannot_be_made_out_costs_its_page_alone(folder: Path) -> None:
    files = library.source_files([folder])
    ((file, came),) = workers.beside(files, deadly.garbled)
    assert (file, type(came), came.code) == (files[0], Fault, "defect")


# -- a build that is ended


@pytest.fixture
def slow(folder: Path) -> Path:
    """A folder that takes some seconds to build, its first page aside."""
    pages(folder, NAMES[:1])
    for name in NAMES[1:]:
        (folder / name).write_text(name + PAGE * 4000, "utf-8")
    return folder


def until_it_is(holds: Callable[[], object], building: subprocess.Popen[str]) -> None:
    """Wait until something holds of a build, which must not end before."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline
        with contextlib.suppress(subprocess.TimeoutExpired):
            pytest.fail(f"the build ended with {building.wait(0.02)}")


def begun(source: Path, out: Path) -> subprocess.Popen[str]:
    """A build under way, in a session of its own."""
    building = subprocess.Popen(
        [COMMAND, "build", source, "-o", out], start_new_session=True, stderr=subprocess.PIPE, text=True
    )
    until_it_is(lambda: list(out.parent.glob(f".{out.name}.*")), building)
    return building


@pytest.mark.parametrize("name", ["INT", "TERM", "HUP"])
def test_a_build_that_is_ended_by_a_signal_leaves_nothing(name: str, slow: Path, out: Path) -> None:
    out.write_bytes(b"")
    out.unlink()
    with begun(slow, out) as building:
        number = getattr(signal, f"SIG{name}")
        os.killpg(building.pid, number)  # as a terminal does it: its workers hear of it, too
        assert building.wait(PATIENCE) == (130 if name == "INT" else 128 + number)
        assert building.stderr is not None
        told = building.stderr.read().splitlines()
        assert told == (["已取消，没有写入任何文件"] if name == "INT" else [])
    assert list(out.parent.iterdir()) == []


@pytest.mark.parametrize("at", [1, 2, 3])
def test_an_interruption_is_never_lost_in_what_sqlite_calls(
    at: int, folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_store, "UNHEEDED", 10)
    # Ctrl-C is met by whatever function of Python runs next, were it the one that says whether to go on.
    calls = 0

    def interrupt(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        code = frame.f_code
        if event == "call" and code.co_name == "<lambda>" and code.co_filename.endswith("/corpus/library.py"):
            calls += 1
            if calls == at:
                raise KeyboardInterrupt

    sys.setprofile(interrupt)
    try:
        with contextlib.suppress(KeyboardInterrupt):  # anything else is another fault
            library.build([folder], out)
    finally:
        sys.setprofile(None)


@pytest.mark.parametrize("otherwise", [None, ImportError("no library")], ids=["swallowed", "another-error"])
@pytest.mark.parametrize(
    ("number", "ends"),
    [(signal.SIGINT, KeyboardInterrupt), (signal.SIGTERM, SystemExit), (signal.SIGHUP, SystemExit)],
)
def test_a_signal_counts_whatever_others_make_of_it(
    number: int, ends: type[BaseException], otherwise: Exception | None, folder: Path, out: Path
) -> None:
    pages(folder, NAMES)

    def signalled(step: Progress) -> None:
        if step.files == 3 and step.stage == "read":
            with contextlib.suppress(BaseException):
                os.kill(os.getpid(), number)
            if otherwise:
                raise otherwise

    with pytest.raises(ends) as ended:
        library.build([folder], out, signalled)
    assert ends is KeyboardInterrupt or ended.value.code == 128 + number  # type: ignore[attr-defined]
    assert list(out.parent.iterdir()) == []
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_signal_that_was_swallowed_counts_before_the_next_page(folder: Path, out: Path) -> None:
    went_on = False

    def swallowing(
        files: Sequence[sources.SourceFile], work: object, cancelled: Callable[[], bool], told: object
    ) -> Iterator[tuple[sources.SourceFile, Fault]]:
        nonlocal went_on
        with contextlib.suppress(SystemExit):
            os.kill(os.getpid(), signal.SIGTERM)
        cancelled()  # as it is asked ten times a second while a page takes its time
        went_on = True
        yield files[0], Fault("read")

    with pytest.raises(SystemExit):
        library.build([folder], out, executor=swallowing)
    assert not went_on


def test_a_hang_up_that_is_to_be_ignored_is_ignored(folder: Path, out: Path) -> None:
    pages(folder, NAMES)

    def hang_up(step: Progress) -> None:
        os.kill(os.getpid(), signal.SIGHUP)

    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        library.build([folder], out, hang_up)
    finally:
        signal.signal(signal.SIGHUP, before)
    assert len(listed(out)[0]) == 10


def test_what_a_killed_build_left_goes_with_the_next_one_and_nothing_else_does(
    slow: Path, out: Path, tmp_path: Path
) -> None:
    with begun(slow, out) as building:
        (left,) = out.parent.iterdir()
        building.kill()
    assert left.exists()
    others = [
        out.with_name(name) for name in (".other.corpus.01234567", ".x.corpus.notes", ".x.corpus.0123456")
    ]
    half_written = out.with_name(".x.corpus.01234567")
    for other in (*others, half_written):
        other.touch()
    (tmp_path / "one").mkdir()
    pages(tmp_path / "one", ["one.txt"])
    with partial(out) as alive:
        library.build([tmp_path / "one"], out)
        assert alive.exists()
    assert sorted(out.parent.iterdir()) == sorted([*others, out])


def test_workers_do_not_outlive_a_build_that_was_killed(slow: Path, out: Path) -> None:
    with begun(slow, out) as building:
        children = Path(f"/proc/{building.pid}/task/{building.pid}/children")
        if not children.exists():
            pytest.skip("no such list of processes here")
        until_it_is(lambda: len(children.read_text().split()) >= 2, building)
        workers = [os.pidfd_open(int(pid)) for pid in children.read_text().split()]
        building.kill()
    for worker in workers:
        with os.fdopen(worker):
            assert select.select([worker], [], [], PATIENCE)[0], "it lives on"


@pytest.mark.parametrize("name", ["INT", "TERM", "HUP"])
def test_the_browser_ends_with_its_build(name: str, slow: Path, tmp_path: Path) -> None:
    surroundings = {"TERM": "xterm-256color", "PARKBROWSE_CACHE": str(tmp_path / "cache")}
    child = pexpect.spawn(str(COMMAND), [str(slow)], env=os.environ | surroundings, dimensions=(24, 80))
    try:
        child.expect("━|─".encode(), timeout=PATIENCE)
        child.kill(getattr(signal, f"SIG{name}"))
        child.expect(pexpect.EOF, timeout=PATIENCE)
        child.wait()
        assert b"Traceback" not in (child.before or b"")
    finally:
        child.close(force=True)
    assert list((tmp_path / "cache" / "corpora").iterdir()) == []


# -- all of it at once


@pytest.fixture
def mixed(folder: Path) -> Path:
    """26 good pages, an empty file, the stub of a PDF and a link to itself."""
    (folder / "good.txt").unlink()
    for at in range(26):
        (folder / f"{at:02}.txt").write_text(PAGE.replace("2014", str(1999 + at)), "utf-8")
    (folder / "empty.txt").touch()
    (folder / "stub.pdf").write_bytes(b"%PDF-1.4")
    (folder / "self").symlink_to("self")
    return folder


def test_the_command_lists_26_reports_and_tells_three_reasons(mixed: Path) -> None:
    os.truncate(mixed / "stub.pdf", update.WORTH_A_POOL)
    assert sum(file.size for file in library.source_files([mixed])) >= update.WORTH_A_POOL
    done = begun_from_nothing("list", "--all", "-c", mixed)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(".txt") == 26
    told = done.stderr.splitlines()
    assert [line.split(":")[0] for line in told] == ["empty.txt", "self", "stub.pdf"]


@pytest.mark.usefixtures("beside")
async def test_the_browser_lists_26_reports_and_tells_three_reasons(mixed: Path) -> None:
    keymap, _ = read_keymap(paths.keymaps(), ACTIONS)
    file, current = library.locate([mixed])
    assert not current
    app = ParkbrowseApp(file, "mixed", keymap, sources=[mixed], current=False, theme="dark")
    async with app.run_test(size=(160, 40)) as pilot:
        await until(pilot, lambda: (screen := browse_screen(app)) is not None and screen.ready)
        await until(pilot, lambda: "26 篇" in screen_text(app))
        await pilot.press("exclamation_mark")
        await until(pilot, lambda: "stub.pdf" in screen_text(app))
        text = screen_text(app)
        assert all(name in text for name in ("empty.txt", "self", "是空的", "无效链接", "已损坏"))


async def test_the_browser_tells_that_its_corpus_will_go(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("PARKBROWSE_CACHE", str(tmp_path / "file" / "cache"))
    keymap, _ = read_keymap(paths.keymaps(), ACTIONS)
    file, current = library.locate([folder])
    app = ParkbrowseApp(file, "pages", keymap, sources=[folder], current=current, theme="dark")
    async with app.run_test(size=(300, 40)) as pilot:
        await until(pilot, lambda: (screen := browse_screen(app)) is not None and screen.ready)
        await until(pilot, lambda: "缓存文件夹写不进去" in screen_text(app))


@pytest.mark.defects
async def test_a_mistake_of_ours_in_a_build_is_told_and_ends_no_browser(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def clumsy(*_: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr("tui.screens.dialogs.build_progress.build", clumsy)
    keymap, _ = read_keymap(paths.keymaps(), ACTIONS)
    app = ParkbrowseApp(tmp_path / "x", "x", keymap, sources=[folder], current=False, theme="dark")
    async with app.run_test(size=(80, 24)):
        deadline = monotonic() + PATIENCE
        while app.fault is None and monotonic() < deadline:
            await asyncio.sleep(0.01)
    assert app.fault is not None
    assert app.fault.code == "defect"
