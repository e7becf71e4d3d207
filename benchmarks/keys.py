"""What a key costs to understand and a keymap to read, beside Textual's own bindings and PyYAML alone.

    python benchmarks/keys.py

Times are CPU times, the best of five runs. Aims: a key at most 20 microseconds, all presets at most 30 ms.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import yaml
from textual.binding import Binding, BindingsMap
from usage import parser_of

from corpus import paths
from tui.keys import KeySource, Pressed, key_name
from tui.keys.actions import CONTEXTS, GLOBAL, TYPING
from tui.keys.names import parse_key, reaches_plain_terminals, taken_for
from tui.keys.user_keymap import presets, shipped

KEY_AT_MOST, PRESETS_AT_MOST = 20e-6, 30e-3  # seconds
RUNS = 5


def cpu(work: Callable[[], object]) -> float:
    """Seconds of CPU that some work takes, the best of so many runs."""
    best = float("inf")
    for _ in range(RUNS):
        before = time.process_time()
        work()
        best = min(best, time.process_time() - before)
    return best


def pressing() -> tuple[float, int]:
    """Seconds a key, over every binding of every preset in every context, and how many keys that are."""
    sequences = []
    for name in presets():
        keymap = KeySource(name).read().keymap
        for context in CONTEXTS:
            contexts = (context, GLOBAL)
            keys = [key for chord in keymap.tables[context].hits for key in chord]
            sequences.append((keymap, contexts, keys if context not in TYPING else [*keys, *"zijin"]))

    def work() -> None:
        for keymap, contexts, keys in sequences:
            pressed = Pressed()
            for key in keys:
                pressed.feed(keymap, contexts, key_name(key, key if len(key) == 1 else None))

    count = sum(len(keys) for _, _, keys in sequences)
    work()
    return cpu(work) / count, count


def textual_lookup(count: int) -> float:
    """Seconds in which Textual looks one key up in as many bindings as our reader has."""
    keymap = KeySource().read().keymap
    keys = [chord[0] for chord in keymap.tables["reader"].hits]
    bindings = BindingsMap([Binding(str(number), f"do_{number}") for number, _ in enumerate(keys)])
    override = {f"do_{number}": key for number, key in enumerate(keys)}

    def work() -> None:
        for number in range(count // 20):
            applied = bindings.copy()
            applied.apply_keymap(override)  # at every look-up, as Textual's screen does
            applied.key_to_bindings.get(keys[number % len(keys)])

    return cpu(work) / (count // 20)


def reading(*names: str) -> Callable[[], object]:
    """Some presets read as the program reads them when it starts, the file too."""

    def work() -> None:
        for cached in (shipped, parse_key, taken_for, reaches_plain_terminals):
            cached.cache_clear()
        for name in names:
            KeySource(name).read()

    return work


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser_of(__doc__).parse_args(arguments)
    key, count = pressing()
    lookup = key / textual_lookup(count)
    one, every = cpu(reading("default")), cpu(reading(*presets()))
    text = paths.keymaps().read_text("utf-8")
    plain = cpu(lambda: yaml.compose(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    print(
        f"a key ({count} keys)  {key * 1e6:6.2f} µs, aim {KEY_AT_MOST * 1e6:.0f}; x{lookup:.2f} of Textual's look-up"
    )
    print(f"one preset           {one * 1e3:6.2f} ms; x{one / plain:.1f} of PyYAML alone on the file")
    aim = f"aim {PRESETS_AT_MOST * 1e3:.0f}"
    print(f"all {len(presets())} presets        {every * 1e3:6.2f} ms, {aim}; x{every / plain:.1f}")


if __name__ == "__main__":
    main()
