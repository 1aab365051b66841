"""What the page shows of a judgement."""

import pytest
from msgspec.structs import replace

from overcollect.live.web.view import View
from overcollect.model import Needed, Verdict
from overcollect.reports.wording import Wording


@pytest.mark.parametrize(
    ("lang", "unneeded", "finer"),
    [
        ("en", "sent, and not needed", "sent, and finer than needed"),
        ("zh", "已发送，且非必要", "已发送，且精度超出所需"),
    ],
)
def test_a_position_that_is_only_too_fine_is_not_called_unneeded(music_run, lang, unneeded, finer):
    outcome = music_run.outcome
    accused = {finding.data_flow for finding in outcome.findings}
    flow = next(f for f in outcome.data_flows if f.verdict is Verdict.UNNEEDED and f.id in accused)
    situations = [s for s in flow.situations if s.verdict is Verdict.UNNEEDED and s.parts]
    coarser = [
        replace(s, parts=tuple(replace(part, needed=Needed.NO, coarser="city") for part in s.parts)) for s in situations
    ]
    too_fine = replace(flow, situations=tuple(coarser))
    view = View(music_run.setting, Wording(lang))

    def verdicts(flows):
        state = replace(music_run.state, outcome=replace(outcome, data_flows=flows))
        items = view.items(state)
        return {items[f"finding:{f.id}"]["verdict"] for f in outcome.findings if f.data_flow == flow.id}

    assert verdicts(outcome.data_flows) == {unneeded}
    assert verdicts(tuple(too_fine if one is flow else one for one in outcome.data_flows)) == {finer}
