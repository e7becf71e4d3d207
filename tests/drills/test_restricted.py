"""Restricted mode in the running browser, with all that is written and run listed; and through a real sshd on loopback."""

from __future__ import annotations

import getpass
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pexpect
import pyte
import pytest
from textual.pilot import Pilot

from corpus import paths
from tests.conftest import ROOT, until
from tests.tui.keys.test_restricted import EXPORTING, FORBIDDEN
from tui.app.app import ParkbrowseApp
from tui.keys import BoundAction, Keymap
from tui.keys.actions import ACTIONS
from tui.screens.browse.screen import BrowseScreen
from tui.text.i18n import t, use_language

pytestmark = pytest.mark.drill

COMMAND = Path(sys.executable).with_name("parkbrowse")
SSHD = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
LEAVING = {"quit"}
ESC = "\x1b\x1b[I"  # what comes behind says that no key with Alt is meant

# -- all that the browser touches, as Python itself tells of it

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGES = {
    "os.mkdir",
    "os.rename",
    "os.remove",
    "os.rmdir",
    "os.link",
    "os.symlink",
    "os.chmod",
    "os.truncate",
}
RUNS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.startfile", "os.kill", "pty.spawn",
        "socket.connect", "socket.bind", "webbrowser.open")  # fmt: skip
_heard: list[list[tuple[str, str]]] = []


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    if not _heard:
        return
    if event == "open" and isinstance(arguments[0], (str, bytes)) and (arguments[2] or 0) & WRITING:
        _heard[0].append(("write", os.fsdecode(arguments[0])))
    elif event == "sqlite3.connect":
        named = os.fsdecode(arguments[0])
        if "mode=ro" not in named:
            _heard[0].append(("write", named.removeprefix("file:").partition("?")[0]))
    elif event in CHANGES:
        _heard[0].extend(
            ("write", os.fsdecode(each))
            for each in arguments[:2]
            if isinstance(each, (str, bytes, os.PathLike))
        )
    elif event.startswith(RUNS):
        _heard[0].append(("run", f"{event} {arguments}"))


@pytest.fixture
def heard() -> Iterator[list[tuple[str, str]]]:
    if not getattr(_hear, "listens", False):
        sys.addaudithook(_hear)
        _hear.listens = True  # type: ignore[attr-defined]
    _heard.append([])
    yield _heard[0]
    _heard.clear()


PLACES = {"the list": (), "a report": ("enter",), "a comparison": ("c", *"qyp", "enter")}


async def back_to(pilot: Pilot[object], app: ParkbrowseApp, keys: tuple[str, ...]) -> None:
    """The place that these keys lead to, from wherever the last action led."""
    for _ in range(12):
        if isinstance(app.screen, BrowseScreen):
            break
        await pilot.press("escape")
    await pilot.press("escape", "escape", "escape", *keys)
    assert not app._exit


