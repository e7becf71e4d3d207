"""From SOURCE to corpus file: what is read, what is passed over, when it is built anew."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus import library, paths
from corpus.builds import update, workers
from corpus.builds.progress import Progress
from corpus.errors import Fault
from corpus.lexicon.user.model import Own
from corpus.store.corpus_file import Corpus
from tests.conftest import SEEDS
from tests.corpus import deadly

pytestmark = pytest.mark.together("workers")

PAGE = "2014年东湖区政府工作报告\n\n全区财政总收入53.14亿元,同比增长14.45%,各项工作取得新的进展。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "one.txt").write_text(PAGE, "utf-8")
    return tmp_path / "pages"


def names(sources: list[Path]) -> list[str]:
    return [file.name for file in library.source_files(sources)]


def test_the_seeds_give_fourteen_reports(seeds: Corpus) -> None:
    assert len(seeds.rows()) == 14
    assert seeds.faults() == []


def test_folders_are_read_with_all_below_them(folder: Path) -> None:
    (folder / "2015" / "deep").mkdir(parents=True)
    (folder / "2015" / "deep" / "two.txt").write_text(PAGE, "utf-8")
    assert names([folder]) == ["2015/deep/two.txt", "one.txt"]


def test_hidden_files_devices_and_links_out_of_the_folder_are_passed_over(
    folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "secret.txt").write_text("别处", "utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / ".hidden").write_text("x", "utf-8")
    os.mkfifo(folder / "pipe")
    assert names([folder]) == ["one.txt"]


def test_a_link_to_nowhere_is_listed_wherever_that_would_be(folder: Path, tmp_path: Path) -> None:
    (folder / "lost.txt").symlink_to(tmp_path / "elsewhere" / "gone.txt")
    found = {file.name: file.fault and file.fault.code for file in library.source_files([folder])}
    assert found == {"lost.txt": "broken-link", "one.txt": None}


@pytest.mark.parametrize("make", ["missing", "empty-folder"])
def test_a_source_with_nothing_to_read_is_a_fault(tmp_path: Path, make: str) -> None:
    source = tmp_path / "source"
    if make == "empty-folder":
        source.mkdir()
    with pytest.raises(Fault) as told:
        library.locate([source])
    assert told.value.code == make
    assert told.value.path == source


def test_a_picture_alone_is_a_fault_beside_others_it_is_listed(folder: Path, tmp_path: Path) -> None:
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(200))
    with pytest.raises(Fault) as told:
        library.build([folder / "picture.png"], tmp_path / "x.corpus")
    assert told.value.code == "not-a-report"
    assert not (tmp_path / "x.corpus").exists()
    library.build([folder], tmp_path / "y.corpus")
    with Corpus.open(tmp_path / "y.corpus") as corpus:
        assert len(corpus.rows()) == 1
        assert [fault.detail for fault in corpus.passed_over()] == ["picture"]


def test_of_a_source_of_which_nothing_was_made_one_file_is_looked_at(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "deep").mkdir()
    (folder / "deep" / "two.txt").write_text(PAGE, "utf-8")
    walked: list[str] = []
    walk = os.walk

    def watched(*given: Any, **named: Any) -> Iterator[Any]:
        for each in walk(*given, **named):
            walked.append(each[0])
            yield each

    monkeypatch.setattr(os, "walk", watched)
    path, current = library.locate([folder])
    assert (walked, current) == ([str(folder)], False)
    assert library.opened([folder]) == path
    assert library.locate([folder]) == (path, True)


def test_an_opened_source_is_built_once(folder: Path) -> None:
    path = library.opened([folder])
    made = path.stat().st_mtime_ns
    assert library.locate([folder]) == (path, True)
    assert library.opened([folder]).stat().st_mtime_ns == made


def test_a_changed_file_makes_the_corpus_out_of_date(folder: Path) -> None:
    path = library.opened([folder])
    (folder / "two.txt").write_text(PAGE.replace("东湖", "西湖"), "utf-8")
    assert library.locate([folder]) == (path, False)


def test_a_corpus_of_other_code_is_out_of_date(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = library.opened([folder])
    monkeypatch.setattr(paths, "HERE", folder)
    assert library.locate([folder]) == (path, False)


def test_a_corpus_with_recognised_pages_is_kept_beside_one_without(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = library.opened([folder])
    plain_signature = library.signature_of(library.source_files([folder]))
    monkeypatch.setenv("PARKBROWSE_OCR", "1")
    other, current = library.locate([folder])
    assert (other != plain, current) == (True, False)
    assert library.signature_of(library.source_files([folder])) != plain_signature
    monkeypatch.delenv("PARKBROWSE_OCR")
    assert library.locate([folder]) == (plain, True)


def test_a_corpus_is_built_anew_once_what_it_lacked_is_installed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.builds.versions.find_spec", lambda name: None)
    path = library.opened([folder])
    assert library.locate([folder]) == (path, True)
    monkeypatch.setattr("corpus.builds.versions.find_spec", lambda name: object() if name == "xlrd" else None)
    assert library.locate([folder]) == (path, False)


def test_a_broken_cache_is_built_anew(folder: Path) -> None:
    path = library.opened([folder])
    path.write_bytes(b"broken")
    with Corpus.open(library.opened([folder])) as corpus:
        assert len(corpus.rows()) == 1


def test_a_cancelled_build_leaves_nothing(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    with pytest.raises(library.Cancelled):
        library.build([folder], out / "x.corpus", cancelled=lambda: True)
    assert list(out.iterdir()) == []


@pytest.mark.usefixtures("ready_workers")
def test_one_core_and_two_build_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(SEEDS, tmp_path / "seeds")
    sources = [tmp_path / "seeds"]
    library.build(sources, tmp_path / "one.corpus")
    monkeypatch.setattr(update, "WORTH_A_POOL", 0)
    library.build(sources, tmp_path / "two.corpus")
    assert (tmp_path / "one.corpus").read_bytes() == (tmp_path / "two.corpus").read_bytes()


def test_a_folder_that_cannot_be_entered_is_listed_and_costs_no_other(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = folder / "closed"
    closed.mkdir()
    scandir = os.scandir

    def refusing(path: str) -> object:  # the tests may run as root, whom no permission keeps out
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    library.build([folder], tmp_path / "out.corpus")
    with Corpus.open(tmp_path / "out.corpus") as corpus:
        assert [(str(fault.path), fault.code) for fault in corpus.faults()] == [("closed", "unreadable")]
        assert len(corpus.rows()) == 1


def test_a_mistake_of_ours_on_one_page_is_listed_and_costs_no_other(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from corpus.pipeline import build

    whole = build.built_pages

    def clumsy(name: str, data: bytes, own: Own) -> object:
        if name == "two.txt":
            raise ZeroDivisionError("oops")
        return whole(name, data, own)

    monkeypatch.setattr(build, "built_pages", clumsy)
    (folder / "two.txt").write_text(PAGE, "utf-8")
    library.build([folder], tmp_path / "x.corpus")
    with Corpus.open(tmp_path / "x.corpus") as corpus:
        assert len(corpus.rows()) == 1
        assert [fault.code for fault in corpus.faults()] == ["defect"]


def test_progress_is_told_file_by_file(tmp_path: Path) -> None:
    told: list[Progress] = []
    library.build([SEEDS], tmp_path / "x.corpus", told.append)
    assert told[0].stage == "look"
    assert [step[:2] for step in told if step.stage == "read" and step.part is None] == [
        (n, 5) for n in range(6)
    ]
    assert [step.size for step in told[1:]] == sorted(step.size for step in told[1:])
    assert told[2].name.startswith("000_")
    assert told[-1] == (5, 5, told[1].of_size, told[1].of_size, "", None, None, "write")


@pytest.mark.usefixtures("ready_workers")
def test_workers_tell_now_and_then_how_far_a_file_is(folder: Path) -> None:
    files = library.source_files([folder])
    heard: list[tuple[str, int, int | None]] = []
    built = workers.beside(
        files, deadly.telling, told=lambda file, part: heard.append((file.name, part.number, part.of))
    )
    assert len(list(built)) == 1
    numbers = [number for _, number, of in heard if of == number + 1]
    assert 1 <= len(numbers) == len(heard) <= 4
    assert numbers == sorted(numbers)
    assert {name for name, *_ in heard} == {"one.txt"}


@pytest.mark.usefixtures("ready_workers")
@pytest.mark.parametrize("size", [0, 1 << 30], ids=["beside", "here"])
def test_a_build_gives_up_in_the_middle_of_a_file(
    size: int, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(update, "WORTH_A_POOL", size)
    (folder / "one.txt").write_bytes(b"\n".join(4 * [each.read_bytes() for each in sorted(SEEDS.iterdir())]))
    told: list[Progress] = []
    with pytest.raises(library.Cancelled):
        library.build([folder], tmp_path / "x.corpus", told.append, lambda: any(step.part for step in told))
    assert 0 < (told[-1].part or 0) < (told[-1].of_parts or 0)
    assert 0 < told[-1].size < told[-1].of_size
    assert list(tmp_path.glob("*.corpus")) == []


def test_progress_counts_to_the_end_with_equal_names_of_two_folders(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "more")
    assert names([folder, tmp_path / "more"]) == ["more/one.txt", "pages/one.txt"]


def test_a_build_never_writes_over_what_is_no_corpus(folder: Path, tmp_path: Path) -> None:
    page = folder / "one.txt"
    with pytest.raises(Fault) as told:
        library.build([folder], page)
    assert told.value.code == "not-overwritten"
    assert page.read_text("utf-8") == PAGE
    library.build([folder], tmp_path / "x.corpus")
    library.build([folder], tmp_path / "x.corpus")
