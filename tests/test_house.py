"""The walls of the house: who may import whom, and what must not be there before the first frame."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("corpus", "tui")

# The floors: each room and the rooms that it may import from, below it; all may import from `ANYWHERE`. A room is a
# folder, or a file that lies flat in its package; for the rooms of `tui` the whole core is one. Who needs another door
# opens it here, and says why in the commit.
ANYWHERE = {"corpus/model.py", "corpus/errors.py", "corpus/paths.py", "corpus/closing.py"}
FLOORS: dict[str, set[str]] = {
    "corpus/model.py": set(),
    "corpus/errors.py": set(),
    "corpus/paths.py": set(),
    "corpus/closing.py": set(),
    "corpus/yaml_nodes.py": set(),
    "corpus/partial.py": set(),
    "corpus/builds/headway": set(),
    "corpus/sources.py": set(),
    "corpus/correctable.py": set(),
    "corpus/near_duplicates.py": set(),
    "corpus/lexicon": set(),
    "corpus/lexicon/user": {"corpus/lexicon", "corpus/yaml_nodes.py"},
    "corpus/pipeline/clean": {"corpus/lexicon", "corpus/lexicon/user"},
    "corpus/readers/layout": {"corpus/pipeline/clean"},
    "corpus/readers/base": {"corpus/pipeline/clean"},
    "corpus/readers/hypertext": {"corpus/pipeline/clean", "corpus/readers/base"},
    "corpus/readers/web": {"corpus/pipeline/clean", "corpus/readers/base", "corpus/readers/hypertext"},
    "corpus/readers/sheets": {"corpus/pipeline/clean", "corpus/readers/base", "corpus/sources.py"},
    "corpus/readers/word": {"corpus/readers/base"},
    "corpus/readers/paged": {"corpus/builds/headway", "corpus/readers/base", "corpus/readers/layout", "corpus/sources.py"},
    "corpus/readers/archives": {"corpus/readers/base", "corpus/sources.py"},
    "corpus/readers": {
        "corpus/pipeline/clean", "corpus/readers/archives", "corpus/readers/base", "corpus/readers/paged", "corpus/readers/sheets",
        "corpus/readers/web", "corpus/readers/word",
    },
    "corpus/figures": {"corpus/lexicon"},
    "corpus/figures/tables": {"corpus/figures", "corpus/lexicon"},
    "corpus/period": {"corpus/figures", "corpus/lexicon"},
    "corpus/textindex": {"corpus/lexicon"},
    "corpus/store": {
        "corpus/lexicon", "corpus/near_duplicates.py", "corpus/partial.py", "corpus/sources.py", "corpus/textindex",
    },
    "corpus/query": {"corpus/lexicon", "corpus/store"},
    "corpus/search": {"corpus/lexicon", "corpus/query", "corpus/store", "corpus/textindex"},
    "corpus/audit": {"corpus/lexicon"},
    "corpus/compare": {"corpus/audit", "corpus/lexicon", "corpus/store"},
    "corpus/export": {"corpus/compare"},
    "corpus/answers": {
        "corpus/compare", "corpus/export", "corpus/lexicon", "corpus/query", "corpus/store", "corpus/textindex",
    },
    "corpus/corrections.py": {"corpus/correctable.py", "corpus/export"},
    "corpus/pipeline": {
        "corpus/builds/headway", "corpus/figures", "corpus/figures/tables", "corpus/lexicon", "corpus/lexicon/user",
        "corpus/period", "corpus/pipeline/clean", "corpus/readers", "corpus/store",
    },
    "corpus/builds": {
        "corpus/builds/headway", "corpus/lexicon", "corpus/lexicon/user", "corpus/partial.py", "corpus/pipeline", "corpus/pipeline/clean", "corpus/readers",
        "corpus/sources.py", "corpus/store", "corpus/textindex",
    },
    "corpus/library.py": {
        "corpus/builds", "corpus/lexicon", "corpus/lexicon/user", "corpus/partial.py", "corpus/sources.py",
        "corpus/store",
    },
    "corpus/api": {
        "corpus/answers", "corpus/builds", "corpus/compare", "corpus/corrections.py", "corpus/export", "corpus/lexicon",
        "corpus/library.py", "corpus/query", "corpus/search", "corpus/store",
    },
    "corpus/__init__.py": {"corpus/api", "corpus/builds"},
    "corpus/doctor": {
        "corpus/corrections.py", "corpus/lexicon/user", "corpus/library.py", "corpus/sources.py", "corpus/store",
    },
    "tui/guard.py": set(),
    "tui/terminal": {"corpus"},
    "tui/own_themes.py": {"corpus", "tui/terminal"},
    "tui/text/catalogue": set(),
    "tui/text": {"corpus", "tui/terminal", "tui/text/catalogue"},
    "tui/models": {"corpus", "tui/terminal", "tui/text"},
    "tui/data": {"corpus", "tui/models", "tui/text"},
    "tui/workers": {"corpus", "tui/data", "tui/guard.py", "tui/models", "tui/text"},
    "tui/keys": {"corpus", "tui/guard.py", "tui/terminal", "tui/text", "tui/text/catalogue"},
    "tui/host.py": {"corpus", "tui/data", "tui/keys", "tui/terminal", "tui/workers"},
    "tui/widgets": set(),
    "tui/widgets/base": {
        "corpus", "tui/data", "tui/guard.py", "tui/host.py", "tui/terminal", "tui/text", "tui/workers",
    },
    "tui/widgets/list": {
        "corpus", "tui/data", "tui/host.py", "tui/models", "tui/terminal", "tui/text", "tui/widgets/base",
        "tui/workers",
    },
    "tui/widgets/reader": {
        "tui/data", "tui/host.py", "tui/models", "tui/terminal", "tui/text", "tui/widgets/base",
    },
    "tui/widgets/compare": {"corpus", "tui/host.py", "tui/terminal", "tui/text", "tui/widgets/base", "tui/workers"},
    "tui/doctor": {
        "corpus", "tui/data", "tui/keys", "tui/own_themes.py", "tui/terminal", "tui/text", "tui/text/catalogue", "tui/widgets/base",
    },
    "tui/screens": {
        "tui/host.py", "tui/keys", "tui/terminal", "tui/text", "tui/text/catalogue", "tui/widgets/base",
    },
    "tui/screens/dialogs": {
        "corpus", "tui/data", "tui/guard.py", "tui/host.py", "tui/keys", "tui/models", "tui/screens", "tui/terminal",
        "tui/text", "tui/widgets/base", "tui/widgets/list", "tui/widgets/reader", "tui/workers",
    },
    "tui/screens/reading": {
        "corpus", "tui/data", "tui/host.py", "tui/keys", "tui/models", "tui/screens", "tui/screens/dialogs",
        "tui/terminal", "tui/text", "tui/widgets/base", "tui/widgets/reader",
    },
    "tui/screens/across": {
        "corpus", "tui/host.py", "tui/models", "tui/screens", "tui/screens/dialogs", "tui/screens/reading",
        "tui/terminal", "tui/text", "tui/widgets/base", "tui/workers",
    },
    "tui/screens/compare": {
        "corpus", "tui/data", "tui/guard.py", "tui/host.py", "tui/screens", "tui/screens/dialogs",
        "tui/screens/reading", "tui/terminal", "tui/text", "tui/widgets/base", "tui/widgets/compare",
        "tui/widgets/reader", "tui/workers",
    },
    "tui/screens/browse": {
        "corpus", "tui/data", "tui/host.py", "tui/models", "tui/screens", "tui/screens/across", "tui/screens/compare",
        "tui/screens/dialogs", "tui/screens/reading", "tui/terminal", "tui/text", "tui/widgets/base",
        "tui/widgets/list", "tui/widgets/reader", "tui/workers",
    },
    "tui/app": {
        "corpus", "tui/data", "tui/guard.py", "tui/host.py", "tui/keys", "tui/own_themes.py", "tui/screens", "tui/screens/browse",
        "tui/screens/dialogs", "tui/terminal", "tui/text", "tui/widgets/base", "tui/workers",
    },
    "tui/serve": {"tui/guard.py", "tui/terminal", "tui/text"},
    "tui/cli": {"corpus", "tui/app", "tui/data", "tui/doctor", "tui/guard.py", "tui/keys", "tui/models", "tui/own_themes.py", "tui/serve", "tui/terminal", "tui/text"},
}  # fmt: skip

CORE = [
    "corpus.pipeline.build", "corpus.library", "corpus.store.corpus_file", "corpus.search.word_search", "corpus.compare", "corpus.export.records",
    "corpus.pipeline.describe", "corpus.figures", "corpus.export.trace",
]  # fmt: skip


def source_files() -> dict[str, Path]:
    """Every module of the program, with its file."""
    return {
        path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__"): path
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
    }


FILES = source_files()


def imports_of(path: Path) -> set[str]:
    """The modules of the program that a file imports: inside functions and for types alone, too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            parts = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= parts & FILES.keys() or {node.module}
    return found & FILES.keys()


