import itertools

import pytest

from overcollect.judgement.verdicts import VERDICTS, verdict
from overcollect.model import Declared, Needed, Verdict

# The table of the design, cell by cell: needed, then declared yes, partly, no, unknown.
TABLE = """
yes          necessary    necessary    undeclared   necessary
implied      necessary    necessary    undeclared   necessary
technical    necessary    necessary    necessary    necessary
conditional  conditional  conditional  undeclared   conditional
claimed      claimed      claimed      claimed      claimed
no           unneeded     unneeded     unneeded     unneeded
unknown      not_judged   not_judged   undeclared   not_judged
"""
CELLS = [
    (needed, declared, expected)
    for needed, *cells in (line.split() for line in TABLE.strip().splitlines())
    for declared, expected in zip(("yes", "partly", "no", "unknown"), cells, strict=True)
]


@pytest.mark.parametrize(("needed", "declared", "expected"), CELLS)
def test_every_cell_of_the_table(needed, declared, expected):
    assert verdict(Needed(needed), Declared(declared)) == expected


def test_the_table_has_no_other_cells():
    assert len(CELLS) == 28
    assert set(VERDICTS) == set(itertools.product(Needed, Declared))


def test_verdicts_are_ordered_worst_first():
    assert list(Verdict) == ["unneeded", "undeclared", "claimed", "conditional", "not_judged", "necessary"]
    assert sorted(Verdict, key=lambda one: one.rank) == list(Verdict)
