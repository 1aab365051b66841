"""Bundles the addons of a script into one, and keeps one of each kind where several scripts bring it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, ClassVar, Protocol

from mitmproxy import exceptions
from mitmproxy.addonmanager import Loader
from mitmproxy.hooks import all_hooks

logger = logging.getLogger(__name__)


class Named(Protocol):
    name: ClassVar[str]


class AddonGroup:
    """Gives each event of mitmproxy to the addons that have a hook for it, in their order.

    mitmproxy asks every addon for every event by name, eight times a request, which costs more than most hooks do. It
    asks this one alone, and the others are found with ``the`` as if it knew them. None of their hooks may be async.

    An addon of a name that another script has brought already is left out: ``-s addons/audit.py -s addons/annotate.py``
    share one session, and each works alone as well.

    Args:
        addons: made, or classes to be made when this is loaded.
    """

    def __init__(self, *addons: Named | type[Named]) -> None:
        self._given = addons
        self._addons: list[Named] = []
        self.name = f"overcollect-addon-group-{id(self)}"

    def load(self, loader: Loader) -> None:
        self._known = known = loader.master.addons.lookup
        for given in self._given:
            if given.name not in known:
                known[given.name] = addon = given() if isinstance(given, type) else given
                self._addons.append(addon)
        _each(self._hooks("load"))(loader)
        for event in all_hooks.keys() - {"load", "done"}:
            if hooks := self._hooks(event):
                setattr(self, event, hooks[0] if len(hooks) == 1 else _each(hooks))

    def done(self) -> None:
        _each(self._hooks("done"))()
        # At the end of the run mitmproxy still knows this one, and addons of other scripts may ask for these.
        if self.name not in self._known:
            for addon in self._addons:
                self._known.pop(addon.name, None)

    def _hooks(self, event: str) -> list[Callable[..., None]]:
        return [hook for addon in self._addons if (hook := getattr(addon, event, None)) is not None]


def _each(hooks: list[Callable[..., None]]) -> Callable[..., None]:
    def call(*args: object) -> None:
        for hook in hooks:
            try:
                hook(*args)
            except (exceptions.AddonHalt, exceptions.OptionsError):  # what mitmproxy asks for itself
                raise
            except Exception:
                # As mitmproxy does between addons: what fails in one keeps nothing from the others.
                logger.exception("Addon error")

    return call


def the[T: Named](kind: type[T], master: Any) -> T | None:
    """Return the addon of that kind that works in ``master``."""
    found: T | None = master.addons.get(kind.name)
    return found
