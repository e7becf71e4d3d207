"""What happened on the disk under the open corpus, told in one line, once, and never in the middle of something."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from textual.app import App

from corpus.builds.watch import is_unwanted
from tui.app.stack import front_room
from tui.host import host
from tui.keys.actions import TYPING
from tui.screens.base import Room
from tui.text.i18n import t
from tui.workers.source_watch import DiskNews, SourceWatch

BEGIN_AFTER = 1.0  # seconds behind the first list: what is typed right away goes first
_KINDS = ("news.added", "news.changed", "news.removed")  # as a `Difference` has them


class News:
    """Watches beside the app; what is not told yet waits until there is room for it: `stir` asks."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._watch: SourceWatch | None = None
        self._coming: SourceWatch | None = None  # of the corpus that is being built
        self._told = False

    @property
    def known(self) -> DiskNews:
        """All that is known by now."""
        return self._watch.news if self._watch is not None else DiskNews()

    @property
    def waits(self) -> bool:
        """Whether something is to be told."""
        return not self._told and (any(self.known.files) or self.known.replaced)

    def reading(self, sources: Sequence[Path], path: Path) -> None:
        """The SOURCEs are about to be read: what changes from now on is news of the corpus that comes of it."""
        self.not_read()
        if not is_unwanted():
            self._coming = SourceWatch(sources, path, None, self._heard)
            self._coming.begin()

    def not_read(self) -> None:
        """Nothing came of it: news of the corpus that there was stay news."""
        if self._coming is not None:
            self._coming.close()
        self._coming = None

    def opened(self, sources: Sequence[Path], path: Path, at: tuple[int, int] | None) -> None:
        """A corpus was opened, whose file was that `stamp`."""
        watch, self._coming = self._coming, None
        self.close()
        self._told = False
        if is_unwanted():
            return
        if watch is None:
            watch = SourceWatch(sources, path, at, self._heard)
            self._app.set_timer(BEGIN_AFTER, watch.begin)
        watch.opened = at
        self._watch = watch
        self.stir()

    def close(self) -> None:
        """Watch no longer."""
        self.not_read()
        if self._watch is not None:
            self._watch.close()
        self._watch = None

    def _heard(self, watch: SourceWatch) -> None:
        """Called from the thread of the watch."""
        self._app.call_later(self._stir_for, watch)

    def _stir_for(self, watch: SourceWatch) -> None:
        if watch is self._watch:
            self.stir()

    def stir(self) -> None:
        """Tell what is to be told, if there is room for it: no notice stands, nobody types."""
        room = front_room(self._app)
        if room is None or not room.ready or room.passing or TYPING & set(room.contexts):
            return
        if self.waits and not host(self._app).standing:
            self._told = True
            host(self._app).notice(self._line(room))

    def _line(self, room: Room) -> str:
        key = room.key_of("rebuild") or f"{room.key_of('command')} rebuild".removeprefix(" ")
        known = self.known
        if not any(known.files):
            return t("news.replaced", key=key)
        what = [t(name, n=n) for name, n in zip(_KINDS, known.files, strict=True) if n]
        return t("news.files", what=t("news.and").join(what), key=key)
