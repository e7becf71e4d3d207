"""How stretches of a row look: classes of the style sheet of which no widget is one, like `.line--dim`.

Textual can work them out for each widget, and does so whenever one gets or loses the focus. They are the same wherever
they are drawn: here the app has them, once for a theme.
"""

from __future__ import annotations

from typing import ClassVar, TypeVar, cast

from rich.style import Style
from textual.app import App
from textual.dom import DOMNode

Returned = TypeVar("Returned")


class LooksApp(App[Returned]):
    """An app whose widgets draw with `look`."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line--cursor", "line--mark", "line--dim", "line--strong", "line--found", "line--hit", "line--warn",
        "line--gone", "line--come",
        "reader--level", "reader--growth", "reader--share", "reader--rank", "reader--target", "reader--fall",
        "reader--unsure", "reader--doubt", "reader--current", "reader--hit", "reader--heading", "reader--removed",
        "heat--hit", "heat--here", "bar--rule",
    }  # fmt: skip

    def __init__(self) -> None:
        self._looks: dict[str, Style] = {}
        super().__init__()

    def notify_style_update(self) -> None:
        """Another theme."""
        super().notify_style_update()
        self._looks.clear()

    def look(self, name: str) -> Style:
        """What this class of the style sheet sets itself."""
        if name not in self._looks:
            self._looks[name] = self.get_component_styles(name).partial_rich_style
        return self._looks[name]


def look(widget: DOMNode, name: str) -> Style:
    """What a class of the style sheet sets itself, no background of the widget that draws with it."""
    return cast("LooksApp[object]", widget.app).look(name)
