"""Which requests are sign-ins, by their paths."""

from __future__ import annotations

import re
from functools import lru_cache

_NAMED = r"(?<!b)(?<!cata)log_?-?[io]n(?!dex)|(?<!de)sign_?-?in(?!g)|passport|denglu"
_SIGNS_IN = re.compile(rf"(?:^|[/._-])[a-z]{{0,8}}(?:{_NAMED})")
_TOLD_OF = re.compile(r"(?:^|[/._-])(?:config|event|page|report|track|view)s?(?:[/._-]|$)")
"""A sign-in is shown, or told of."""
_ASKS_WHO = re.compile(
    rf"{_NAMED}|sms|regist(?!ry)|verif|captcha|(?<!h)otp|bind|onboard|(?<!de)sign_?-?up|(?<![a-z])(?:mfa|2fa)"
    r"|auth(?!or(?!i[sz]))"  # neither authors nor authorities
)
_MOST_PATHS = 1024


@lru_cache(_MOST_PATHS)
def is_sign_in(path: str) -> bool:
    """Tell whether the path of a request, in lower case, is that of a sign-in."""
    return _SIGNS_IN.search(path) is not None and _TOLD_OF.search(path) is None


@lru_cache(_MOST_PATHS)
def asks_who_one_is(path: str) -> bool:
    """Tell whether somebody signs in or up there, or proves that a telephone is theirs."""
    return _ASKS_WHO.search(path) is not None
