"""A declaration and captures that have no host in common: most likely app.yaml is that of another app."""

from __future__ import annotations

from collections.abc import Iterable

from overcollect.inputs import App
from overcollect.knowledge import Text
from overcollect.recipients import Recipients


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
    said = Text(
        en=f"app.yaml is of {app.app.id}, but none of its hosts (operator.domains, recipients) is in the captures. "
        "Check that it belongs to them: everything was judged by it.",
        zh=f"app.yaml 属于 {app.app.id}，但抓包中没有其列明的任何主机（operator.domains、recipients）。"
        "请核对 app.yaml 与抓包是否属于同一应用：所有判断均以其为依据。",
    )
    return (said,)
