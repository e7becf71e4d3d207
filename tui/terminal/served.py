"""A session in a web browser: its terminal is drawn by the page, its line is two pipes to the server (`tui/serve`)."""

from __future__ import annotations

import os
from typing import Any

from textual.app import App
from textual.driver import Driver

DRIVER = "textual.drivers.web_driver:WebDriver"
ENVIRONMENT = "TEXTUAL_DRIVER"  # under which Textual is told of it


def is_served() -> bool:
    """Whether this is the session of a page: standard input and output are no terminal, and need not be."""
    return os.environ.get(ENVIRONMENT) == DRIVER


def piped(base: type[Driver]) -> type[Driver]:
    """Textual's driver for the web, whose session ends when the server is gone."""

    class PipedDriver(base):  # type: ignore[misc, valid-type]
        """Textual's driver, that hears of the end of its pipes."""

        def __init__(self, app: App[Any], **options: Any) -> None:
            super().__init__(app, **options)
            self._write = self._written

        def _written(self, data: bytes) -> int:
            """Send all of it; a server that is gone takes everything."""
            left = memoryview(data)
            try:
                while left:
                    left = left[os.write(self.fileno, left) :]
            except OSError:
                self.lost()
            return len(data)

        def run_input_thread(self) -> None:
            """Hear what the page sends, until the session ends, or the server is gone."""
            super().run_input_thread()
            if not self.exit_event.is_set():
                self.lost()

    return PipedDriver
