"""The administrative divisions of China (GB/T 2260), as python-stdnum has them, past ones included."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(4096)
def is_region(code: str) -> bool:
    """Tell whether six digits are, or once were, the code of a province, a prefecture or a county."""
    from stdnum import numdb  # noqa: PLC0415 - reads a file of 160 kB

    return any("county" in found for _, found in numdb.get("cn/loc").info(code))
