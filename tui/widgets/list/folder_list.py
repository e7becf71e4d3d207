"""Searches kept under a name, as folders above the list: how many reports are in each, and how many are new."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.text import Text
from textual.message import Message

from tui.data.saved_searches import SavedSearch
from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import cell_width, clip, pad
from tui.text.i18n import t
from tui.widgets.base.bars import rule
from tui.widgets.base.line_view import LineView

MOST_ROWS = 6  # of folders in sight; of more one scrolls


class Count(NamedTuple):
    """What a saved search finds: reports, whether that is all, and the ids of the first of them."""

    reports: int
    complete: bool
    ids: frozenset[str]


class FolderList(LineView):
    """The saved searches; hidden while there are none."""

    context = "folders"

    class Wanted(Message):
        """The reader wants something done with a folder: open, rename, delete; undo what was done; leave."""

        def __init__(self, what: str, name: str) -> None:
            super().__init__()
            self.what = what
            self.name = name

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.folders: Sequence[SavedSearch] = ()
        self.counts: dict[str, Count] = {}  # by query
        self.opened: str | None = None

    def show(self, folders: Sequence[SavedSearch], opened: str | None = None) -> None:
        """List these, one of them as open."""
        self.folders, self.opened = folders, opened
        self.set_class(bool(folders) or self.has_focus, "-some")
        self.styles.height = min(self.item_count(), MOST_ROWS + 1)
        self.items_changed(self.cursor)

    def tell(self, query: str, count: Count) -> None:
        """A saved search was made again: show what it found."""
        self.counts[query] = count
        self.redraw()

    @property
    def folder(self) -> SavedSearch | None:
        """The folder at the cursor."""
        return self.folders[self.cursor - 1] if 0 < self.cursor <= len(self.folders) else None

    def stand_on(self, name: str) -> None:
        """Put the cursor on a folder."""
        names = [folder.name for folder in self.folders]
        if name in names:
            self.move_to(names.index(name) + 1)

    def item_count(self) -> int:
        """A heading, and the folders or a word that there are none."""
        return 1 + max(1, len(self.folders))

    def selectable(self, item: int) -> bool:
        """The heading is not."""
        return 0 < item <= len(self.folders)

    def draw(self, item: int, row: int, width: int) -> Text:
        """The heading, or a folder."""
        if item == 0:
            left = f" ── {t('saved.folders')} "
            return Text(left + rule(width - cell_width(left) - 1), style=self.style("dim"), no_wrap=True)
        if item > len(self.folders):
            return Text(f"   {t('saved.none')}", style=self.style("dim"), no_wrap=True)
        folder = self.folders[item - 1]
        count = self.counts.get(folder.query)
        new = folder.unseen(count.ids) if count else 0
        told = _told(count, new)
        sign = "▾" if folder.name == self.opened else "▸"
        name = pad(
            clip(f" {sign} {safe_line(folder.name)}", width - cell_width(told) - 2),
            width - cell_width(told) - 1,
        )
        strong = self.style("strong") if new else ""
        return Text.assemble((name, strong), (told, strong or self.style("dim")), no_wrap=True)

    # -- actions

    def do_open(self) -> None:
        """Search for it again."""
        self._want("open")

    def do_rename_search(self) -> None:
        """Give it another name."""
        self._want("rename")

    def do_delete_search(self) -> None:
        """Keep it no longer."""
        self._want("delete")

    def do_undo(self) -> None:
        """Take back the last change of a folder."""
        self.post_message(self.Wanted("undo", ""))

    def do_back(self) -> None:
        """To the list."""
        self.post_message(self.Wanted("leave", ""))

    def _want(self, what: str) -> None:
        if self.folder is not None:
            self.post_message(self.Wanted(what, self.folder.name))


def _told(count: Count | None, new: int) -> str:
    if count is None:
        return "… "
    told = str(count.reports) if count.complete else f"{count.reports}+"
    at_least = "+" if count.reports > len(count.ids) else ""
    return f"{t('saved.new', n=f'{new}{at_least}')} {told} " if new else f"{told} "
