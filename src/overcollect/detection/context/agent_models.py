"""Method 6 for the model that the message's own user agent names: wherever it stands, it is the device's."""

from __future__ import annotations

import re
from functools import lru_cache

from overcollect.detection.candidate import Candidate, taken_fields
from overcollect.detection.columns import BREAK
from overcollect.detection.context.device_words import MAKERS
from overcollect.detection.page import Page
from overcollect.model import Grade, Method

_MODEL = "device_model"
_AGENT = re.compile(
    r"\(Linux;(?: U;)? Android [0-9.]+; (?:[a-z]{2}[-_][A-Za-z]{2}; )?([^;()]{3,30}?)(?: Build/[^;()]*|; wv)?[;)]"
)
"""User agents of Android's web view and of its HTTP client."""
_REDUCED = "k"
"""What Chrome says instead of a model."""
_BEFORE = MAKERS | {""}
_OF_AGENT = "the user agent of the message names this model"


@lru_cache(256)
def _model_of(agent: str) -> str:
    """Return the model in a user agent, in lower case; it rides on every request of an app."""
    named = _AGENT.search(agent)
    return named[1].strip().lower() if named else _REDUCED


def settle_models(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates, and the fields that are the user agent's model, with its maker before it or not."""
    model = _model_of(page.agent)
    if model == _REDUCED or _MODEL not in page.types:
        return found
    if f"{model}{BREAK}" not in page.lowered and not page.lowered.endswith(model):
        return found
    taken = taken_fields(found)
    for field, text in [(field, text) for field, text in enumerate(page.pieces) if text.endswith(model)]:
        if field not in taken and text.removesuffix(model).strip() in _BEFORE:
            value = page.texts[field]
            found.append(Candidate(field, _MODEL, Grade.PROBABLE, Method.CONTEXT, value, value, _OF_AGENT))
    return found
