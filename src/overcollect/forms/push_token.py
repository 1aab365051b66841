"""Tokens of push services: FCM, APNs, and the vendors' own."""

from __future__ import annotations

import random
import re
import string

from overcollect.forms.base import BaseForm, Misfit
from overcollect.forms.interface import Evidence

_FCM = re.compile(r"[\w-]{4,40}:APA91b[\w-]{30,300}|APA91b[\w-]{100,300}", re.ASCII)
"""Instance id (of 11 characters, since 2019 of 22) and token, as Firebase writes them; GCM had no instance id.

Behind an instance id nothing else begins so, however much of the token was cut off.
"""


class PushToken(BaseForm):
    id = "push_token"
    checked = False
    pattern = re.compile(r"[\w:+/=.-]{11,400}", re.ASCII)
    shape = "a token of 11 to 400 characters"
    lengths = range(11, 401)

    def read(self, text: str) -> str:
        if not any(char.isdigit() for char in text):
            raise Misfit("a token has digits")
        return text

    def weigh(self, text: str, canonical: str) -> Evidence:  # noqa: ARG002
        return Evidence.TELLING if _FCM.fullmatch(text) else Evidence.FITS

    def spellings(self, canonical: str) -> tuple[str, ...]:
        return (canonical,)

    def generate(self, rng: random.Random) -> str:
        """No range is reserved; it begins with ``audit`` and no service would issue it."""
        alphabet = string.ascii_letters + string.digits
        return "audit0" + "".join(rng.choices(alphabet, k=16)) + ":APA91b" + "".join(rng.choices(alphabet, k=134))