@cache
def imports() -> dict[str, set[str]]:
    """What each module imports of the others. Not read as the tests are gathered: each of many processes would."""
    return {module: imports_of(path) - {module} for module, path in FILES.items()}


def room_of(module: str) -> str:
    """The folder that a module lies in; itself, where it lies flat in its package."""
    path = FILES[module].relative_to(ROOT)
    return path.parent.as_posix() if len(path.parts) > 2 else path.as_posix()


def circle_in(graph: Mapping[str, set[str]]) -> list[str]:
    """Some who lead to one another, in order; empty where nobody comes back to where he began."""
    done: set[str] = set()

    def walk(node: str, way: tuple[str, ...]) -> list[str]:
        if node in way:
            return [*way[way.index(node) :], node]
        if node in done:
            return []
        for following in sorted(graph.get(node, ())):
            if found := walk(following, (*way, node)):
                return found
        done.add(node)
        return []

    return next((found for node in sorted(graph) if (found := walk(node, ()))), [])


def doors() -> Iterator[tuple[str, str, str]]:
    """Every import that leads from a room to another: both rooms, and the modules."""
    for module, imported in imports().items():
        for other in imported:
            if room_of(module) != room_of(other):
                yield room_of(module), room_of(other), f"{module} imports {other}"


def test_a_circle_is_found() -> None:
    assert circle_in({"a": {"b"}, "b": {"c"}, "c": set()}) == []
    assert circle_in({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["b", "c", "b"]


@pytest.mark.parametrize("package", PACKAGES)
def test_no_file_comes_back_to_itself(package: str) -> None:
    inside = {module: imported for module, imported in imports().items() if module.split(".")[0] == package}
    assert circle_in(inside) == []


def test_no_room_comes_back_to_itself() -> None:
    rooms: dict[str, set[str]] = defaultdict(set)
    for room, other, _ in doors():
        rooms[room].add(other)
    assert circle_in(rooms) == []


def floor_of(room: str, other: str) -> str:
    """A room as another knows it: the core is one for all that is shown of it."""
    inside = room.split("/")[0] == other.split("/")[0]
    return other if inside or other in ANYWHERE else other.split("/")[0]


def test_rooms_import_from_the_floors_below_them() -> None:
    assert {room_of(module) for module in FILES} == FLOORS.keys() | {
        f"{each}/__init__.py" for each in PACKAGES
    }
    assert (
        sorted(told for room, other, told in doors() if floor_of(room, other) not in FLOORS[room] | ANYWHERE)
        == []
    )


def test_every_door_is_used() -> None:
    used = {(room, floor_of(room, other)) for room, other, _ in doors()}
    assert (
        sorted(
            (room, other) for room, others in FLOORS.items() for other in others if (room, other) not in used
        )
        == []
    )


def test_what_is_open_until_a_block_ends_is_closed_in_one_way() -> None:
    closing = {path.name for path in FILES.values() if "def __exit__" in path.read_text("utf-8")}
    assert closing == {"closing.py"}


def rooms_on_the_map() -> list[str]:
    """The rooms of the map in CONTRIBUTING.md, in its order; files that lie flat are told apart by the folder before."""
    rows = re.findall(r"^\| (`[^|]*`) \|", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.MULTILINE)
    found: list[str] = []
    for row in rows:
        folder = ""
        for name in re.findall(r"`([^`]+)`", row):
            folder = str(Path(name).parent) if "/" in name else folder
            found.append(name.rstrip("/") if "/" in name else f"{folder}/{name}")
    return found


def test_the_map_shows_every_room_of_the_core_above_those_that_use_it() -> None:
    shown = [room for room in rooms_on_the_map() if room.startswith("corpus/")]
    assert sorted(shown) == sorted(room for room in FLOORS if room.startswith("corpus/"))
    wrong = [
        f"{room} stands above {other}"
        for at, room in enumerate(shown)
        for other in FLOORS[room]
        if shown.index(other) > at
    ]
    assert wrong == []


NAMED = re.compile(r"\b(?:corpus|tui|tests|benchmarks|docs)/[\w/.-]*\w\.(?:py|md|yaml|tsv|json)\b")


def test_every_file_that_is_named_exists() -> None:
    telling = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *FILES.values(), *ROOT.glob("benchmarks/*.py")]
    gone = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in telling
        if path.name != "CHANGELOG.md"
        for name in NAMED.findall(path.read_text("utf-8"))
        if not ((ROOT / name).exists() or Path(name).stem.isupper())  # NAME stands for a name to be chosen
    }
    assert gone == set()


