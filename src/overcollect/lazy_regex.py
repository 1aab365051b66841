"""Regular expressions that are compiled when they are first used.

A class of Chinese characters takes a millisecond to compile, and few captures need all the expressions with one.
"""

from __future__ import annotations

import re
from typing import Any, cast


def later(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Return what does as the compiled expression does."""
    return cast("re.Pattern[str]", _Later(pattern, flags))


class _Later:
    def __init__(self, pattern: str, flags: re.RegexFlag) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        # Kept, a method is found as fast as that of the expression itself.
        found = self.__dict__[name] = getattr(re.compile(self.pattern, self._flags), name)
        return found
