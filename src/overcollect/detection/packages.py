"""Which texts are package names of apps."""

from __future__ import annotations

from functools import lru_cache

from overcollect.forms import FORMS, Evidence
from overcollect.knowledge.words import word_list, word_set

_LIBRARIES = word_list("apps", "packages_of_libraries")
_DOMAIN_ENDINGS = word_set("apps", "endings_of_domains_and_files")


@lru_cache(4096)
def is_app(text: str) -> bool:
    """Tell whether ``text`` is the package name of an app rather than a class, a permission, a host or a file."""
    if (
        not 6 <= len(text) <= 120
        or text.startswith(_LIBRARIES)
        or FORMS["package_name"].evidence(text) < Evidence.CHECKED
    ):
        return False
    last = text.rpartition(".")[2]
    return last not in _DOMAIN_ENDINGS and not (last[0].isupper() and text.count(".") > 1)