def test_every_action_is_done_somewhere() -> None:
    from tui.keys.actions import ACTIONS

    done = {
        node.name
        for path in (ROOT / "tui").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef)
    }
    assert {name for name in ACTIONS if f"do_{name}" not in done} == set()


def test_a_class_name_is_used_once() -> None:
    names = Counter(
        node.name
        for path in FILES.values()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
    )
    assert sorted(name for name, times in names.items() if times > 1) == []


# Called by what they are laid over, or by the command line: nobody here says their names.
_CALLED_FROM_ELSEWHERE = re.compile(
    r"__|(?:do|hint|fits|complete|on|watch|visit|list|import|format|get|can)_|_handle_exception|_open_app_process|"
    r"_position_to_cell|[A-Z]+_BREAKPOINTS|COMPONENT_CLASSES"
)


def test_no_name_is_left_that_nobody_says() -> None:
    said: Counter[str] = Counter()
    defined: dict[str, str] = {}
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            text = path.read_text("utf-8")
            said.update(re.findall(r"\w+", text))
            for name in re.findall(
                r"^ *(?:async )?(?:def|class) (\w+)|^(\w+)(?:: [^=\n]+)? = ", text, re.MULTILINE
            ):
                defined["".join(name)] = path.relative_to(ROOT).as_posix()
    left = {
        name: path
        for name, path in defined.items()
        if said[name] == 1 and not _CALLED_FROM_ELSEWHERE.match(name)
    }
    assert left == {}