@pytest.mark.parametrize("named", [False, True], ids=["no exports", "exports"])
async def test_no_action_in_the_running_browser_writes_or_runs_outside(
    seeds_file: Path, keymap_that_ships: Keymap, tmp_path: Path, named: bool, heard: list[tuple[str, str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    exports = tmp_path / "exports"
    monkeypatch.setenv(paths.RESTRICTED, "1")
    monkeypatch.setenv(paths.EXPORTS, str(exports) if named else "")
    monkeypatch.setenv("PARKBROWSE_VIEWER", "touch {file}")
    monkeypatch.setenv("TMUX", "/tmp/tmux/default,1,0")
    monkeypatch.chdir(tmp_path)
    corpus = tmp_path / "seeds.corpus"
    shutil.copyfile(seeds_file, corpus)
    before = corpus.read_bytes()
    heard.clear()
    app = ParkbrowseApp(corpus, "seeds", keymap_that_ships, theme="dark")
    refused: set[str] = set()
    async with app.run_test(size=(120, 40)) as pilot:
        for keys in PLACES.values():
            for id in sorted(set(ACTIONS) - LEAVING):
                await back_to(pilot, app, keys)
                app.standing = ""
                words = "x.csv" if ACTIONS[id].words or ACTIONS[id].key else ""
                app.call_later(app.keyboard.perform, BoundAction(id, words))
                await pilot.pause()
                if "受限模式下不能" in app.standing:
                    refused.add(id)
                await pilot.press("enter")  # whatever it asks for, as it suggests
                await until(pilot, lambda: app.tasks._work is None)
    assert refused == (FORBIDDEN if named else FORBIDDEN | EXPORTING)
    assert corpus.read_bytes() == before
    assert [told for what, told in heard if what == "run"] == []
    may = (paths.state_folder(), *([exports] if named else []))
    written = {
        Path(told).resolve()
        for what, told in heard
        if what == "write" and told not in (":memory:", "", os.devnull)
    }
    assert {
        str(path) for path in written if not any(path.is_relative_to(each.resolve()) for each in may)
    } == set()


# -- through sshd


def block(text: str) -> str:
    """The lines for sshd_config as the docs print them."""
    found = re.search(r"```\n(Match .*?)```", text, re.DOTALL)
    assert found is not None
    return found[1]


class Server:
    """An sshd on loopback for whoever runs the drill, with the lines of the docs; `home` is all that is the reader's."""

    def __init__(self, folder: Path, corpus: Path) -> None:
        self.folder, self.home = folder, folder / "home"
        self.home.mkdir()
        for name in ("host", "reader"):
            subprocess.run(
                ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True
            )
        with closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        lines = block((ROOT / "docs" / "restricted.md").read_text("utf-8"))
        lines = lines.replace("Match Group parkbrowse", f"Match User {getpass.getuser()}")
        lines = lines.replace("$HOME", str(self.home)).replace("/srv/parkbrowse/zones.corpus", str(corpus))
        here = f"/usr/bin/env PARKBROWSE_STATE={self.home}/state PARKBROWSE_CONFIG={folder}/config PARKBROWSE_TOUR=0 {COMMAND} --lang en"
        lines = lines.replace("/usr/local/bin/parkbrowse", here)
        told = (
            f"Port {self.port}\nListenAddress 127.0.0.1\nHostKey {folder}/host\nPidFile none\nUsePAM no\nStrictModes no\n"
            f"AuthorizedKeysFile {folder}/reader.pub\nPermitRootLogin yes\nSubsystem sftp internal-sftp\n{lines}"
        )
        (folder / "sshd_config").write_text(told, "utf-8")
        if os.geteuid() == 0:  # where sshd gives its rights away
            Path("/run/sshd").mkdir(exist_ok=True)
        assert SSHD is not None
        self._log = (folder / "log").open("w")
        self._process = subprocess.Popen(
            [SSHD, "-D", "-e", "-f", str(folder / "sshd_config")], stderr=self._log
        )
        self._wait()

    def _wait(self) -> None:
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return
            time.sleep(0.05)
        raise AssertionError((self.folder / "log").read_text("utf-8"))

    def options(self, port: str = "-p") -> list[str]:
        """How a client gets in."""
        return [
            port, str(self.port), "-i", str(self.folder / "reader"), "-F", "none", "-o", "IdentitiesOnly=yes",
            "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR",
        ]  # fmt: skip

    @property
    def host(self) -> str:
        return f"{getpass.getuser()}@127.0.0.1"

    def close(self) -> None:
        self._process.send_signal(signal.SIGTERM)
        self._process.wait(20)
        self._log.close()


@pytest.fixture
def server(tmp_path: Path, seeds_file: Path) -> Iterator[Server]:
    shutil.copyfile(seeds_file, tmp_path / "zones.corpus")
    server = Server(tmp_path, tmp_path / "zones.corpus")
    yield server
    server.close()


class Session:
    """A reader at a terminal, by ssh."""

    def __init__(self, server: Server, *command: str) -> None:
        self.screen = pyte.Screen(120, 40)
        self._stream = pyte.ByteStream(self.screen)
        arguments = ["-tt", *server.options(), server.host, *command]
        self.child = pexpect.spawn(
            "ssh", arguments, dimensions=(40, 120), env={**os.environ, "TERM": "xterm-256color"}
        )

    def shows(self, pattern: str, patience: float = 20) -> bool:
        """Whether the screen comes to show this within so many seconds."""
        deadline = time.monotonic() + patience
        while not re.search(pattern, self.text):
            if time.monotonic() > deadline:
                return False
            with suppress(pexpect.TIMEOUT):
                self._stream.feed(self.child.read_nonblocking(1 << 16, 0.05))
        return True

    @property
    def text(self) -> str:
        """The screen, line by line. The second cell of a hanzi holds nothing."""
        lines = (self.screen.buffer[y] for y in range(self.screen.lines))
        return "\n".join("".join(line[x].data for x in range(self.screen.columns)) for line in lines)

    def types(self, text: str) -> None:
        self.child.send(text)


def browsers(server: Server) -> dict[int, str]:
    """The browsers that run on the server, and their states (`T` for stopped); what they began is told with them."""
    found: dict[int, str] = {}
    parents: dict[int, int] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            told = status.read_text("ascii", "replace")
            number, rest = int(told.split()[0]), told.rpartition(")")[2].split()
            parents[number] = int(rest[1])
            if str(server.folder / "zones.corpus").encode() in (status.parent / "cmdline").read_bytes() and b"--restricted" in (
                status.parent / "cmdline").read_bytes():  # fmt: skip
                found[number] = rest[0]
    leaves = {
        number: state for number, state in found.items() if number not in {parents[each] for each in found}
    }
    begun = {number: "child" for number, parent in parents.items() if parent in leaves}
    return leaves | begun


@pytest.mark.skipif(
    SSHD is None or shutil.which("ssh") is None, reason="no sshd here: install openssh-server"
)
def test_through_sshd_every_action_stays_inside(server: Server) -> None:
    before = {path for path in server.folder.rglob("*") if not path.is_relative_to(server.home)}
    use_language("en")
    session = Session(server)
    assert session.shows("reports"), session.text
    refused = set()
    for enter in ("", "\r"):
        for id in sorted(set(ACTIONS) - LEAVING):
            session.types(
                f"{ESC * 4}{enter}:{id}{' x.csv' if ACTIONS[id].words or ACTIONS[id].key else ''}\r"
            )
            said = f"does not allow this: {re.escape(t(f'action.{id}'))}"
            if session.shows(said, 20 if id in FORBIDDEN else 0.05):
                refused.add(id)
            session.types(f"\x15{ESC}")
            assert session.child.isalive(), id
            states = browsers(server)
            assert list(states.values()) in (["S"], ["R"]), (id, states)
    assert refused == FORBIDDEN, "a folder for exports is named"
    session.types(f"{ESC * 4}\x1a")
    assert session.shows(f"does not allow this: {re.escape(t('action.suspend'))}")
    session.types(":quit\r")
    session.child.expect(pexpect.EOF)
    after = {path for path in server.folder.rglob("*") if not path.is_relative_to(server.home)}
    assert {path.name for path in after - before} <= {"log"}
    assert {path.name for path in server.home.iterdir()} <= {"state", "exports"}


@pytest.mark.skipif(
    SSHD is None or shutil.which("ssh") is None, reason="no sshd here: install openssh-server"
)
def test_through_sshd_nothing_is_run_sent_or_forwarded(server: Server) -> None:
    mark = server.folder / "mark"
    for command in (["touch", str(mark)], ["-t", "sh", "-c", f"'touch {mark}'"]):
        told = subprocess.run(
            ["ssh", *server.options(), server.host, *command],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=60,
        )
        assert b"runs no commands" in told.stderr + told.stdout, told
        assert told.returncode == 2
    sent = subprocess.run(
        ["scp", *server.options("-P"), str(server.folder / "host.pub"), f"{server.host}:{mark}"],
        capture_output=True,
        timeout=60,
    )
    assert sent.returncode != 0
    asked = subprocess.run(
        ["sftp", *server.options("-P"), "-b", "-", server.host], input=f"get /etc/hostname {mark}\n".encode(),
        capture_output=True, timeout=60,
    )  # fmt: skip
    assert asked.returncode != 0
    assert not mark.exists()
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    forwarding = ["-L", f"{port}:127.0.0.1:{server.port}"]
    session = Session(server)
    through = pexpect.spawn("ssh", [*forwarding, "-tt", *server.options(), server.host])
    try:
        assert session.shows("reports|District")
        deadline, answer = time.monotonic() + 20, b"?"
        while time.monotonic() < deadline and answer == b"?":
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1) as asked_for:
                asked_for.settimeout(5)
                answer = asked_for.recv(16)
            with suppress(pexpect.TIMEOUT):
                through.read_nonblocking(1 << 16, 0.1)
        assert answer == b"", "an sshd behind it would say its name"
    finally:
        session.child.close(force=True)
        through.close(force=True)
