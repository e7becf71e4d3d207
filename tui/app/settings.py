"""What the reader sets for the whole app: its colours and its language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.app import App

from corpus.errors import Fault
from tui import own_themes
from tui.host import host
from tui.terminal import themes
from tui.terminal.sanitize import safe_line
from tui.text.i18n import LANGUAGES, language, t, use_language

KEPT_THEME = "theme"  # what the theme is kept under


class Settings:
    """Themes, of which the last is kept, and languages. Its actions are found by name, as those of a screen's parts."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._names = themes.NAMES  # what Textual calls each theme, by its own name

    def begin_with_theme(self, wish: str, *, colourless: bool = False) -> None:
        """Know the themes, the reader's own among them; take on the one that is wished, with `auto` the one that was
        kept, else one that fits."""
        few, own = themes.few_colours(), own_themes.read()
        self._names = themes.NAMES | own.names
        for theme in (*themes.themes(few=few), *own.made(few=few)):
            self._app.register_theme(theme)
        if colourless:
            self._begin_with(themes.MONO)
            return
        kept = host(self._app).state.value(KEPT_THEME, wish) if wish == "auto" else wish
        self._begin_with(themes.choose(kept, self._names))

    def _begin_with(self, name: str) -> None:
        """Take a theme from the start; setting it would have the style sheet parsed twice before the first screen."""
        app, theme = self._app, self._app.available_themes[name]
        if theme.ansi:  # there colours go other ways, too
            app.theme = name
            return
        app.set_reactive(App.theme, name)
        app.update_classes(
            {f"-theme-{name}": True, "-dark-mode": theme.dark, "-light-mode": not theme.dark}, update=False
        )
        app.stylesheet.set_variables(app.get_css_variables())

    def do_theme(self, name: str = "") -> None:
        """Other colours: those named, or the next ones. They are kept."""
        names = list(self._names)
        shown = next(own for own, full in self._names.items() if full == self._app.theme)
        chosen = name if name in names else names[(names.index(shown) + 1) % len(names)]
        self._app.theme = self._names[chosen]
        self._app.call_next(self._say_again)  # what was said once has the colours of that time
        host(self._app).state.keep(KEPT_THEME, chosen)
        called = t(f"theme.{chosen}") if chosen in themes.NAMES else chosen
        host(self._app).notice(safe_line(t("app.theme", name=called, names=" ".join(names))))

    def complete_theme(self, typed: str) -> Sequence[str]:
        """The themes."""
        return list(self._names)

    def do_lang(self, wished: str = "") -> None:
        """Speak Chinese or English from now on; without a wish, the other one. Raises `Fault("no-language")`."""
        if wished and wished not in LANGUAGES:
            raise Fault("no-language", detail=wished)
        use_language(wished or next(each for each in LANGUAGES if each != language()))
        host(self._app).standing = ""  # what was said in the other language
        self._say_again()
        host(self._app).show_keys()

    def _say_again(self) -> None:
        """Have every widget say anew what it says once."""
        for screen in self._app.screen_stack:
            for node in (screen, *screen.walk_children()):
                if hasattr(node, "speak"):
                    node.speak()

    def complete_lang(self, typed: str) -> Sequence[str]:
        """The languages."""
        return LANGUAGES
