"""How a value is shown that follows an identity."""

from __future__ import annotations

from overcollect.comparison import Value
from overcollect.reports.masking import Masking
from overcollect.reports.values import shown_value


def shown(value: Value, masking: Masking) -> str:
    return shown_value(value.secret, value.items if value.items > 1 else None, reveal=masking.reveals)
