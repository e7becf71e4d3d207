"""The server: pages, a session of the browser for each, through the protocol of textual-serve (the extra `serve`)."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import secrets
import signal
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import textual_serve
from aiohttp import WSMsgType, web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from corpus.errors import Fault
from tui.guard import fault_of, guarded
from tui.serve.readers import COOKIE, KEPT, is_reader, sweep, visit
from tui.serve.site import HEADERS, KEYS, TALLEST, WIDEST, Site, cells, is_loopback, page
from tui.terminal.sanitize import safe_line
from tui.text.i18n import language, sentence, t
from tui.text.output import say

STATIC = Path(textual_serve.__file__).parent / "static"
LARGEST = 1 << 20  # bytes of a message of a page: what is pasted
PATIENCE = 5.0  # seconds for a session to end in order
USUAL = (80, 24)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def serve(site: Site) -> None:
    """Serve until Ctrl-C, TERM or a hang-up. Raises `Fault("serve-address")` where nobody can listen."""
    for name in ("aiohttp", "textual-serve"):  # what goes wrong is told below, in sentences
        logging.getLogger(name).addHandler(logging.NullHandler())
        logging.getLogger(name).propagate = False
    if gone := sweep():
        say(t("serve.swept", n=gone))
    asyncio.run(_serve(site))


async def _serve(site: Site) -> None:
    over = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, over.set)
    runner = web.AppRunner(Sessions(site).application(), access_log=None, shutdown_timeout=PATIENCE)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, site.host, site.port).start()
        except OSError as error:
            raise Fault(
                "serve-address", detail=f"{site.host}:{site.port}", parts=(os.strerror(error.errno or 0),)
            ) from None
        say(t("serve.at", url=site.public or _address(site.host, runner.addresses[0][1])))
        if not is_loopback(site.host):
            say(t("serve.open"))
        await over.wait()
    finally:
        await runner.cleanup()


def _address(host: str, port: int) -> str:
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


class PageSession(AppService):
    """The process behind a page. It is begun without a shell, and never outlives its page."""

    def __init__(self, site: Site, reader: str, socket: web.WebSocketResponse) -> None:
        super().__init__(
            "", write_bytes=socket.send_bytes, write_str=socket.send_str, close=self._closed,
            download_manager=DownloadManager(),
        )  # fmt: skip
        self._site, self._reader, self._socket = site, reader, socket

    async def _closed(self) -> None:
        await self._socket.close()

    async def _open_app_process(self, width: int = USUAL[0], height: int = USUAL[1]) -> Process:
        if not self._site.unrestricted:
            visit(self._reader)
        self._process = process = await asyncio.create_subprocess_exec(
            *self._site.command(), stdin=PIPE, stdout=PIPE, stderr=PIPE, start_new_session=True,
            env=self._site.surroundings(os.environ, self._reader, width, height),
        )  # fmt: skip
        self._stdin = process.stdin
        return process

    async def stop(self) -> None:
        """End the process: in order, or where it does not, by force."""
        process, task = self._process, self._task
        self._task = None
        if process is None or task is None:
            return
        with contextlib.suppress(Exception):
            await asyncio.wait_for(self.send_meta({"type": "quit"}), 1)
        try:
            await asyncio.wait_for(process.wait(), PATIENCE)
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError, Exception):
            await task


class Sessions:
    """The pages of a site that are open."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._open: set[web.WebSocketResponse] = set()

    def application(self) -> web.Application:
        """What answers requests."""

        @web.middleware
        async def guarded_here(request: web.Request, handler: Handler) -> web.StreamResponse:
            return await self._guarded(request, handler)

        app = web.Application(middlewares=[guarded_here])
        app.add_routes(
            [
                web.get("/", self._page),
                web.get("/ws", self._session),
                web.get("/keys.js", self._keys),
                web.static("/static", STATIC),
            ]
        )
        app.on_shutdown.append(self._end)
        return app

    async def _end(self, app: web.Application) -> None:
        for socket in [*self._open]:
            await socket.close()

    async def _guarded(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Answer what is asked of this site; what goes wrong is one sentence, here and there."""
        if not self._site.admits(request.host):
            return web.Response(status=403, text=t("serve.elsewhere"))
        try:
            answer = await handler(request)
        except web.HTTPException as refused:
            return web.Response(status=refused.status, text=refused.reason)
        except Exception as error:
            told = sentence(fault_of(error))
            say(f"parkbrowse: {safe_line(told)}")
            return web.Response(status=500, text=told)
        if not answer.prepared:
            answer.headers.update(HEADERS)
        return answer

    async def _page(self, request: web.Request) -> web.StreamResponse:
        site = self._site
        url = f"{site.public.rstrip('/')}/" if site.public else f"http://{request.host}/"
        size = cells(request.query.get("fontsize", ""), 64, 16)
        text = page(site.corpus.name, language(), url, size, t("serve.wait"), t("serve.ended"))
        answer = web.Response(text=text, content_type="text/html")
        told = request.cookies.get(COOKIE, "")
        reader = told if is_reader(told) else secrets.token_hex(16)
        secure = url.startswith("https:")
        answer.set_cookie(COOKIE, reader, max_age=KEPT, httponly=True, samesite="Strict", secure=secure)
        return answer

    async def _keys(self, request: web.Request) -> web.StreamResponse:
        return web.Response(text=KEYS, content_type="text/javascript")

    async def _session(self, request: web.Request) -> web.StreamResponse:
        """A page, for as long as it is open."""
        reader, origin = request.cookies.get(COOKIE, ""), request.headers.get("Origin", "")
        if not is_reader(reader) or not self._site.admits(request.host, origin):
            return web.Response(status=403, text=t("serve.elsewhere"))
        if len(self._open) >= self._site.sessions:
            return web.Response(status=503, text=t("serve.full", n=self._site.sessions))
        socket = web.WebSocketResponse(heartbeat=15, max_msg_size=LARGEST)
        self._open.add(socket)
        session = PageSession(self._site, reader, socket)
        try:
            await socket.prepare(request)
            width = cells(request.query.get("width"), WIDEST, USUAL[0])
            await session.start(width, cells(request.query.get("height"), TALLEST, USUAL[1]))
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    with guarded(lambda fault: None):  # a page that sends anything else is not ours
                        await heard(session, socket, json.loads(message.data))
        finally:
            self._open.discard(socket)
            await session.stop()
        return socket


async def heard(session: AppService, socket: web.WebSocketResponse, said: Any) -> None:
    """Hand on what a page says; anything that it does not say is nothing."""
    match said:
        case ["stdin", str(keys)]:
            await session.send_bytes(keys.encode("utf-8", "replace"))
        case ["resize", {"width": int(width), "height": int(height)}]:
            await session.set_terminal_size(cells(width, WIDEST, 1), cells(height, TALLEST, 1))
        case ["ping", told]:
            await socket.send_json(["pong", told])
        case ["focus", *_]:
            await session.focus()
        case ["blur", *_]:
            await session.blur()
