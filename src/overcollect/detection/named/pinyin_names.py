"""Field names of pinyin initials: whose value it is, then what it is, run together (``jzxm``, 家长姓名)."""

from __future__ import annotations

import re

from overcollect.knowledge.words import word_list

_OWNERS = word_list("chinese", "owners_in_initials")
_WHAT = word_list("chinese", "facts_in_initials")
_CHECKED = word_list("chinese", "checked_facts_in_initials")
_SERVING = word_list("chinese", "serving_in_initials")
_NAME = re.compile(
    rf"(?!(?:{'|'.join(_SERVING)})(?:{'|'.join((*_WHAT, *_CHECKED))})$)"
    rf"(?:(?:{'|'.join(_OWNERS)}|[a-z]{{1,4}}r)(?P<what>{'|'.join(_WHAT)})"
    rf"|[a-z]{{1,6}}?(?P<checked>{'|'.join(_CHECKED)}))"
)
"""Who ends with 人 (``r``) is somebody as well: 联系人, 投保人, 就诊人."""
_OF_ANYBODY = word_list("chinese", "facts_of_anybody_in_initials")
_ANYBODY = re.compile(
    rf"(?!(?:{'|'.join(_SERVING)})(?:{'|'.join(_OF_ANYBODY)})$)"
    rf"[a-z]{{1,3}}?(?P<what>{'|'.join(sorted(_OF_ANYBODY, key=len, reverse=True))})"
)


def without_owner(folded: str) -> str:
    """Return what a folded name of pinyin initials says after the one whose value it is; '' for other names.

    >>> without_owner("jzxm"), without_owner("tbrsfzh"), without_owner("maxsize")
    ('xm', 'sfzh', '')
    """
    match = _NAME.fullmatch(folded)
    return match["what"] or match["checked"] if match else ""


def without_anybody(folded: str) -> str:
    """Return what initials say after those of anybody at all, where a message surely has that style; '' for others.

    >>> without_anybody("nfxm"), without_anybody("dfzh"), without_anybody("slrxm")
    ('xm', 'zh', '')
    """
    match = _ANYBODY.fullmatch(folded)
    return match["what"] if match else ""
