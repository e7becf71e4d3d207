"""The reader's own keymap file, laid over a preset that ships: where it lies, what both give."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from corpus import paths
from corpus.errors import Fault
from tui.keys.actions import ACTIONS, CONTEXTS
from tui.keys.keymap import Keymap
from tui.keys.keymap_file import Written, read_file
from tui.keys.problems import KeymapProblem, in_order
from tui.keys.resolve import DEFAULT, make_keymap

NAME, SCHEMA = "keymaps.yaml", "keymaps.schema.json"


class InForce(NamedTuple):
    """The keymap in force, all that is wrong with its files, and whether the reader wants the own file watched."""

    keymap: Keymap
    problems: tuple[KeymapProblem, ...] = ()
    watched: bool = False

    @property
    def faults(self) -> tuple[KeymapProblem, ...]:
        """What cannot be used as it is written; notes on keys of some terminals apart."""
        return tuple(each for each in self.problems if not each.note)


class KeySource(NamedTuple):
    """Where the keys come from: the file that ships, a preset if one was asked for, the reader's own file if any."""

    preset: str | None = None
    own: Path | None = None

    @classmethod
    def of(cls, preset: str | None = None, keymap: Path | None = None) -> KeySource:
        """The source that a command line asks for; without a file, the own one. Raises `Fault("missing", keymap)`."""
        if keymap is not None and not keymap.exists():
            raise Fault("missing", keymap)
        return cls(preset, keymap or own_file())

    @property
    def there(self) -> Path | None:
        """The reader's own file, if there is one."""
        return self.own if self.stamp() is not None else None

    def read(self) -> InForce:
        """The keys in force now. Whatever the files hold, there are keys."""
        own, said = read_file(self.there) if self.there else (Written({}), [])
        shipping, slips = shipped()
        keymap, problems = make_keymap([shipping, own], ACTIONS, self.preset)
        return InForce(keymap, tuple(in_order([*slips, *said, *problems])), own.reload)

    def stamp(self) -> tuple[int, int] | None:
        """What is different once the own file was changed; None where there is none."""
        if self.own is None:
            return None
        try:
            found = self.own.stat()
        except OSError:  # not there, or taken away in this moment
            return None
        return found.st_mtime_ns, found.st_size


def own_file() -> Path:
    """Where the reader's own file lies, if it is there."""
    return paths.config() / NAME


def presets() -> tuple[str, ...]:
    """The presets that ship, in the order of the file."""
    return tuple(shipped()[0].presets)


@cache
def shipped() -> tuple[Written, list[KeymapProblem]]:
    """The file that ships, read once: it does not change while the program runs."""
    return read_file(paths.keymaps())


def check(file: Path) -> list[KeymapProblem]:
    """All that is wrong with an own file: with its bindings and with every preset of it, laid over what ships."""
    own, said = read_file(file)
    found = {*said}
    for preset in (None, *own.presets):
        found |= {each for each in make_keymap([shipped()[0], own], ACTIONS, preset)[1] if each.path == file}
    return in_order(found)


_STARTER = """\
# yaml-language-server: $schema={schema}
#
# Your own keys. They lie over a preset of parkbrowse; what is not said here stays as the preset has it.
# `parkbrowse keys` lists contexts, actions and keys, `parkbrowse keys --check {name}` finds what is wrong,
# `parkbrowse keys --diff` tells what this file changes, F2 in the browser tells what a key is called.

# The preset beneath: {presets}.
extends: {default}

# Read this file again whenever it changes while the browser runs; else `:reload-keys` does.
# reload: true

# The key that `leader` stands for in chords: leader f
# leader: ","

bindings:
  # Wherever the action works, unless a pane says something else of it.
  global:
    # page_down: ["space", "ctrl+v"]     # one key or several; they take the place of the preset's
    # lang en: "leader e"                # words or a number behind the action, where it takes them

  # A pane of its own: {contexts}.
  reader:
    # next_figure: ["]f", "alt+n"]       # a chord is keys one after another
    # toggle_raw: null                   # no key at all
"""


def begin(file: Path) -> tuple[Path, Path]:
    """A first own file to fill in, and beside it the schema by which editors complete it.

    Raises `Fault`: `keymap-there` where there is one already, `write` where it cannot be written.
    """
    from corpus.export.files import put  # for who begins a file alone
    from tui.keys.schema import schema

    if file.exists():
        raise Fault("keymap-there", file)
    beside = file.with_name(SCHEMA)
    text = _STARTER.format(
        schema=SCHEMA,
        name=file.name,
        presets=", ".join(presets()),
        default=DEFAULT,
        contexts=", ".join(CONTEXTS[1:]),
    )
    paths.private(file.parent)
    put(beside, schema().encode(), replace=True)
    put(file, text.encode())  # last: while it is not there, one can begin again
    return file, beside
