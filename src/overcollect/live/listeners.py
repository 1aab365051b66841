"""Functions that are told something, none of which can hurt the others."""

from __future__ import annotations

import logging
from collections.abc import Callable

logger = logging.getLogger(__name__)


class Listeners[T]:
    def __init__(self) -> None:
        self._callbacks: list[Callable[[T], None]] = []

    def __bool__(self) -> bool:
        """Whether anybody listens."""
        return bool(self._callbacks)

    def add(self, callback: Callable[[T], None]) -> Callable[[], None]:
        """Call ``callback`` with everything that is told; the function returned ends that."""
        self._callbacks.append(callback)
        return lambda: self._callbacks.remove(callback)

    def tell(self, what: T) -> None:
        for callback in list(self._callbacks):
            try:
                callback(what)
            except Exception:
                logger.exception("A listener of the live audit failed")
