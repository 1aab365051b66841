"""Declarations that companies already publish, as an app.yaml."""

from overcollect.inputs.imports.draft import Draft, check_understood, draft_of
from overcollect.inputs.imports.interface import Party, Published, Statement
from overcollect.inputs.imports.open import read_source
from overcollect.inputs.imports.writer import CONTRADICTED, app_text

__all__ = [
    "CONTRADICTED",
    "Draft",
    "Party",
    "Published",
    "Statement",
    "app_text",
    "check_understood",
    "draft_of",
    "read_source",
]
