"""The sentences that the engine says, in both languages of the reports: reports/wording/<file>.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import msgspec

from overcollect.data_folders import folder
from overcollect.knowledge.data_type import Text

NOTHING = Text(en="", zh="")
"""Fills a place that stays empty."""

type _Sections = Mapping[str, Mapping[str, Text]]


class Sentences:
    """One section of such a file.

    Called with the key of a sentence and what its places stand for: what has an ``en`` and a ``zh`` is itself in each
    language, anything else the same in both.
    """

    def __init__(self, file: str, section: str) -> None:
        self._file = file
        self._section = section

    def __call__(self, key: str, **values: object) -> Text:
        said = _read(self._file)[self._section][key]
        return Text(
            en=said.en.format(**{name: getattr(value, "en", value) for name, value in values.items()}),
            zh=said.zh.format(**{name: getattr(value, "zh", value) for name, value in values.items()}),
        )


def words_of(file: str, section: str) -> Mapping[str, Text]:
    """Return all of a section, for keys that the code does not know."""
    return _read(file)[section]


@cache
def _read(name: str) -> _Sections:
    # Its parser costs time that a load of what was kept spares.
    from overcollect.knowledge.yaml_file import read  # noqa: PLC0415

    file = folder("reports") / "wording" / f"{name}.yaml"
    return msgspec.convert(read(file.read_bytes(), file.name), dict[str, dict[str, Text]])
