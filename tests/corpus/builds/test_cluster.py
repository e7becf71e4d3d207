"""Pages built on a Dask cluster: the same as here, whatever becomes of workers, of the scheduler, of the wish."""

from __future__ import annotations

import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest

from corpus import library
from corpus.builds import cluster
from corpus.builds.cluster import Cluster, built_there, checked
from corpus.builds.likeness import likeness
from corpus.builds.work import built_file
from corpus.errors import Cancelled, Fault
from corpus.lexicon.user.model import Own
from corpus.sources import SourceFile, recognises, source_files, wished, wishes
from corpus.textindex.fts import Indexer
from tests.clock import PATIENCE
from tests.conftest import ROOT
from tests.corpus import deadly
from tui.cli import main

pytestmark = pytest.mark.filterwarnings("ignore")  # of other libraries: what they deprecate is theirs
PAGE = "2016年云岭区政府工作报告\n\n全区财政总收入31.5亿元,同比增长9.2%,各项工作取得新的进展。\n"


@cache
def work() -> partial[Any]:
    """What is done with a file; its folds are not made as the tests are gathered: each of many processes would."""
    return partial(built_file, own=Own(), folds=Indexer.make().pack())


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler with two workers, each with a nanny that starts it anew."""
    with started(tmp_path_factory.mktemp("cluster"), workers=2) as (address, _):
        yield address


class started:  # noqa: N801
    """A scheduler and workers in processes of their own, elsewhere than here; ended by their ids."""

    def __init__(self, folder: Path, workers: int) -> None:
        pytest.importorskip("distributed")
        self._folder, self._workers = folder, workers
        self._processes: list[subprocess.Popen[bytes]] = []

    def _run(self, *words: str) -> subprocess.Popen[bytes]:
        environment = os.environ | {
            "PYTHONPATH": str(ROOT),
            # One worker that dies of a file is enough to see what becomes of it.
            "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0",
        }
        self._processes.append(
            subprocess.Popen(
                [sys.executable, "-m", "dask", *words], cwd=self._folder, env=environment,
                stdout=subprocess.DEVNULL, stderr=(self._folder / "log").open("ab"), start_new_session=True,
            )
        )  # fmt: skip
        return self._processes[-1]

    def __enter__(self) -> tuple[str, subprocess.Popen[bytes]]:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        address = f"tcp://127.0.0.1:{port}"
        scheduler = self._run("scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
        if self._workers:
            self._run(
                "worker", address, "--nworkers", str(self._workers), "--nthreads", "1", "--no-dashboard", "--host",
                "127.0.0.1", "--local-directory", str(self._folder),
            )  # fmt: skip
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                with cluster._connected(address) as client:
                    if self._workers:
                        client.wait_for_workers(self._workers, timeout=PATIENCE)
                    return address, scheduler
            except Fault:
                assert time.monotonic() < deadline, (self._folder / "log").read_text()

    def __exit__(self, *error: object) -> None:
        for process in reversed(self._processes):  # each with those that it began itself
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(PATIENCE)


@pytest.fixture
def files(tmp_path: Path) -> list[SourceFile]:
    """Pages, one that is broken, an archive, one that cannot be read."""
    for n in range(5):
        (tmp_path / f"{n}.txt").write_text(PAGE.replace("31.5", f"3{n}.5"), "utf-8")
    (tmp_path / "bad.docx").write_bytes(b"PK\3\4 broken")
    (tmp_path / "link.txt").symlink_to("nowhere")
    (tmp_path / deadly.NAME).write_text(PAGE, "utf-8")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("in.txt", PAGE)
    return source_files([tmp_path])


def here(files: list[SourceFile]) -> dict[str, Any]:
    return {file.name: work()(file) for file in files}


def there(address: str, files: list[SourceFile], doing: Any = None, **wish: Any) -> dict[str, Any]:
    pairs = [(file.name, built) for file, built in Cluster(address)(files, doing or work(), **wish)]
    assert len(dict(pairs)) == len(pairs)
    return dict(pairs)


def test_what_comes_of_files_is_the_same_as_here(
    scheduler: str,
    files: list[SourceFile],
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    most: list[int] = []
    hear = cluster._Build._hear
    monkeypatch.setattr(
        cluster._Build, "_hear", lambda build: [most.append(len(build._out)), *hear(build)][1:]
    )
    assert there(scheduler, files) == here(files)
    assert 0 < max(most) <= 2 * cluster.AHEAD
    assert capfd.readouterr() == ("", "")


def test_the_corpus_file_is_the_same_byte_for_byte(
    scheduler: str, files: list[SourceFile], tmp_path_factory: pytest.TempPathFactory
) -> None:
    made = tmp_path_factory.mktemp("made")
    folder = files[0].path.parent
    with pytest.raises(SystemExit) as left:
        main.main(["build", str(folder), "-o", str(made / "there"), "--dask", scheduler])
    assert not left.value.code
    library.build([folder], made / "here")
    assert (made / "there").read_bytes() == (made / "here").read_bytes()


def test_an_address_on_an_open_network_is_refused(
    files: list[SourceFile], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main.main(["build", str(tmp_path), "-o", str(tmp_path / "x"), "--dask", "tcp://192.0.2.7:8786"])
    assert left.value.code == 2
    assert "--dask-open" in capsys.readouterr().err


def test_what_a_worker_does_not_see_is_sent_to_it(scheduler: str, tmp_path: Path) -> None:
    (tmp_path / "bad.docx").write_bytes(b"PK\3\4 broken")
    (tmp_path / "a.txt").write_text(PAGE, "utf-8")
    with (tmp_path / "bad.docx").open("rb") as bad, (tmp_path / "a.txt").open("rb") as good:
        files = [
            SourceFile(name, Path(f"/proc/self/fd/{opened.fileno()}"), 1, 1)
            for name, opened in (("bad.docx", bad), ("a.txt", good))
        ]
        assert stored(there(scheduler, files)) == stored(here(files))


def stored(came: dict[str, Any]) -> dict[str, Any]:
    """What is kept of files: paths of faults are not."""
    return {
        name: [page._replace(fault=page.fault and replace(page.fault, path=None)) for page in built.pages]
        for name, built in came.items()
    }


def test_a_build_that_is_given_up_leaves_the_cluster_as_it_was(
    scheduler: str, files: list[SourceFile], tmp_path: Path
) -> None:
    looks: list[float] = []

    def given_up() -> bool:
        looks.append(time.monotonic())
        return len(looks) > 3

    mark = tmp_path / "mark"
    work = partial(deadly.waiting, mark=mark)
    with pytest.raises(Cancelled):
        there(scheduler, [file for file in files if file.fault is None], work, cancelled=given_up)
    mark.touch()
    assert there(scheduler, files) == here(files)
    with cluster._connected(scheduler) as client:
        assert client.sync(client.scheduler.who_has) == {}


def test_a_worker_with_another_program_is_named(
    scheduler: str, files: list[SourceFile], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "likeness", lambda: likeness()._replace(code="other"))
    with pytest.raises(Fault) as raised:
        there(scheduler, files)
    assert raised.value.code == "cluster-unlike"
    assert "tcp://127.0.0.1:" in raised.value.detail
    assert raised.value.parts == ("code", "other", likeness().code)


def test_a_worker_that_has_not_the_program_is_told(scheduler: str, files: list[SourceFile]) -> None:
    nowhere = type("Nowhere", (), {"__reduce__": lambda self: (partial(__import__, "no_such_module"), ())})()
    with pytest.raises(Fault, match="cluster-without") as raised:
        there(scheduler, files, nowhere)
    assert "no_such_module" in raised.value.parts[0]


def test_a_worker_that_is_killed_midway_changes_nothing(
    scheduler: str, files: list[SourceFile], tmp_path_factory: pytest.TempPathFactory
) -> None:
    with cluster._connected(scheduler) as client:
        victim = next(iter(client.run(os.getpid).values()))

    def killing(*asked: Any) -> Iterator[tuple[SourceFile, Any]]:
        pairs = Cluster(scheduler)(*asked)
        yield next(pairs)
        os.kill(victim, signal.SIGKILL)
        yield from pairs

    made, folder = tmp_path_factory.mktemp("made"), files[0].path.parent
    summary = library.build([folder], made / "there", executor=killing)
    assert summary == library.build([folder], made / "here")
    assert (made / "there").read_bytes() == (made / "here").read_bytes()


def test_a_file_that_kills_every_worker_is_listed_and_costs_no_other(
    scheduler: str, files: list[SourceFile]
) -> None:
    found = there(scheduler, files, partial(deadly.always, **work().keywords))
    fault = found.pop(deadly.NAME)
    assert (fault.code, fault.path) == ("worker-died", files[0].path.with_name(deadly.NAME))
    expected = here(files)
    del expected[deadly.NAME]
    assert found == expected


def test_without_workers_or_a_scheduler_a_build_ends_soon(
    files: list[SourceFile],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    with started(tmp_path, workers=0) as (address, scheduler):
        monkeypatch.setattr(cluster, "PATIENCE", 1.0)
        monkeypatch.setattr(cluster, "WORKERLESS", 0.2)
        monkeypatch.setattr(cluster, "COUNTED_EVERY", 0.1)
        with pytest.raises(Fault, match="cluster-idle"):
            there(address, files)
        monkeypatch.setattr(cluster, "WORKERLESS", PATIENCE)

        def killed() -> bool:
            scheduler.kill()
            return False

        begun = time.monotonic()
        with pytest.raises(Fault, match="cluster-lost"):
            there(address, files, cancelled=killed)
        with pytest.raises(Fault, match="cluster-silent"):
            there(address, files)
        assert time.monotonic() - begun < PATIENCE
    assert capfd.readouterr() == ("", "")


def test_what_is_no_scheduler_is_told(files: list[SourceFile], monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr(cluster, "PATIENCE", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as deaf, pytest.raises(Fault, match="cluster-silent"):
        there(f"tcp://127.0.0.1:{deaf.getsockname()[1]}", files)


@pytest.mark.parametrize(
    ("address", "is_open", "found"),
    [
        ("tcp://127.0.0.1:8786", False, "tcp://127.0.0.1:8786"),
        ("127.0.0.1:8786", False, "tcp://127.0.0.1:8786"),
        ("localhost:8786", False, "tcp://localhost:8786"),
        ("tcp://[::1]:8786", False, "tcp://[::1]:8786"),
        ("tls://build.example:8786", False, "tls://build.example:8786"),
        ("tcp://10.0.0.7:8786", True, "tcp://10.0.0.7:8786"),
        ("tcp://10.0.0.7:8786", False, "cluster-open"),
        ("tcp://0.0.0.0:8786", False, "cluster-open"),
        ("tcp://localhost.example:8786", False, "cluster-open"),
        ("tcp://127.0.0.1", False, "cluster-address"),
        ("tcp://127.0.0.1:x", False, "cluster-address"),
        ("ftp://127.0.0.1:8786", False, "cluster-address"),
        ("", True, "cluster-address"),
    ],
)
def test_only_this_machine_or_tls_is_taken_unasked(address: str, is_open: bool, found: str) -> None:
    if "://" in found:
        assert checked(address, is_open=is_open) == found
    else:
        with pytest.raises(Fault, match=found):
            checked(address, is_open=is_open)


def test_without_the_extra_it_is_told_how_to_have_it(
    files: list[SourceFile], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(Fault, match="cluster-extra"):
        there("127.0.0.1:8786", files)


# -- at a worker


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda path: path.unlink(), "unseen"),
        (lambda path: path.write_text("x"), "unseen"),
        (lambda path: path.write_text(path.read_text("utf-8").replace("3", "4"), "utf-8"), "unseen"),
        (lambda path: None, ""),
    ],
    ids=["missing", "of another size", "with other bytes", "as it is"],
)
def test_a_worker_says_whether_it_sees_the_file_as_it_is_at_home(
    make: Callable[[Path], object], why: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PAGE, "utf-8")
    (file,) = source_files([path])
    data, expected = path.read_bytes(), work()(file)
    make(path)
    sha = hashlib.sha256(data).hexdigest()
    seen = built_there(likeness(), "", file, path, sha, work(), None)
    assert (seen.why, seen.came) == (why, None if why else expected)
    assert built_there(likeness(), "", file, path, sha, work(), data).came == expected


def test_it_reads_as_is_wished_at_home_and_then_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARKBROWSE_OCR", "1")
    monkeypatch.setenv("PARKBROWSE_COLUMNS", '{"text": "正文内容"}')
    for told in (wishes(), wishes().partition("\n")[2], "recognised", ""):
        with wished(told):
            assert wishes() == told
            assert recognises() is told.startswith("recognised")
    assert recognises()


def test_what_is_not_alike_is_told_by_what_differs() -> None:
    here = likeness()
    there = here._replace(python="CPython 3.99", libraries=(*here.libraries[1:], "jieba 0.1"))
    assert list(here.differences(there)) == [
        ("python", here.python, "CPython 3.99"),
        ("libraries", here.libraries[0], "jieba 0.1"),
    ]
