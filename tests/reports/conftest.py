import pytest
from msgspec.structs import replace

from overcollect.model import Needed, Verdict


@pytest.fixture(scope="module")
def music(audited):
    return audited("example-music", "first-run.flow")


@pytest.fixture(scope="module")
def too_fine(music):
    """The same, where of one data flow only that it is so fine is not needed; also its id."""
    flow = next(flow for flow in music.data_flows if flow.verdict is Verdict.UNNEEDED and flow.situations[0].parts)
    parts = [replace(part, needed=Needed.NO, coarser="street") for part in flow.situations[0].parts]
    worst = replace(flow.situations[0], parts=tuple(parts))
    finer = replace(flow, situations=(worst, *(s for s in flow.situations[1:] if s.verdict is not Verdict.UNNEEDED)))
    flows = tuple(finer if known is flow else known for known in music.data_flows)
    return replace(music, data_flows=flows), flow.id