@pytest.mark.parametrize("package", PACKAGES)
def test_few_files_lie_flat(package: str) -> None:
    assert len(list((ROOT / package).glob("*.py"))) <= 12


def modules_after(statement: str) -> set[str]:
    """What is imported once a statement has run in a fresh Python."""
    return words_of(f"{statement}\nimport sys; print(*sys.modules)")


def words_of(program: str) -> set[str]:
    """What a program prints in a fresh Python."""
    told = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return set(told.stdout.split())


@pytest.mark.parametrize("module", CORE)
def test_the_core_knows_no_screen(module: str) -> None:
    loaded = modules_after(f"import {module}")
    assert module in loaded
    assert not {name for name in loaded if name.split(".")[0] in ("textual", "tui", "rich")}


def test_nothing_heavy_is_imported_before_the_first_frame(seeds_file: object) -> None:
    # What comes behind the first frame (own files, a watch on the source) begins at a time of its own, on a loaded machine
    # before the app hears that it is ready: modules are told as they were when the frame had been painted.
    first_frame = f"""
import asyncio, sys
from pathlib import Path
from corpus import paths
from tui.keys.actions import ACTIONS
from tui.app.app import ParkbrowseApp
from tui.keys import read_keymap
from tui.screens.browse.screen import BrowseScreen
keymap, _ = read_keymap(paths.keymaps(), ACTIONS)
told, frame, paint = [], asyncio.Event(), BrowseScreen._compositor_refresh
def painted(screen):
    paint(screen)
    if not frame.is_set():
        told.extend(sys.modules)
        frame.set()
BrowseScreen._compositor_refresh = painted
async def show():
    async with ParkbrowseApp(Path({str(seeds_file)!r}), "seeds", keymap).run_test(size=(120, 40)):
        await frame.wait()
asyncio.run(show())
print(*told)
"""
    loaded = words_of(first_frame)
    assert "tui.screens.browse.screen" in loaded
    assert not loaded & {
        "jieba",
        "pypinyin",
        "opencc",
        "multiprocessing.pool",
        "corpus.figures",
        "corpus.pipeline.clean",
        "corpus.lexicon.loader",
        "corpus.readers",
        "pypdfium2",
        "xlrd",
        "xlsxwriter",
        "warcio",
        "rapidocr",
        "watchfiles",
    }


def test_the_command_line_without_a_screen_needs_no_textual(seeds_file: object) -> None:
    loaded = modules_after(
        "import tui.cli.main, pathlib\nfrom corpus.store.corpus_file import Corpus\n"
        f"Corpus.open(pathlib.Path({str(seeds_file)!r})).rows()"
    )
    assert "tui.cli.main" in loaded
    assert not {name for name in loaded if name.split(".")[0] == "textual"}


def files_that_say(pattern: str, *packages: str) -> set[str]:
    """The source files, as paths from the top, in which a pattern is found."""
    files = (path for package in packages for path in (ROOT / package).rglob("*.py"))
    return {
        path.relative_to(ROOT).as_posix() for path in files if re.search(pattern, path.read_text("utf-8"))
    }


def test_only_store_and_search_speak_sql_and_the_reader_s_own_file() -> None:
    speaking = files_that_say(r"\bsqlite3\b|\bSELECT \w", "corpus", "tui")
    assert "corpus/store/corpus_file.py" in speaking
    assert not [
        file
        for file in speaking
        if not file.startswith(("corpus/store/", "corpus/search/", "corpus/textindex/", "tui/data/state_"))
    ]


def test_one_file_prints() -> None:
    assert files_that_say(r"\bprint\(|click\.echo|\.std(?:out|err)\.write", "corpus", "tui") == {
        "tui/text/output.py"
    }


def test_the_app_is_put_together_of_what_does_not_know_it() -> None:
    """It has a session, tasks, settings: none of them, and no widget, imports it; only the command does, to run it."""
    assert {module for module, imported in imports().items() if "tui.app.app" in imported} == {"tui.cli.run"}
