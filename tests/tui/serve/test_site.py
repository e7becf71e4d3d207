"""What `parkbrowse serve` serves and to whom: asked without a network. `make drills` opens it in a real web browser."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus import paths
from corpus.errors import Fault
from tests.tui.keys.test_restricted import said as said
from tui.cli import serve as command
from tui.serve.site import HEADERS, TALLEST, WIDEST, Site, cells, is_loopback, page
from tui.terminal.served import piped

HERE, LAN, PROXIED = (
    Site(Path("a.corpus")),
    Site(Path("a.corpus"), host="0.0.0.0"),
    Site(Path("a.corpus"), public="https://read.example/"),
)


@pytest.mark.parametrize(
    ("site", "host", "origin", "admitted"),
    [
        (HERE, "127.0.0.1:8000", None, True),
        (HERE, "localhost:8000", "http://localhost:8000", True),
        (HERE, "[::1]:8000", "http://[::1]:8000", True),
        (HERE, "evil.example:8000", None, False),  # a name made to lead to loopback
        (HERE, "evil.example:8000", "http://evil.example:8000", False),
        (HERE, "127.0.0.1:8000", "http://evil.example", False),  # a page of somebody else
        (HERE, "127.0.0.1:8000", "http://127.0.0.1:9999", False),
        (HERE, "127.0.0.1:8000", "null", False),
        (HERE, "127.0.0.1:8000", "", False),
        (HERE, "[", None, False),
        (LAN, "desk.example:8000", "http://desk.example:8000", True),
        (LAN, "desk.example:8000", "http://evil.example", False),
        (PROXIED, "127.0.0.1:8000", "https://read.example", True),
        (PROXIED, "127.0.0.1:8000", "http://127.0.0.1:8000", False),
    ],
)  # fmt: skip
def test_who_may_ask(site: Site, host: str, origin: str | None, admitted: bool) -> None:
    assert site.admits(host, origin) is admitted


@pytest.mark.parametrize(
    ("host", "expected"),
    [("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("::", False),
     ("10.0.0.1", False), ("localhost.evil.example", False), ("", False)],
)  # fmt: skip
def test_what_only_this_machine_can_reach(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected


def test_sessions_are_restricted_and_have_a_state_of_their_own() -> None:
    site = Site(Path("/srv/-c; touch x.corpus"), exports=Path("/srv/out"), options=("--lang", "en"))
    words = site.command()
    assert words[0] == sys.executable
    own = ["--lang", "en", "--restricted", "--exports", "/srv/out", "--", "/srv/-c; touch x.corpus"]
    assert words[-len(own) :] == own
    environment = {
        "TMUX": "x",
        "NO_COLOR": "1",
        "TERM": "dumb",
        "LANG": "C.UTF-8",
        "PARKBROWSE_STATE": "mine",
    }
    got = site.surroundings(environment, "0" * 32, 100, 30)
    assert not {"TMUX", "NO_COLOR"} & set(got)
    assert (got["TERM"], got["COLUMNS"], got["ROWS"], got["LANG"]) == (
        "xterm-256color",
        "100",
        "30",
        "C.UTF-8",
    )
    assert got["PARKBROWSE_STATE"] == str(paths.state_folder() / "served" / ("0" * 32))


def test_without_restriction_it_is_for_this_machine_alone() -> None:
    free = Site(Path("a.corpus"), unrestricted=True, exports=Path("out")).checked()
    assert "--restricted" not in free.command()
    assert "--exports" not in free.command()
    assert free.surroundings({"PARKBROWSE_STATE": "mine"}, "", 1, 1)["PARKBROWSE_STATE"] == "mine"
    for site in (
        Site(Path("a"), host="0.0.0.0", unrestricted=True),
        Site(Path("a"), public="https://x", unrestricted=True),
    ):
        with pytest.raises(Fault, match="serve-unrestricted"):
            site.checked()


def test_a_page_is_as_large_as_one_can_draw() -> None:
    told = [
        ("133", 133),
        ("-5", 1),
        ("1e9", 80),
        ("9" * 30, WIDEST),
        (None, 80),
        ("", 80),
        ("9" * 9999, WIDEST),
    ]
    assert [cells(each, WIDEST, 80) for each, _ in told[:-1]] == [kept for _, kept in told[:-1]]
    assert cells("9" * 9999, TALLEST, 24) in (TALLEST, 24)


def test_nothing_of_the_page_comes_from_elsewhere() -> None:
    text = page('<a "b">', "zh", "http://127.0.0.1:1/", 16, "x", "y")
    assert "<title>&lt;a &quot;b&quot;&gt;</title>" in text
    assert 'url="ws://127.0.0.1:1/ws"' in text
    assert {link.split('"')[0] for link in text.replace('src="', 'href="').split('href="')[1:]} == {
        "data:,", "http://127.0.0.1:1/", *(f"http://127.0.0.1:1/{each}" for each in ("static/css/xterm.css", "static/js/textual.js", "keys.js")),
    }  # fmt: skip
    assert "default-src 'none'" in HEADERS["Content-Security-Policy"]


async def test_whatever_a_page_says_is_heard_or_nothing() -> None:
    pytest.importorskip("textual_serve")
    from tui.serve.server import heard

    class Session:
        def __init__(self) -> None:
            self.done: list[object] = []

        def __getattr__(self, name: str) -> Callable[..., object]:
            async def do(*words: object) -> None:
                self.done.append((name, *words))

            return do

    for message, done in {
        '["stdin", "j"]': ("send_bytes", b"j"),
        '["stdin", "\\ud800"]': ("send_bytes", b"?"),
        '["resize", {"width": 100000000, "height": -1}]': ("set_terminal_size", WIDEST, 1),
        '["ping", 7]': ("send_json", ["pong", 7]),
        '["focus"]': ("focus",),
        '["blur", 1]': ("blur",),
        '["stdin", 5]': None, '["resize", {"width": "x"}]': None, "[]": None, "{}": None, "null": None, '["quit"]': None,
    }.items():  # fmt: skip
        session = Session()
        await heard(session, session, json.loads(message))  # type: ignore[arg-type]
        assert session.done == ([done] if done else []), message


def test_without_the_extra_it_says_how_to_get_it(
    said: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "find_spec", lambda name: None)
    assert said("serve") == "parkbrowse: 要在浏览器里查看，请 pip install 'parkbrowse[serve]'"
    monkeypatch.undo()
    assert "--unrestricted 只用于本机" in said("serve", "--host", "0.0.0.0", "--unrestricted")


def test_a_session_whose_server_is_gone_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    class Base:
        def __init__(self, app: object) -> None:
            self.gone = 0
            self.fileno, self.exit_event = os.pipe()[1], type("Event", (), {"is_set": lambda self: False})()

        def run_input_thread(self) -> None: ...

        def lost(self) -> None:
            self.gone += 1

    driver = piped(Base)(None)  # type: ignore[arg-type, type-var]
    driver.run_input_thread()
    assert driver.gone == 1  # type: ignore[attr-defined]
    monkeypatch.setattr(os, "write", lambda *_: (_ for _ in ()).throw(BrokenPipeError))
    assert driver._write(b"xyz") == 3  # type: ignore[attr-defined]
    assert driver.gone == 2  # type: ignore[attr-defined]
