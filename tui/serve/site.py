"""What is served, to whom, and what may ask for it: no look at the network, so that all of it can be tried."""

from __future__ import annotations

import ipaddress
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from corpus.errors import Fault
from tui.serve.readers import state_of
from tui.terminal.served import DRIVER, ENVIRONMENT

WIDEST, TALLEST = 500, 200  # cells that a page may have: its process draws all of them
OF_THE_TERMINAL = ("NO_COLOR", "COLORFGBG", "TMUX", "STY", "SSH_TTY")  # from which the server was begun
_START = "from tui.cli.main import main; main()"


@dataclass(frozen=True, slots=True)
class Site:
    """A corpus file at an address. `public` is where readers find it, if something stands before the server.

    Each reader, known by a cookie, has a state of their own, unless the site is `unrestricted`: then they are whoever
    began the server, and may do what that one may.
    """

    corpus: Path
    host: str = "127.0.0.1"
    port: int = 8000
    public: str = ""
    unrestricted: bool = False
    exports: Path | None = None
    options: tuple[str, ...] = ()  # of the browser: language, colours, keys
    sessions: int = 20  # at once

    def checked(self) -> Site:
        """The site. Raises `Fault("serve-unrestricted")` where others than on this machine could do anything."""
        if self.unrestricted and not (is_loopback(self.host) and not self.public):
            raise Fault("serve-unrestricted", detail=self.public or self.host)
        return self

    def command(self) -> list[str]:
        """The words that begin a session; no shell reads them."""
        held = [] if self.unrestricted else ["--restricted"]
        exports = ["--exports", str(self.exports)] if self.exports is not None and held else []
        return [sys.executable, "-P", "-c", _START, *self.options, *held, *exports, "--", str(self.corpus)]

    def surroundings(
        self, environment: Mapping[str, str], reader: str, width: int, height: int
    ) -> dict[str, str]:
        """The environment of a reader's session, with a page of so many cells."""
        kept = {name: value for name, value in environment.items() if name not in OF_THE_TERMINAL}
        drawn = {ENVIRONMENT: DRIVER, "TERM": "xterm-256color", "COLORTERM": "truecolor", "FORCE_COLOR": "1",
                 "TEXTUAL_COLOR_SYSTEM": "truecolor", "COLUMNS": str(width), "ROWS": str(height)}  # fmt: skip
        own = {} if self.unrestricted else {"PARKBROWSE_STATE": str(state_of(reader))}
        return kept | drawn | own

    def admits(self, host: str, origin: str | None = None) -> bool:
        """Whether a request is for this site, by its Host; one that opens a session by its Origin, too.

        A server on loopback answers to the names of loopback alone: no name that somebody made to lead here does (DNS
        rebinding). No page of another site opens a session in the browser of a reader.
        """
        if self.public:
            return origin in (None, origin_of(self.public))
        if is_loopback(self.host) and not is_loopback(_name(host)):
            return False
        return origin is None or origin == f"http://{host}"


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach it."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def origin_of(url: str) -> str:
    """Scheme, host and port of an address, as browsers tell them."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _name(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def cells(told: object, most: int, usual: int) -> int:
    """A width or height that a page tells, kept within what one can draw."""
    try:
        return max(1, min(int(str(told)), most))
    except ValueError:
        return usual


HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "font-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}

_PAGE = """\
<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{base}static/css/xterm.css">
<style>
html, body {{ margin: 0; height: 100%; background: #1c1c1c; color: #d0d0d0; font-family: monospace; }}
.textual-terminal, #wait, #ended {{ position: absolute; inset: 0; background: #1c1c1c; z-index: 1; }}
#wait, #ended {{ display: flex; align-items: center; justify-content: center; z-index: 2; }}
#ended, body.-first-byte #wait {{ display: none; }}
body.-closed #ended {{ display: flex; }}
a {{ color: #87afd7; }}
</style>
<script src="{base}static/js/textual.js" defer></script>
<script src="{base}keys.js" defer></script>
</head>
<body>
<div id="wait" role="status">{wait}</div>
<div id="ended" role="status"><a href="{base}">{again}</a></div>
<div id="terminal" class="textual-terminal" data-session-websocket-url="{socket}" data-font-size="{size}"></div>
</body>
</html>
"""

# The keys go to the terminal from the first moment on, and to the link behind its end: no hand needs a mouse.
KEYS = """\
new MutationObserver((changes, observer) => {
  const line = document.querySelector(".xterm-helper-textarea");
  if (line) { observer.disconnect(); line.focus(); }
}).observe(document.getElementById("terminal"), { childList: true, subtree: true });
new MutationObserver(() => {
  if (document.body.classList.contains("-closed")) document.querySelector("#ended a").focus();
}).observe(document.body, { attributes: true, attributeFilter: ["class"] });
"""


def page(title: str, lang: str, url: str, size: int, wait: str, again: str) -> str:
    """The page, at the address that ends in a slash; nothing in it comes from elsewhere."""
    socket = re.sub(r"^http", "ws", url) + "ws"
    told = {"title": title, "lang": lang, "base": url, "socket": socket, "wait": wait, "again": again}
    return _PAGE.format(size=size, **{name: escape(said) for name, said in told.items()})
