"""`parkbrowse serve` in Chromium: it is read with the keys, no byte too many is sent, nothing is left when the page is closed."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.drill

COMMAND = Path(sys.executable).with_name("parkbrowse")
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
MOST_A_KEY = 4000  # bytes for a cursor that moves by a line; a page painted anew has 60,000


class Served:
    """A server, and the processes that it began."""

    def __init__(self, corpus: Path, *options: str) -> None:
        words = [str(COMMAND), "--lang", "en", "serve", str(corpus), "--port", "0", *options]
        environment = {**os.environ, "PARKBROWSE_TOUR": "0"}
        self.process = subprocess.Popen(words, stderr=subprocess.PIPE, text=True, env=environment)
        assert self.process.stderr is not None
        self.url = re.findall(r"http://\S+/", self.process.stderr.readline())[0]

    def sessions(self) -> list[int]:
        """The processes behind its pages."""
        found = []
        for told in Path("/proc").glob("[0-9]*/stat"):
            try:
                if int(told.read_text("ascii", "replace").rpartition(")")[2].split()[1]) == self.process.pid:
                    found.append(int(told.parent.name))
            except OSError:
                continue
        return found

    def left(self, patience: float = 10) -> list[int]:
        """The processes that have not ended within so many seconds."""
        deadline = time.monotonic() + patience
        while self.sessions() and time.monotonic() < deadline:
            time.sleep(0.05)
        return self.sessions()


@pytest.fixture
def served(seeds_file: Path, tmp_path: Path) -> Iterator[Served]:
    shutil.copyfile(seeds_file, tmp_path / "zones.corpus")
    served = Served(tmp_path / "zones.corpus", "--sessions", "2")
    yield served
    served.process.send_signal(signal.SIGTERM)
    told = served.process.communicate(timeout=20)[1]
    assert (served.process.returncode, told) == (0, "")


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")
def test_read_in_chromium(served: Served, tmp_path: Path) -> None:
    api = pytest.importorskip("playwright.sync_api", reason="no playwright here")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 1200, "height": 700})
        page, frames, asked, said = context.new_page(), list[Any](), list[str](), list[str]()
        page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: frames.append(frame)))
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)

        def quiet() -> int:
            """What comes until nothing has come for a while, in bytes."""
            sent = -1
            while sent != (now := sum(map(len, frames))):
                sent = now
                page.wait_for_timeout(700)
            frames.clear()
            return sent

        def press(key: str) -> int:
            page.keyboard.press(key)
            return quiet()

        page.goto(served.url)
        page.wait_for_selector("body.-first-byte")
        while quiet() < 2000:
            page.wait_for_timeout(100)
        assert all(url.startswith((served.url, "data:")) for url in asked)
        assert len(served.sessions()) == 1
        press("j")  # what is read at the cursor is drawn once
        press("Enter")
        costs = [press("j") for _ in range(4)]
        print("bytes a key:", costs)
        assert 0 < max(costs) < MOST_A_KEY
        assert page.evaluate("document.activeElement.className") == "xterm-helper-textarea"
        text = b""

        def heard(keys: list[str]) -> str:
            nonlocal text
            frames.clear()
            for key in keys:
                page.keyboard.press(key)
            page.wait_for_timeout(1500)
            text = b"".join(each if isinstance(each, bytes) else each.encode() for each in frames)
            return re.sub(r"\x1b\[[\d;]*[A-Za-z]", "", text.decode("utf-8", "replace"))

        assert "restricted mode does not allow" in heard(["Control+z"])
        assert "restricted mode does not allow" in heard([":", *"export_reports", "Enter"])
        assert said == []
        page.screenshot(path=tmp_path / "page.png")
        heard(["Escape", "Escape", "Escape", "q"])
        page.wait_for_selector("body.-closed")
        assert served.left() == [], "a session that was left has ended"
        page.keyboard.press("Enter")  # on the link that leads back
        page.wait_for_selector("body:not(.-closed)")
        page.wait_for_selector("body.-first-byte")
        assert len(served.sessions()) == 1
        page.close()
        assert served.left() == [], "and so has one whose page was closed"
        browser.close()


async def test_over_the_socket_strangers_are_refused_and_nothing_is_left(served: Served) -> None:
    aiohttp = pytest.importorskip("aiohttp")
    url, host = served.url, served.url.split("/")[2]
    async with aiohttp.ClientSession() as client:
        async with client.get(url) as answer:
            cookie = answer.cookies["parkbrowse"]
            assert (cookie["httponly"], cookie["samesite"]) == (True, "Strict")
        ours = {"Cookie": f"parkbrowse={cookie.value}", "Origin": f"http://{host}"}
        async with client.get(url, headers=ours) as answer:
            assert answer.cookies["parkbrowse"].value == cookie.value, "kept for another year"
        for refused in (
            ours | {"Origin": "http://evil.example"}, {"Origin": f"http://{host}"}, ours | {"Cookie": "parkbrowse=../../etc"},
            {"Cookie": ours["Cookie"]}, ours | {"Host": "evil.example", "Origin": "http://evil.example"},
        ):  # fmt: skip
            with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
                await client.ws_connect(f"{url}ws", headers=refused)
        for path in ("static/../server.py", "static/", "download/x", "static/js"):
            async with client.get(f"{url}{path}") as answer:
                assert answer.status in (403, 404), path
        first = await client.ws_connect(f"{url}ws?width=999999999&height=x", headers=ours)
        second = await client.ws_connect(f"{url}ws", headers=ours)
        with pytest.raises(aiohttp.WSServerHandshakeError, match="503"):
            await client.ws_connect(f"{url}ws", headers=ours)
        for rubbish in (
            "",
            "[",
            "5",
            '["stdin", {}]',
            '["resize", {"width": 1e300, "height": {}}]',
            '["stdin", "\\u001b]52;c;?\\u0007"]',
        ):
            await first.send_str(rubbish)
        await first.send_str('["ping", "still there"]')
        answered = ""
        while "still there" not in answered:
            message = await first.receive(20)
            answered = message.data if isinstance(message.data, str) else ""
        assert len(served.sessions()) == 2
        await first.close()
        second._response.close()  # the line is cut
        for _ in range(200):
            if not served.sessions():
                break
            await asyncio.sleep(0.1)
        assert served.sessions() == []


async def test_a_server_that_is_killed_leaves_no_session(seeds_file: Path) -> None:
    aiohttp = pytest.importorskip("aiohttp")
    served = Served(seeds_file)
    host = served.url.split("/")[2]
    async with aiohttp.ClientSession() as client:
        async with client.get(served.url) as answer:
            cookie = answer.cookies["parkbrowse"].value
        headers = {"Cookie": f"parkbrowse={cookie}", "Origin": f"http://{host}"}
        socket = await client.ws_connect(f"{served.url}ws", headers=headers)
        await socket.receive(20)
        [session] = served.sessions()
        served.process.kill()
        served.process.communicate()
        for _ in range(200):
            if not Path(f"/proc/{session}").exists():
                break
            await asyncio.sleep(0.1)
        assert not Path(f"/proc/{session}").exists()
