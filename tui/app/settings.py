"""What the reader sets for the whole app: its colours and its language."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import App
from textual.filter import LineFilter, Monochrome, NoColor

from corpus.errors import Fault
from tui.app.front import FrontApp
from tui.terminal import themes
from tui.text.i18n import LANGUAGES, language, t, use_language

KEPT_THEME = "theme"  # what the theme is kept under


class SettingsApp(FrontApp):
    """Themes, of which the last is kept, and languages."""

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Without colours none but the terminal's own two leave the program, whatever a widget draws.

        Textual's filter for NO_COLOR makes greys of colours, and black of what the terminal is to choose itself.
        """
        if self.theme == themes.MONO:
            return (NoColor(),)
        return [each for each in super().get_line_filters() if not isinstance(each, Monochrome)]

    def begin_with_theme(self, wish: str, *, colourless: bool = False) -> None:
        """Know the themes; take on the one that is wished, with `auto` the one that was kept, else one that fits."""
        for theme in themes.THEMES:
            self.register_theme(theme)
        if colourless:
            self._begin_with(themes.MONO)
            return
        self._begin_with(themes.choose(self.state.value(KEPT_THEME, wish) if wish == "auto" else wish))

    def _begin_with(self, name: str) -> None:
        """Take a theme from the start; setting it would have the style sheet parsed twice before the first screen."""
        theme = self.available_themes[name]
        if theme.ansi:  # there colours go other ways, too
            self.theme = name
            return
        self.set_reactive(App.theme, name)
        self.update_classes(
            {f"-theme-{name}": True, "-dark-mode": theme.dark, "-light-mode": not theme.dark}, update=False
        )
        self.stylesheet.set_variables(self.get_css_variables())

    def do_theme(self, name: str = "") -> None:
        """Other colours: those named, or the next ones. They are kept."""
        names = list(themes.NAMES)
        shown = next(own for own, full in themes.NAMES.items() if full == self.theme)
        chosen = name if name in names else names[(names.index(shown) + 1) % len(names)]
        self.theme = themes.NAMES[chosen]
        self.state.keep(KEPT_THEME, chosen)
        self.notice(t("app.theme", name=t(f"theme.{chosen}"), names=" ".join(names)))

    def complete_theme(self, typed: str) -> Sequence[str]:
        """The themes."""
        return list(themes.NAMES)

    def do_lang(self, wished: str = "") -> None:
        """Speak Chinese or English from now on; without a wish, the other one. Raises `Fault("no-language")`."""
        if wished and wished not in LANGUAGES:
            raise Fault("no-language", detail=wished)
        use_language(wished or next(each for each in LANGUAGES if each != language()))
        self.standing = ""  # what was said in the other language
        for screen in self.screen_stack:
            for node in (screen, *screen.walk_children()):
                if hasattr(node, "speak"):
                    node.speak()
        if self.room is not None:
            self.room.show_keys()

    def complete_lang(self, typed: str) -> Sequence[str]:
        """The languages."""
        return LANGUAGES
