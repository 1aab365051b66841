"""Requests that name another app than the one under audit as their sender: the capture may hold more than one app."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from overcollect.forms import FORMS, Evidence
from overcollect.forms.package_name import PACKAGE
from overcollect.inputs import App
from overcollect.knowledge import Sentences, Text, clauses
from overcollect.knowledge.words import word_set
from overcollect.model import Message
from overcollect.shortened import shortened

_SAID = Sentences("judgement", "other_package")
_PACKAGE = re.compile(rf"({PACKAGE})(?=[/ ;(]|$)")
"""A package name at the beginning of a User-Agent: ``com.vendor.weather/4.2 (Linux; ...)``."""
_OWN_LABELS = 2
"""Labels of a package name that tell its maker: one maker's apps and libraries share them."""
_LIBRARIES = word_set("apps", "makers_of_libraries")
_MOST = 5


def named_package(message: Message, app_id: str) -> str:
    """Return the package of another maker that the message's User-Agent names; '' where it names none."""
    agent = message.header("user-agent")
    found = _PACKAGE.match(agent) if app_id else None
    if found is None or FORMS["package_name"].evidence(found[1]) < Evidence.CHECKED:
        return ""
    is_own = _maker(found[1]) == _maker(app_id) or ".".join(_maker(found[1])) in _LIBRARIES
    return "" if is_own else found[1]


def _maker(package: str) -> list[str]:
    return package.lower().split(".")[:_OWN_LABELS]


def other_package(app: App | None, packages: Mapping[str, Iterable[str]]) -> tuple[Text, ...]:
    """Return what is to be said of packages that requests name, each with the hosts that they went to."""
    if app is None or not packages:
        return ()
    told = [f"{package} ({', '.join(shortened(sorted(hosts), _MOST))})" for package, hosts in sorted(packages.items())]
    return (_SAID("other_sender", app=app.app.id, packages=clauses(shortened(told, _MOST))),)
