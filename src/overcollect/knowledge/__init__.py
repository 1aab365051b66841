"""Finds, checks and loads the folders of knowledge."""

from overcollect.knowledge.baseline import (
    Artefact,
    Baseline,
    Condition,
    Narrower,
    Never,
    NeverException,
    SameValue,
    Technical,
)
from overcollect.knowledge.catalogue import Catalogue
from overcollect.knowledge.countries import country_name
from overcollect.knowledge.data_type import IDENTIFIERS, Clash, DataType, Names, Prose, Record, Text, fold, in_language
from overcollect.knowledge.endpoint import Endpoint, EndpointField, EndpointSample, Vendor
from overcollect.knowledge.function import Function, Implied, OnlyIf
from overcollect.knowledge.load import load
from overcollect.knowledge.other_law import OtherLaw
from overcollect.knowledge.owner import Owner
from overcollect.knowledge.owner_table import OwnerTable, TableOwner, owner_tables
from overcollect.knowledge.role import role_name
from overcollect.knowledge.rows import clauses, listed, together
from overcollect.knowledge.rule import Citation, Rule, Wording
from overcollect.knowledge.sentences import NOTHING, Sentences
from overcollect.knowledge.service import Doubt, ItemLimit, NecessaryItem, Service
from overcollect.knowledge.subject import Subject

__all__ = [
    "IDENTIFIERS",
    "NOTHING",
    "Artefact",
    "Baseline",
    "Catalogue",
    "Citation",
    "Clash",
    "Condition",
    "DataType",
    "Doubt",
    "Endpoint",
    "EndpointField",
    "EndpointSample",
    "Function",
    "Implied",
    "ItemLimit",
    "Names",
    "Narrower",
    "NecessaryItem",
    "Never",
    "NeverException",
    "OnlyIf",
    "OtherLaw",
    "Owner",
    "OwnerTable",
    "Prose",
    "Record",
    "Rule",
    "SameValue",
    "Sentences",
    "Service",
    "Subject",
    "TableOwner",
    "Technical",
    "Text",
    "Vendor",
    "Wording",
    "clauses",
    "country_name",
    "fold",
    "in_language",
    "listed",
    "load",
    "owner_tables",
    "role_name",
    "together",
]
