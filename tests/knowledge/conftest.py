from pathlib import Path

import pytest

from overcollect.knowledge import Catalogue, load

OWNERS = """\
provenance: made up
date: "2026-01-01"
owners:
  - {id: fathom, name: Fathom, country: CN, role: analytics, domains: [fathom.example]}
"""

DATA_TYPE = """\
id: loyalty_number
name: {en: Loyalty number, zh: 会员卡号}
category: account
sensitive: {pipl_art28: "no", gbt35273_2020_appendix_b: "no", gbt45574_2025: "no"}
persistence: long-lived
about: Ten digits.
names: {strong: [loyaltynumber]}
sources: [the operator's own documentation]
"""


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory, monkeypatch):
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setattr("overcollect.knowledge.kept.cache_folder", lambda: folder)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load()


class Folder:
    """A user's folder of knowledge."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, name: str, text: str | bytes) -> Path:
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return file

    def load(self, *, with_default: bool = True) -> Catalogue:
        return load([self.path], with_default=with_default)


@pytest.fixture
def added(tmp_path) -> Folder:
    return Folder(tmp_path)


@pytest.fixture
def data_type() -> str:
    return DATA_TYPE


@pytest.fixture
def owners() -> str:
    return OWNERS
