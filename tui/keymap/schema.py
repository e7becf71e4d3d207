"""What a keymap file may hold, as a JSON schema: editors complete and check by it while one writes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from tui.actions import ACTIONS, CONTEXTS, GLOBAL, Action

_KEY = {"type": "string", "minLength": 1}
_KEYS = {
    "description": "one key or chord, several, or null for none",
    "oneOf": [_KEY, {"type": "array", "items": _KEY}, {"type": "null"}],
}


def schema() -> str:
    """The schema as it is written: the same program gives the same bytes."""
    preset = _mapping({"extends": {"type": "string"}, "leader": _KEY, "bindings": _bindings()})
    top = _mapping(
        {
            "extends": {"type": "string", "description": "the preset that this file is laid over"},
            "leader": {**_KEY, "description": "the key that `leader` stands for in chords"},
            "reload": {"type": "boolean", "description": "read the file again whenever it changes"},
            "bindings": _bindings(),
            "presets": {"type": "object", "additionalProperties": preset},
        }
    )
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": "keymaps.yaml of parkbrowse"}
    return json.dumps(head | top, indent=2, ensure_ascii=False) + "\n"


def _bindings() -> dict[str, Any]:
    return _mapping({context: _context(context) for context in CONTEXTS})


def _context(context: str) -> dict[str, Any]:
    works = [
        action for action in ACTIONS.values() if context == GLOBAL or {context, GLOBAL} & {*action.contexts}
    ]
    found = _mapping({action.id: _KEYS for action in works})
    return found | {"patternProperties": dict(_with_words(works))}


def _with_words(actions: Iterable[Action]) -> Iterable[tuple[str, Any]]:
    """What may stand behind an action: a number, a key, words."""
    for action in actions:
        if action.count or action.repeats:
            yield f"^{action.id} [0-9]+$", _KEYS
        elif action.key or action.words:
            yield f"^{action.id} .+$", _KEYS


def _mapping(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": ["object", "null"], "properties": properties, "additionalProperties": False}
