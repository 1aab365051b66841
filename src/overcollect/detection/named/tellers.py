"""Names of the fields that hold names, and of those that hold the values of these names."""

from __future__ import annotations

_NAMES_TEXT = """
    key k name n field param parameter attr attribute prop property fieldname paramname attrname code id attributename
    propertyname fieldkey paramkey label labelname fieldlabel propname propkey attrkey keyname infokey infoname datakey
    itemkey itemname columnname colname column dictkey dictname cfgkey configkey var varname variable variablename
    fieldcode paramcode attrcode tagname tagkey metric metricname dimension 字段 字段名 键 名称
"""
NAMES = frozenset(_NAMES_TEXT.split())
"""Of the fields that hold the names."""
_KINDS_TEXT = """
    type kind idtype idkind uidtype useridtype deviceidtype accounttype identitytype identifiertype contacttype title
    question caption category datatype system
"""
_KINDS = frozenset(_KINDS_TEXT.split())
"""Of the fields that mostly say something else."""
_VALUES_TEXT = """
    value val v fieldvalue paramvalue attrvalue attributevalue propertyvalue propvalue infovalue datavalue itemvalue
    columnvalue colvalue dictvalue cfgvalue cfgval configvalue varvalue variablevalue tagvalue metricvalue stringvalue
    strvalue textvalue intvalue longvalue doublevalue floatvalue numbervalue boolvalue 值
"""
VALUES = frozenset(_VALUES_TEXT.split())
_CONTENTS_TEXT = """
    id uid idvalue idvalues identifier identifiervalue identityvalue idno idnumber number num no data text content
    answer info address accountid
"""
CONTENTS = frozenset(_CONTENTS_TEXT.split())
"""Of the fields that hold the values, and mostly something else."""
TELLERS = NAMES | _KINDS
_CONDITIONS_TEXT = "op operator comparator comparison matchtype operand cond"
CONDITIONS = frozenset(_CONDITIONS_TEXT.split())
"""What stands beside a name and a value that somebody is asked to have: ``{"key": "age", "op": "<", "value": 30}``."""


def part_of(name: str) -> str:
    """Return the last part of a name with brackets, in which forms write what is nested: ``params[0][value]``.

    >>> part_of("params[0][value]"), part_of("value")
    ('value', 'value')
    """
    return name[name.rindex("[") + 1 : -1] if name.endswith("]") and "[" in name else name
