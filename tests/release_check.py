"""Whether what would be released can be installed and used: `make release-check`, minutes of work, no test of the suite.

Wheel and sdist are built; both must hold what they should and nothing else. The wheel is installed into an empty
environment of every Python that the program supports and that is here, and does the main job there: a folder read,
figures, a question, a comparison, a memo, the browser in a terminal. What it prints must be the same in each, also with
the lowest version of all that it needs, installed together. Each extra is installed alone. Told are size, import time and start, each against its bound; the exit status is 1 where one is missed.

    python -m tests.release_check                 all of it
    python -m tests.release_check --no-extras     without the extras, which are large
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import pty
import re
import resource
import select
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import tomllib
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
# MB of all that is installed, as installers lay it down: without the installer, compiled code and `APART`.
LARGEST = 60
# 37 MB, of which the program uses the dictionary and one way to cut: it cannot be had in parts.
APART = "jieba"
# CPU seconds of `import corpus`, beyond those of Python, and of --version.
LONGEST_IMPORT, LONGEST_START = 0.05, 0.15
TRIES = 5  # the best counts: what else the machine does is no part of it
PATIENCE = 120  # seconds of a command
INSTALLERS = ("pip", "setuptools", "wheel", "pkg_resources", "_distutils_hack", "distutils-precedence.pth")
USED = {  # what an extra is for, done once
    "sheets": "python -c 'import xlrd; xlrd.open_workbook'",
    "warc": "python -c 'from warcio.archiveiterator import ArchiveIterator'",
    "ocr": "python -c 'import rapidocr, onnxruntime'",
    "serve": "python -c 'import textual_serve.server'",
    "cluster": "python -c 'import distributed; from corpus.builds.cluster import Cluster'",
}
JOB = (
    "parkbrowse --version",
    "parkbrowse list -c seeds --format jsonl",
    "parkbrowse figures -c seeds --format jsonl",
    "parkbrowse search caizheng -c seeds --format jsonl",
    "parkbrowse ask 东湖区2014年财政总收入是多少 -c seeds --format jsonl",
    "parkbrowse compare dhq qyp -c seeds --format jsonl",
    "parkbrowse compare dhq qyp -c seeds --view terms --format jsonl",
    "parkbrowse matrix -c seeds --force -o made.xlsx && test -s made.xlsx",
    "parkbrowse excerpts add 东湖区 53.14亿元 -c seeds",
    "parkbrowse excerpts export -o memo.docx",
    "parkbrowse man",
    "parkbrowse build seeds -o zones.corpus",
    "parkbrowse figures -c zones.corpus --format csv",
    "python -c \"import corpus; print(corpus.open('seeds').compare('dhq', 'qyp').rows[0].ratio)\"",
)


@dataclass
class Told:
    """What was found: lines of the report, and what of them is not as it should be."""

    lines: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def line(self, said: str) -> None:
        """Say it now and in the report."""
        print(said, flush=True)
        self.lines.append(said)

    def bound(self, what: str, measured: float, bound: float, unit: str) -> None:
        """A number against its bound."""
        well = measured <= bound
        self.line(f"  {what:<28} {measured:8.3f} {unit:<4} {'ok' if well else 'TOO MUCH'}, bound {bound}")
        if not well:
            self.wrong.append(f"{what}: {measured:.3f} {unit}, bound {bound}")

    def must(self, what: str, holds: bool) -> None:
        """Something that has to hold."""
        if not holds:
            self.line(f"  WRONG: {what}")
            self.wrong.append(what)


class Environment:
    """An empty environment of one Python, with folders of its own for all that a command keeps."""

    def __init__(self, python: Path, folder: Path) -> None:
        self.folder, self.bin = folder, folder / "env" / "bin"
        subprocess.run([python, "-m", "venv", folder / "env"], check=True)
        (folder / "seeds").symlink_to(ROOT / "seeds")

    def install(self, what: str) -> None:
        """Install something; nothing is compiled, so that sizes are those of what is delivered."""
        self.run(
            f"python -m pip install --quiet --no-compile --disable-pip-version-check {what}", patience=1800
        )

    def run(self, command: str, patience: float = PATIENCE) -> str:
        """What a command prints. Raises CalledProcessError with all that it said."""
        known = {
            name: value for name, value in os.environ.items() if not name.startswith(("PARKBROWSE", "PYTHON"))
        }
        own = {f"PARKBROWSE_{name}": str(self.folder / name.lower()) for name in ("CACHE", "STATE", "CONFIG")}
        path = f"{self.bin}{os.pathsep}{os.environ['PATH']}"
        surroundings = {**known, **own, "PATH": path, "PARKBROWSE_TOUR": "0", "LC_ALL": "C.UTF-8"}
        done = subprocess.run(
            command, shell=True, cwd=self.folder, env=surroundings, capture_output=True, text=True, timeout=patience,
        )  # fmt: skip
        if done.returncode:
            raise subprocess.CalledProcessError(done.returncode, command, done.stdout, done.stderr)
        return done.stdout

    def cpu(self, command: str) -> float:
        """The least CPU seconds of a command in a few tries."""
        self.run(command)
        return min(self._cpu_once(command) for _ in range(TRIES))

    def _cpu_once(self, command: str) -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.run(f"exec {command}")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    @property
    def packages(self) -> Path:
        """Where packages are installed."""
        return next((self.folder / "env").glob("lib/python*/site-packages"))

    def size(self, apart: tuple[str, ...] = ()) -> float:
        """MB of what is installed, without what installs it, compiled code and some packages."""
        return sum(size for name, size in self.sizes().items() if not name.startswith(apart or " "))

    def sizes(self) -> dict[str, float]:
        """The same of each folder and file that packages were installed as, the largest first."""
        found = {
            top.name: sum(
                path.stat().st_size
                for path in (top.rglob("*") if top.is_dir() else [top])
                if path.is_file() and path.suffix != ".pyc"
            )
            / 1e6
            for top in self.packages.iterdir()
            if not top.name.startswith(INSTALLERS)
        }
        return dict(sorted(found.items(), key=lambda each: -each[1]))

    def browser(self) -> str:
        """The first screen of the browser in a terminal; it is left by `q`."""
        child, master = pty.fork()
        if child == 0:
            os.chdir(self.folder)
            os.environ |= {
                "TERM": "xterm-256color", "COLUMNS": "100", "LINES": "30", "LC_ALL": "C.UTF-8", "PARKBROWSE_TOUR": "0",
                **{f"PARKBROWSE_{name}": str(self.folder / name.lower()) for name in ("CACHE", "STATE", "CONFIG")},
            }  # fmt: skip
            os.execv(self.bin / "parkbrowse", ["parkbrowse", "--lang", "zh", "seeds"])
        shown = b""
        until = time.monotonic() + PATIENCE
        asked = False
        try:
            while time.monotonic() < until:
                if select.select([master], [], [], 1)[0]:
                    shown += os.read(master, 65536)
                if not asked and "东湖区".encode() in shown:
                    os.write(master, b"q")
                    asked = True
        except OSError:  # the terminal is closed: the browser has left
            pass
        _, status = os.waitpid(child, os.WNOHANG if not asked else 0)
        return "ok" if asked and status == 0 else f"status {status}, {'left' if asked else 'nothing shown'}"


def pythons() -> Iterator[Path]:
    """One of every supported Python that is here: this one, those on the path, those of pyenv and uv."""
    versions = [re.findall(r":: (3\.\d+)$", each) for each in PROJECT["classifiers"]]
    homes = [
        Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")),
        Path.home() / ".local/share/uv/python",
    ]
    for (version,) in filter(None, versions):
        found = [Path(sys.executable)] if f"{sys.version_info[0]}.{sys.version_info[1]}" == version else []
        found += [Path(path) for path in [shutil.which(f"python{version}")] if path]
        for home in homes:
            found += sorted(home.glob(f"**/*{version}*/bin/python{version}"))
        for python in found:
            asked = subprocess.run([python, "-c", "import venv, ensurepip"], capture_output=True)
            if asked.returncode == 0:
                yield python
                break


def build(into: Path) -> tuple[Path, Path]:
    """The sdist, and the wheel made of it, as a release has them."""
    tool = Environment(Path(sys.executable), into / "tool")
    tool.install("build")
    tool.run(f"python -m build --outdir '{into / 'dist'}' '{ROOT}'", patience=600)
    (sdist,), (wheel,) = ((into / "dist").glob(pattern) for pattern in ("*.tar.gz", "*.whl"))
    return sdist, wheel


def contents(sdist: Path, wheel: Path, told: Told) -> None:
    """What must lie in them, and what must not."""
    with zipfile.ZipFile(wheel) as file:
        names = set(file.namelist())
    with tarfile.open(sdist) as packed:
        sources = {name.partition("/")[2] for name in packed.getnames()}
    for needed in ("corpus/py.typed", "tui/py.typed", "tui/keymaps.yaml", "corpus/lexicon/indicators.yaml"):
        told.must(f"{needed} is not in the wheel", needed in names)
    told.must("the seeds are not in the wheel", sum(name.startswith("corpus/seeds/") for name in names) >= 5)
    told.must("no manual page in the wheel", any(name.endswith("man1/parkbrowse.1") for name in names))
    tops = {name.split("/")[0] for name in names}
    strange = {top for top in tops if top not in ("corpus", "tui") and not top.startswith("parkbrowse-")}
    told.must(f"in the wheel beside the packages: {strange}", not strange)
    for needed in ("tests/conftest.py", "Makefile", "LICENSE", "CHANGELOG.md", "docs/library.md"):
        told.must(f"{needed} is not in the sdist", needed in sources)
    version = PROJECT["version"]
    told.must(f"{wheel.name} is not of version {version}", f"-{version}-" in wheel.name)
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    told.must(
        "the changelog has neither this version nor Unreleased",
        f"## {version}" in changes or "## Unreleased" in changes,
    )
    told.line(
        f"  {wheel.name}: {wheel.stat().st_size / 1e6:.1f} MB · {sdist.name}: {sdist.stat().st_size / 1e6:.1f} MB"
    )


def main_job(place: Environment, told: Told) -> str:
    """The main job, done in an environment; the digest of all that it printed but for the memo."""
    digest = hashlib.sha256()
    for command in JOB:
        try:
            printed = place.run(command)
        except subprocess.CalledProcessError as error:
            told.must(f"{command}: {error.returncode}\n{error.stderr}", holds=False)
            continue
        if not command.startswith("parkbrowse excerpts"):
            digest.update(printed.encode())
    told.must("no memo was written", (place.folder / "memo.docx").exists())
    shown = place.browser()
    told.must(f"the browser: {shown}", shown == "ok")
    return digest.hexdigest()[:12]


def lowest() -> list[str]:
    """What is needed, each in the lowest version that is said to do."""
    stated = (re.match(r"([\w.-]+)>=([\w.]+)", each) for each in PROJECT["dependencies"])
    return [f"{each[1]}=={each[2]}" for each in stated if each]


def checked(python: Path, package: Path, folder: Path, told: Told, constraints: Sequence[str] = ()) -> str:
    """One Python with the wheel alone; of what it needs the newest versions, or those of the constraints."""
    place = Environment(python, folder)
    (folder / "constraints.txt").write_text("\n".join(constraints), "utf-8")
    place.install(f"'{package}' -c constraints.txt")
    if constraints:
        told.line("  lowest versions: " + " ".join(constraints))
        told.must("they do not go together", "No broken" in place.run("python -m pip check || true"))
    told.line(f"{place.run('python --version').strip()}, {package.suffix}")
    told.line(f"  installed                    {place.size():8.3f} MB")
    told.line("  of it " + " · ".join(f"{name} {size:.1f}" for name, size in [*place.sizes().items()][:12]))
    told.bound(f"installed, {APART} apart", place.size((APART,)), LARGEST, "MB")
    bare = place.cpu("python -c pass")
    told.bound("import corpus", place.cpu("python -c 'import corpus'") - bare, LONGEST_IMPORT, "s")
    told.bound("parkbrowse --version", place.cpu("parkbrowse --version"), LONGEST_START, "s")
    digest = main_job(place, told)
    told.line(f"  main job                     {digest}")
    return digest


def extra(name: str, python: Path, wheel: Path, folder: Path, told: Told) -> None:
    """An extra alone: it can be installed, the program knows of it, and what it is for can be done."""
    place = Environment(python, folder)
    place.install(f"'{wheel}[{name}]'")
    told.line(f"extra {name:<22} {place.size():8.1f} MB")
    try:
        place.run(USED[name])
        found = [
            json.loads(line)
            for line in place.run("parkbrowse --lang en doctor --format jsonl || true").splitlines()
        ]
    except subprocess.CalledProcessError as error:
        told.must(f"extra {name}: {error.stderr}", holds=False)
        return
    known = {each["item"]: each["is"] for each in found if each["area"] == "extras"}
    told.must(f"extra {name}: doctor says {known.get(name)}", known.get(name, "").startswith("installed"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Build, install, use, measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--no-extras", action="store_true")
    wish = parser.parse_args(arguments)
    told = Told()
    with tempfile.TemporaryDirectory(prefix="release-") as made:
        folder = Path(made)
        sdist, wheel = build(folder)
        contents(sdist, wheel, told)
        here = list(pythons())
        digests = {
            str(python): checked(python, wheel, folder / f"wheel{at}", told) for at, python in enumerate(here)
        }
        digests["sdist"] = checked(here[0], sdist, folder / "sdist", told)
        digests["lowest"] = checked(here[0], wheel, folder / "lowest", told, lowest())
        told.must(
            f"the main job does not print the same everywhere: {digests}", len(set(digests.values())) == 1
        )
        if not wish.no_extras:
            for name in USED:
                extra(name, here[0], wheel, folder / name, told)
    print(
        f"\n{len(here)} Pythons; "
        + ("all well" if not told.wrong else "wrong:\n- " + "\n- ".join(told.wrong))
    )
    return bool(told.wrong)


if __name__ == "__main__":
    sys.exit(main())
