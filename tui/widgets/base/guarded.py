"""The border of screens and widgets: what goes wrong in one that handles a message is told, and it handles the next.

Textual ends the app with a traceback, and lets the widget handle nothing more.
"""

from __future__ import annotations

import threading
from asyncio import CancelledError

from textual.events import Key, Paste
from textual.message import Message
from textual.message_pump import MessagePump

from tui.guard import fault_of
from tui.host import host


class Guarded(MessagePump):
    """To be named before the widget that it guards: `class Bar(Guarded, Widget)`."""

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except CancelledError:
            raise
        except Exception as error:
            host(self).failed(fault_of(error))
        self.dealt_with(message)

    def post_message(self, message: Message) -> bool:
        """Post it; whether anybody will handle it. What a thread tells to one that was taken away meanwhile, or to an
        app that has ended, is lost as it would be a moment later: Textual finds no app there, or a closed loop."""
        try:
            return super().post_message(message)
        except RuntimeError:
            if self._thread_id == threading.get_ident():
                raise
            return False

    def dealt_with(self, message: Message) -> None:
        """This message has been handled here, or could not be."""
        if isinstance(message, Key | Paste) and message._stop_propagation:
            host(self).key_feed.ended(message)
