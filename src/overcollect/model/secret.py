"""Raw values of personal information, masked wherever they could be printed."""

from __future__ import annotations

from typing import NoReturn


def mask(value: str) -> str:
    """Return ``value`` with its middle hidden: at most four characters at each end, never half of it.

    >>> mask("490154203237518")
    '490…518'
    >>> mask("李小明")
    '…'
    """
    shown = min(4, len(value) // 5)
    if shown == 0:
        return "…"
    return f"{value[:shown]}…{value[-shown:]}"


class Secret:
    """One raw value. Its str, repr and format are masked; only :meth:`reveal` gives it out."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        return self._value

    def __str__(self) -> str:
        return mask(self._value)

    def __repr__(self) -> str:
        return f"Secret({mask(self._value)!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._value == self._value

    def __lt__(self, other: Secret) -> bool:
        return self._value < other._value

    def __hash__(self) -> int:
        return hash(self._value)

    def __reduce__(self) -> str | tuple[type[Secret], tuple[str]]:
        # Facts travel between the project's own processes; that is no output.
        return (Secret, (self._value,))

    def __json__(self) -> NoReturn:
        raise TypeError("A Secret is written by its mask or after reveal(), never as it is.")
