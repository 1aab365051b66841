"""Requests that name another app than the one under audit as their sender: the capture may hold more than one app."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from overcollect.forms import FORMS, Evidence
from overcollect.forms.package_name import PACKAGE
from overcollect.inputs import App
from overcollect.knowledge import Text
from overcollect.knowledge.words import word_set
from overcollect.model import Message
from overcollect.shortened import shortened

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
    shown = shortened(told, _MOST)
    said = Text(
        en=f"Requests name another app than {app.app.id} as their sender (User-Agent): {'; '.join(shown)}. They may be "
        "of another app or of the system, and were judged as this app's: check whose they are (--scope device, or a "
        "capture that names the process).",
        zh=f"部分请求的 User-Agent 所标明的发送方并非 {app.app.id}：{'；'.join(shown)}。"
        "这些请求可能来自其他应用或系统，但已按本应用判断：请核实其归属"
        "（可用 --scope device，或使用能标明进程的抓包）。",
    )
    return (said,)
