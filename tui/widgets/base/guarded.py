"""The border of screens and widgets: what goes wrong in one that handles a message is told, and it handles the next.

Textual ends the app with a traceback, and lets the widget handle nothing more.
"""

from __future__ import annotations

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

    def dealt_with(self, message: Message) -> None:
        """This message has been handled here, or could not be."""
        if isinstance(message, Key | Paste) and message._stop_propagation:
            host(self).key_feed.ended(message)
