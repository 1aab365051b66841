"""The whole of the knowledge, loaded once a process."""

from __future__ import annotations

from msgspec import Struct

from overcollect.knowledge.baseline import Baseline
from overcollect.knowledge.data_type import DataType
from overcollect.knowledge.endpoint import Vendor
from overcollect.knowledge.function import Function
from overcollect.knowledge.owner import Owner
from overcollect.knowledge.rule import Rule
from overcollect.knowledge.service import Service
from overcollect.knowledge.subject import Subject


class Catalogue(Struct, frozen=True):
    data_types: dict[str, DataType]
    services: dict[str, Service]
    functions: dict[str, Function]
    baseline: Baseline
    rules: dict[str, Rule]
    owners: tuple[Owner, ...]
    digest: str
    """SHA-256 over the content of every file of knowledge: reports record it."""
    vendors: dict[str, Vendor] = {}
    """What the requests of known SDKs hold."""
    subjects: dict[str, Subject] = {}
    """Whose values objects hold."""

    def coarser(self, data_type: str) -> tuple[str, ...]:
        """Return the data types that tell less of the same.

        Who declares the finer type has declared the coarser ones, never the other way.
        """
        known = self.data_types.get(data_type)
        return known.coarser if known else ()
