"""The reader's own themes: `themes.yaml` in the folder of the own files.

```yaml
themes:
  warm:
    extends: light                  # dark, light or contrast: what is not said here is as there
    colours: {background: "#fbf3e0", foreground: "#3b3228", level: "#00605f"}
    sixteen: {level: cyan}          # for terminals of 16 colours, where the nearest of them would not do
```

A slip costs its colour; one in a name or in what a theme extends, the theme. What cannot be read well is told, and in
force all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

import yaml
from textual.theme import Theme

from corpus import paths
from corpus.errors import Fault
from corpus.lexicon.user.yaml_file import OwnFile
from tui.terminal.contrast import alike, luminance, weak
from tui.terminal.themes import (
    NAMES,
    ROLES,
    SIXTEEN,
    colours_of,
    in_colours,
    nearest_of_sixteen,
    themes,
)

FILE = "themes.yaml"
BASES = ("dark", "light", "contrast")
TAKEN = (*NAMES, "auto")
LOOK = frozenset({"own.weak", "own.alike"})  # slips in spite of which a theme is in force as it is written
_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_NAME = re.compile(r"[\w-]{1,30}")


@dataclass(frozen=True, slots=True)
class OwnTheme:
    """A theme as the reader wrote it: its colours by role, those for a terminal of 16, and the line of each."""

    name: str
    extends: str = "dark"
    colours: Mapping[str, str] = field(default_factory=dict)
    sixteen: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)

    def theme(self, id: str, *, few: bool) -> Theme:
        """The theme under a name of Textual's, for a terminal of `few` colours or of more."""
        base = next(each for each in themes(few=few) if each.name == NAMES[self.extends])
        near = {role: nearest_of_sixteen(colour) for role, colour in self.colours.items()}
        told = {**near, **self.sixteen} if few else dict(self.colours)
        made = in_colours(base, told)
        front, back = str(made.foreground), str(made.background)
        cursor = {"input-cursor-background": front, "input-cursor-foreground": back}
        return replace(
            made, name=id, surface=back, dark=luminance(back) < 0.5, variables={**made.variables, **cursor}
        )


class OwnThemes(NamedTuple):
    """The themes of a file, in its order, and what is wrong with it, in the order of its lines."""

    themes: tuple[OwnTheme, ...] = ()
    slips: tuple[Fault, ...] = ()

    @property
    def names(self) -> dict[str, str]:
        """What Textual calls each, by its own name, in which there may be signs that Textual has no names of."""
        return {each.name: f"own-{number}" for number, each in enumerate(self.themes, 1)}

    def made(self, *, few: bool) -> tuple[Theme, ...]:
        """All of them, for a terminal of `few` colours or of more."""
        names = self.names
        return tuple(each.theme(names[each.name], few=few) for each in self.themes)


def own_file() -> Path:
    """Where the reader's themes lie, if they are there."""
    return paths.config() / FILE


def read(path: Path | None = None) -> OwnThemes:
    """The themes of a file, the reader's own where none is named; none where there is no file."""
    file = OwnFile(path or own_file())
    found: list[OwnTheme] = []
    with file.sparing():
        root = file.root()
        if root is not None and "themes" in (said := file.entry(root, ("themes",))):
            for name, key, body in file.pairs(said["themes"]):
                with file.sparing():
                    found.append(_theme(file, name, key, body))
    told = (fault for each in found for fault in _unread(file.path, each))
    return OwnThemes(tuple(found), tuple(sorted((*file.slips, *told), key=lambda slip: slip.line or 0)))


def _theme(file: OwnFile, name: str, key: yaml.Node, body: yaml.Node) -> OwnTheme:
    if name in TAKEN or not _NAME.fullmatch(name):
        raise file.fault(key, "theme-name", name, ", ".join(TAKEN))
    said = file.entry(body, ("extends", "colours", "sixteen"))
    extends = file.text(said["extends"]) if "extends" in said else "dark"
    if extends not in BASES:
        raise file.unknown(said["extends"], "base", extends, BASES)
    lines: dict[str, int] = {}
    colours, sixteen = (dict(_colours(file, said, part, lines)) for part in ("colours", "sixteen"))
    return OwnTheme(name, extends, colours, sixteen, lines)


def _colours(
    file: OwnFile, said: Mapping[str, yaml.Node], part: str, lines: dict[str, int]
) -> list[tuple[str, str]]:
    """The colours of a part, by role, whose `lines` are noted; one with a slip costs no other."""
    found: list[tuple[str, str]] = []
    with file.sparing():
        for role, key, value in file.pairs(said[part]) if part in said else ():
            with file.sparing():
                if role not in ROLES:
                    raise file.unknown(key, "role", role, ROLES)
                found.append((role, _colour(file, value, only_sixteen=part == "sixteen")))
                lines.setdefault(role, key.start_mark.line + 1)
    return found


def _colour(file: OwnFile, node: yaml.Node, *, only_sixteen: bool) -> str:
    """A colour, as `#rrggbb`."""
    written = file.text(node)
    if written in SIXTEEN:
        return SIXTEEN[written]
    if only_sixteen:
        raise file.unknown(node, "sixteen", written, SIXTEEN)
    if not _HEX.fullmatch(written):
        raise file.fault(node, "colour", written)
    return written if len(written) == 7 else "#" + "".join(2 * sign for sign in written[1:])


def _unread(path: Path, own: OwnTheme) -> Iterator[Fault]:
    """What cannot be read well, or told apart, where the reader changed one of both: once for every colour."""
    for few in (False, True):
        colours, where = colours_of(own.theme("own", few=few)), "sixteen" if few else "colours"
        told = set[str]()
        for pair in weak(colours, few=few):
            line = own.lines.get(pair.front, own.lines.get(pair.back))
            if line is not None and pair.front not in told:
                told.add(pair.front)
                said = (own.name, pair.front, pair.back, f"{pair.contrast:.1f}", f"{pair.least:.1f}", where)
                yield Fault("own.weak", path, line=line, parts=said)
        for one, other in alike(colours, few=few):
            line = own.lines.get(other, own.lines.get(one))
            if line is not None:
                yield Fault("own.alike", path, line=line, parts=(own.name, one, other, where))


_STARTER = """\
# Your own themes. `parkbrowse themes --check {name}` finds what is wrong, F4 in the browser goes on to the next one,
# `:theme warm` and `parkbrowse --theme warm` take one by name.
#
# What the colours are for:
#   foreground background   text, and what it stands on
#   panel                   the first and the last line
#   accent warning          what is found or marked; what is in doubt
#   quiet line              what is said by the way; frames
#   tint hit                the row at the cursor; the place of a hit
#   level growth share rank figures: values, growth, shares, ranks
themes:
  warm:
    extends: light                # dark, light or contrast: what is not said here is as there
    colours:
      background: "#fbf3e0"
      foreground: "#3b3228"
      panel: "#efe4c9"
      tint: "#f1e7cd"
    # For terminals of 16 colours, where the nearest of them would not do:
    # sixteen: {{level: cyan}}
    # {sixteen}
"""


def begin(file: Path) -> Path:
    """A first file to fill in. Raises `Fault`: `themes-there` where there is one already, `write`."""
    from corpus.export.files import put

    if file.exists():
        raise Fault("themes-there", file)
    paths.private(file.parent)
    put(file, _STARTER.format(name=file.name, sixteen=", ".join(SIXTEEN)).encode())
    return file
