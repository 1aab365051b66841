"""``settings get``: one setting, ``null`` where it is not set."""

from __future__ import annotations


def one_setting(printed: str) -> tuple[str, ...]:
    """Return the setting; nothing where it is not set, or the shell may not read it."""
    lines = [line.strip() for line in printed.splitlines() if line.strip()]
    return (lines[0],) if len(lines) == 1 and lines[0] != "null" and "xception" not in lines[0] else ()


def listed_setting(printed: str) -> tuple[str, ...]:
    """Return the items of a setting with commas between them."""
    return tuple(item.strip() for text in one_setting(printed) for item in text.split(",") if item.strip())
