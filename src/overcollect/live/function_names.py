"""What the functions of an app are called in the language of the page."""

from __future__ import annotations

from collections import Counter

from overcollect.audit import Setting
from overcollect.reports.clean import clean
from overcollect.reports.wording import Wording


class FunctionNames:
    """Names of the catalogue where app.yaml says what a function is like; its id where it does not.

    Two functions that are like the same one keep their ids beside the name.
    """

    def __init__(self, setting: Setting, wording: Wording) -> None:
        self._wording = wording
        self._known = setting.catalogue.functions
        own = () if setting.app is None else setting.app.functions
        self._like = {function.id: function.like or function.id for function in own}
        self._shared = {like for like, count in Counter(self._like.values()).items() if count > 1}

    def of(self, ident: str) -> str:
        like = self._like.get(ident, ident)
        known = self._known.get(like)
        if known is None:
            return clean(self._wording.function(ident))
        name = self._wording.text(known.name)
        return f"{name} ({clean(ident)})" if like in self._shared else name
