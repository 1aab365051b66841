"""Addons that several scripts bring, and of which one works."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Protocol

from mitmproxy.addonmanager import Loader


class Named(Protocol):
    name: ClassVar[str]


class Once[T: Named]:
    """Loads an addon unless another script has loaded one of its name already.

    So ``-s addons/audit.py -s addons/annotate.py`` share one session, and each works alone as well.
    """

    def __init__(self, kind: type[T], make: Callable[[], T] | None = None) -> None:
        self._kind = kind
        self._make = make or kind
        self.addons: list[T] = []
        """mitmproxy loads what stands here after this."""
        self.name = f"{kind.name}-of-{id(self)}"

    def load(self, loader: Loader) -> None:
        if loader.master.addons.get(self._kind.name) is None:
            self.addons = [self._make()]


def the[T: Named](kind: type[T], master: Any) -> T | None:
    """Return the addon of that kind that works in ``master``."""
    found: T | None = master.addons.get(kind.name)
    return found
