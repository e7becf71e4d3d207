"""What a keymap file may hold, as a JSON schema: editors complete and check by it while one writes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from tui.keys.actions import ACTIONS, CONTEXTS, GLOBAL, Action

_KEY = {"type": "string", "minLength": 1}
_KEYS = {
    "description": "one key or chord, several, or null for none",
    "oneOf": [_KEY, {"type": "array", "items": _KEY}, {"type": "null"}],
}
_REFER_KEYS, _REFER_BINDINGS, _REFER_PRESET = (
    {"$ref": f"#/definitions/{name}"} for name in ("keys", "bindings", "preset")
)
_EXTENDS = {"type": "string", "description": "the preset that this is laid over"}
_LEADER = {**_KEY, "description": "the key that `leader` stands for in chords"}
_RELOAD = {"type": "boolean", "description": "read the file again whenever it changes"}


def schema() -> str:
    """The schema as it is written: the same program gives the same bytes, each context and action on a line."""
    preset = {"extends": _EXTENDS, "leader": _LEADER, "bindings": _REFER_BINDINGS}
    presets = {"type": "object", "additionalProperties": _REFER_PRESET}
    whole = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "keymaps.yaml of parkbrowse",
        **_mapping({**preset, "reload": _RELOAD, "presets": presets}),
        "definitions": {
            "keys": _KEYS,
            "preset": _mapping(preset),
            "bindings": _mapping({context: _context(context) for context in CONTEXTS}),
        },
    }
    return _written(whole) + "\n"


def _context(context: str) -> dict[str, Any]:
    works = [
        action for action in ACTIONS.values() if context == GLOBAL or {context, GLOBAL} & {*action.contexts}
    ]
    return _mapping({action.id: _REFER_KEYS for action in works}) | {"patternProperties": _with_words(works)}


def _with_words(actions: Iterable[Action]) -> dict[str, Any]:
    """What may stand behind an action: a number, a key, words."""
    every = list(actions)
    counted = [action.id for action in every if action.count or action.repeats]
    worded = [action.id for action in every if action.key or action.words]
    patterns = ((counted, "[0-9]+"), (worded, ".+"))
    return {f"^({'|'.join(ids)}) {more}$": _REFER_KEYS for ids, more in patterns if ids}


def _mapping(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": ["object", "null"], "properties": properties, "additionalProperties": False}


def _written(value: Any, depth: int = 0) -> str:
    """JSON that one can read: a small thing on one line, a large one on lines of its own."""
    short = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict) or len(short) <= 100:
        return short
    inner = ",\n".join(
        f"{' ' * (depth + 1)}{json.dumps(key, ensure_ascii=False)}: {_written(each, depth + 1)}"
        for key, each in value.items()
    )
    return f"{{\n{inner}\n{' ' * depth}}}"
