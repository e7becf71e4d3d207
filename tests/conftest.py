"""Shared by all tests: caches and state of their own, Chinese labels, the seeds built once."""

from __future__ import annotations

import fcntl
import gc
import multiprocessing
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from multiprocessing import forkserver
from pathlib import Path
from time import monotonic

import pytest
from textual._styles_cache import StylesCache
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot
from textual.screen import Screen

from corpus import library, paths
from corpus.builds import workers
from corpus.model import Report
from corpus.store.corpus_file import Corpus
from tests import examples, pressing
from tests.clock import PATIENCE
from tests.side_by_side import SideBySide, shuffled
from tui import guard
from tui.app.app import ParkbrowseApp
from tui.data.corrected_corpus import CorrectedCorpus
from tui.keys import Keymap, read_keymap
from tui.keys.actions import ACTIONS
from tui.text import i18n

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"

examples.register()
# A shell has its background jobs ignore it, and their children.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`make snapshots` writes the screens as they are now; `make test` has several processes."""
    parser.addoption("--renew-snapshots", action="store_true", help="keep the screens as they are now")
    parser.addoption("--shuffle", metavar="SEED", help="files, and the tests in each, in an order of chance")
    parser.addoption("--processes", type=int, default=1, help="so many, forked when all tests are gathered")


def pytest_configure(config: pytest.Config) -> None:
    """Several processes, where wanted; signals as a shell has them, also where the suite is begun so that it outlives one
    (nohup) or in the background."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for ends in (signal.SIGHUP, signal.SIGTERM):
        signal.signal(ends, signal.SIG_DFL)
    gc.disable()
    if config.option.processes > 1:
        config.pluginmanager.register(SideBySide(config.option.processes))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where wanted, each test is run after others than usual."""
    if config.option.shuffle is not None:
        items[:] = shuffled(items, config.option.shuffle)


def pytest_collection_finish() -> None:
    """What all tests stand on is no garbage: the collector need not look through it, nor look at every turn."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)
    gc.enable()


@pytest.fixture(autouse=True, scope="session")
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test reads or writes the caches, the state and the own files of who runs it."""
    os.environ["PARKBROWSE_CACHE"] = str(tmp_path_factory.mktemp("cache"))
    os.environ["PARKBROWSE_STATE"] = str(tmp_path_factory.mktemp("state"))
    os.environ["PARKBROWSE_CONFIG"] = str(tmp_path_factory.mktemp("config"))
    os.environ["PARKBROWSE_TOUR"] = "0"
    os.environ["PARKBROWSE_WATCH"] = "0"  # but where that is what is tested
    os.environ["LC_ALL"] = "zh_CN.UTF-8"
    for name in ("PARKBROWSE_OCR", "NO_COLOR", "COLORFGBG", "COLUMNS", "LINES"):
        os.environ.pop(name, None)


@pytest.fixture(autouse=True, scope="session")
def garbage_is_garbage() -> Iterator[None]:
    """The browser keeps what its start needed out of the way of the collector: here, one after another would pile up."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gc, "freeze", lambda: None)
        patch.setattr(gc, "unfreeze", lambda: None)
        yield


@pytest.fixture(autouse=True, scope="session")
def keys_are_worked_off() -> Iterator[None]:
    """Pilot presses and waits as `tests/pressing.py` says."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Pilot, "press", pressing.press)
        patch.setattr(Pilot, "pause", pressing.pause)
        patch.setattr(Screen, "_compositor_refresh", pressing.put_off)
        yield


@pytest.fixture(autouse=True, scope="session")
def style_sheets_are_read_once() -> Iterator[None]:
    """Every app reads the same rules from the same text: hundreds of apps would, one after another."""
    read: dict[tuple[object, ...], list[RuleSet]] = {}
    parse = Stylesheet._parse_rules

    def parsed(sheet: Stylesheet, css: str, *rest: object, **named: object) -> list[RuleSet]:
        key = (css, rest, *named.items(), *sheet._variables.items())
        if key not in read:
            read[key] = parse(sheet, css, *rest, **named)  # type: ignore[arg-type]
        return read[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parsed)
        yield


@pytest.fixture(autouse=True)
def as_if_first(request: pytest.FixtureRequest) -> Iterator[None]:
    """Whatever the test before did, and whether this one met a defect. One fixture: each costs every test its turn."""
    for path in paths.state().glob("state.db*"):  # what its reader marked, and where he stopped
        path.unlink()
    # What Textual keeps of the colours of a widget keeps the widget and all its rows, a megabyte an app.
    StylesCache.get_inner_outer.cache_clear()
    i18n.use_language("zh")
    guard.defects.clear()
    surroundings = dict(os.environ)
    yield
    # A command leaves there what its options said, for all that is begun by it: --ocr, --restricted.
    for name in os.environ.keys() - surroundings.keys():
        del os.environ[name]
    os.environ.update(surroundings)
    # What is caught at a border is a sentence to the reader, and a failure to a test that does not ask for it.
    if request.node.get_closest_marker("defects") is None:
        assert not guard.defects, guard.defects[0]


@pytest.fixture(scope="session")
def seeds_file(own_folders: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus file of the seeds; built once, also where several processes share the tests."""
    path, current = library.locate([SEEDS])
    if current:  # by a test before
        return path
    folder = tmp_path_factory.getbasetemp()
    built = folder / "seeds.corpus"
    with (folder / "seeds.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not built.exists():
            library.build([SEEDS], built)
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(built, path)
    return path


@pytest.fixture
def ready_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers that need not read the lexicon first. That they can begin from nothing is shown where a command is."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.corpus.read_before"])
    forkserver.ensure_running()  # where a full-screen program has not put its own streams in the place yet
    monkeypatch.setattr(workers, "_spawning", lambda: context)


@pytest.fixture
def seeds(seeds_file: Path) -> Iterator[Corpus]:
    """The corpus of the seeds, open."""
    with Corpus.open(seeds_file) as corpus:
        yield corpus


@pytest.fixture
def districts(seeds: Corpus) -> tuple[Report, Report]:
    """The reports of 东湖区 and 青云谱区 on 2014."""
    pair = CorrectedCorpus(seeds).pair("东湖区", "青云谱区")
    assert pair is not None
    return pair


@pytest.fixture(scope="session")
def keymap_that_ships() -> Keymap:
    """The keys of the preset that is in force where none is chosen; nothing changes a keymap."""
    keymap, problems = read_keymap(paths.keymaps(), ACTIONS)
    assert problems == []
    return keymap


@pytest.fixture
def browser(seeds_file: Path, keymap_that_ships: Keymap) -> ParkbrowseApp:
    """The browser on the seeds, not yet running: `async with browser.run_test(size=(120, 40)) as pilot`."""
    return ParkbrowseApp(seeds_file, "seeds", keymap_that_ships, theme="dark")


def screen_text(app: App[object]) -> str:
    """What stands on the screen, one line a row."""
    _, height = app.size
    lines = app.screen._compositor.render_strips()
    assert len(lines) == height
    return "\n".join(strip.text for strip in lines)


async def until(pilot: Pilot[object], holds: Callable[[], bool], case: object = "") -> None:
    """Wait until something holds; the work of threads and timers takes what it takes. A failure names the `case`."""
    deadline = monotonic() + PATIENCE
    while monotonic() < deadline:
        if holds():
            return
        await pilot.pause(0.02)
    raise AssertionError(f"this never came to hold {case}; the screen says:\n{screen_text(pilot.app)}")
