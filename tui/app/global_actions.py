"""What is done on every screen: leave, help, a command by name, the keymap read again."""

from __future__ import annotations

from typing import Any

from textual.app import App

from tui.app.stack import browse_screen, front_room
from tui.data.jump_list import Spot
from tui.guard import guarded
from tui.host import host
from tui.keys import BoundAction
from tui.keys.actions import ACTIONS, GLOBAL, TYPING
from tui.terminal.suspension import suspend
from tui.text.i18n import sentence, t


class GlobalActions:
    """Actions of the app itself, found by name, as those of a screen's parts."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app

    def do_quit(self) -> None:
        """Leave; the terminal is given back as it was."""
        self._app.exit(0)

    def do_help(self) -> None:
        """The keys in force."""
        from tui.screens.dialogs.help import HelpScreen

        room = front_room(self._app)
        self._app.push_screen(HelpScreen(room.contexts[0] if room else GLOBAL, room), self._found_in_help)

    def _found_in_help(self, hit: BoundAction | None) -> None:
        """Do on the screen below what was found; where that wants a key more, ask for it."""
        if hit is not None:
            wants = ACTIONS[hit.action].key and not hit.argument
            keyboard = host(self._app).keyboard
            self._app.call_later(keyboard.ask if wants else keyboard.perform, hit)

    def do_command(self, line: str = "", said: str = "") -> None:
        """Ask for a command by name; again, with what was typed and what went wrong with it, where it failed."""
        from tui.screens.dialogs.command_palette import CommandScreen

        room = front_room(self._app)
        if room is not None and not isinstance(room, CommandScreen):
            self._app.push_screen(CommandScreen(room, line, said), self._commanded)

    def _commanded(self, given: tuple[BoundAction, str] | None) -> None:
        if given is not None:
            self._app.call_later(self._command, *given)

    def _command(self, hit: BoundAction, line: str) -> None:
        """Do what was asked for, on the screen from which it was asked."""
        with guarded(lambda fault: self.do_command(line, sentence(fault))):
            host(self._app).keyboard.attempt(hit)

    def do_excerpts(self) -> None:
        """The excerpt book; Enter in it goes to the place."""
        from tui.screens.dialogs.excerpts import ExcerptsScreen

        if browse_screen(self._app) is not None and not isinstance(self._app.screen, ExcerptsScreen):
            self._app.push_screen(ExcerptsScreen(), self._read_excerpt)

    def _read_excerpt(self, spot: Spot | None) -> None:
        browse = browse_screen(self._app)
        if spot is None or browse is None:
            return
        while self._app.screen is not browse:
            self._app.pop_screen()
        browse.set_focus(browse.reading.reader)
        browse.reading.go_from_here(spot)

    def do_grammar(self) -> None:
        """How to search, with examples that run."""
        from tui.screens.dialogs.query_help import GrammarScreen

        self._app.push_screen(GrammarScreen(), self._run_example)

    def _run_example(self, query: str | None) -> None:
        browse = browse_screen(self._app)
        if query is None or browse is None:
            return
        while self._app.screen is not browse:
            self._app.pop_screen()
        browse.search_for(query)

    def do_redraw(self) -> None:
        """Draw all of the screen anew, over whatever else has written on the terminal."""
        self._app.screen.refresh(layout=True)

    def do_interrupt(self) -> None:
        """End what is being done; where nothing is, tell how to leave. It never leaves by itself: the hand that
        presses it may mean something else."""
        app, room = host(self._app), front_room(self._app)
        if app.stop_work():
            return
        back = "leave" if room is not None and room.contexts[0] in TYPING else "back"
        app.notice(t("message.how-to-leave", quit=app.key_for("quit"), back=app.key_for(back)))

    def do_suspend(self) -> None:
        """Give the terminal to the shell that began the program, until that resumes it."""
        if not suspend(self._app):
            host(self._app).notice(t("message.no-suspend"))

    def do_reload_keys(self) -> None:
        """Take the keymap as its files are now."""
        host(self._app).keyboard.read_again()

    def do_describe_key(self) -> None:
        """Tell what the next chord is called and would do."""
        host(self._app).keyboard.describe_next()
