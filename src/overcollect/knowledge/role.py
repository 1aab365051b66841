"""What the roles of recipients are called, in the words of the reports: reports/wording/<lang>.yaml, ``role``."""

from __future__ import annotations

from functools import cache
from typing import Any

from overcollect.data_folders import folder
from overcollect.knowledge.data_type import Text


def role_name(role: str) -> Text:
    """Return the role's name in both languages; the role itself where the wording has none (a user's own)."""
    return Text(en=_names("en").get(role, role), zh=_names("zh").get(role, role))


@cache
def _names(lang: str) -> dict[str, str]:
    # Its parser costs time that a load of what was kept spares.
    from overcollect.knowledge.yaml_file import read  # noqa: PLC0415

    file = folder("reports") / "wording" / f"{lang}.yaml"
    wording: Any = read(file.read_bytes(), file.name)
    names: dict[str, str] = wording["role"]
    return names
