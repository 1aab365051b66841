"""A declaration and captures that have no host in common: most likely app.yaml is that of another app."""

from __future__ import annotations

from collections.abc import Iterable

from overcollect.inputs import App
from overcollect.knowledge import Sentences, Text
from overcollect.recipients import Recipients

_SAID = Sentences("judgement", "other_app")


def other_app(app: App | None, recipients: Recipients, hosts: Iterable[str]) -> tuple[Text, ...]:
    """Return what is to be said where not one host that the app declares is in the captures.

    Args:
        app: the declaration; where it names no hosts there is nothing to hold against the captures.
        hosts: all that the captures name, those too of which nothing could be read.
    """
    if app is None or app.operator is None or not app.operator.domains:
        return ()
    seen = [host for host in hosts if host]
    if not seen or any(recipients.resolve(host).declared_as is not None for host in seen):
        return ()
    return (_SAID("no_host", app=app.app.id),)
