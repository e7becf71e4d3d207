"""The table of a comparison as it is shown, written into a file."""

from __future__ import annotations

from corpus import paths
from corpus.errors import Fault
from tui.host import host
from tui.screens.base import Room
from tui.screens.compare.pair import ComparedPair
from tui.screens.compare.view_stack import ViewStack
from tui.terminal.sanitize import safe_line
from tui.text import seen_tables
from tui.text.i18n import sentence, t


class TableExport:
    """Writes what the view in front shows into a file whose name tells the form."""

    def __init__(self, screen: Room, pair: ComparedPair, views: ViewStack) -> None:
        self._screen, self._pair, self._views = screen, pair, views

    def do_export_table(self, name: str = "") -> None:
        """Write the table; ask for the file where none is named."""
        if name:
            self._export(name)
            return
        from tui.screens.dialogs.prompt import Prompt

        def named(typed: str | None) -> None:
            if typed:
                self._export(typed)

        suggestion = f"{'-'.join(self._pair.zones)}-{self._views.name}.csv"
        about = t("export.forms")
        self._screen.app.push_screen(Prompt(t("export.ask"), safe_line(suggestion), about), named)

    def _export(self, name: str, replace: bool = False) -> None:
        from corpus.export.files import form_of, save

        view = self._views.view
        try:
            path = paths.typed(name)
            form = form_of(path)
            table = None if self._views.working else view.as_table(form in seen_tables.FORMS)
            if table is None:  # what stands there is none of this comparison
                host(self._screen).notice(t("compare.failed" if view.fault else "compare.working"))
                return
            save(table, path, form, replace)
        except Fault as fault:
            if fault.code == "exists":
                from tui.screens.dialogs.prompt import ask_to_replace

                ask_to_replace(self._screen, name, lambda: self._export(name, replace=True))
            else:
                host(self._screen).notice(safe_line(sentence(fault)))
            return
        host(self._screen).notice(t("export.done", rows=len(table.rows), path=safe_line(path.name)))
