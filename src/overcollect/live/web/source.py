"""What the page needs of a run; overcollect.live.session.Session is one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from overcollect.audit import Setting
from overcollect.live.changes import State, Update
from overcollect.model import Mark


class Source(Protocol):
    """A live run. Everything is called on the loop of the proxy and returns at once."""

    setting: Setting

    @property
    def state(self) -> State: ...

    def mark(self, mark: Mark) -> None: ...

    def undo(self, wanted: Mark | None = None) -> Mark | None:
        """Take back a mark, by default the last one that was set by hand; return it, None where there is none."""

    def subscribe(self, callback: Callable[[Update], None]) -> Callable[[], None]:
        """Have ``callback`` called after every change; what is returned ends that."""
