"""A position that is only too fine is told apart from one that nobody needs."""

import msgspec
import pytest

from overcollect.judgement.fineness import is_only_finer
from overcollect.knowledge.rule_sample import RuleSample

NEARBY = {"from": 50, "to": 200, "function": "near"}
PAYING = {"from": 250, "to": 400, "function": "pay"}


@pytest.mark.parametrize(
    ("sent", "finer"),
    [
        (({"at": 100},), True),
        # At another time no function carries it at all.
        (({"at": 100}, {"at": 300}), False),
        (({"at": 300},), False),
        (({"at": 100, "to": "log.adnet.example"},), False),
    ],
)
def test_only_finer_means_that_a_coarser_one_would_be_needed_wherever_it_is_not(samples, sent, finer):
    described = {
        "why": "",
        "app": {
            "services": ["food_delivery"],
            "functions": [{"id": "near", "like": "nearby_search"}, {"id": "pay", "like": "payment"}],
        },
        "sent": [{"data": ["precise_location"], "precision_m": 0.05, **each} for each in sent],
        "marks": [NEARBY, PAYING],
    }
    outcome = samples.judge(msgspec.convert(described, RuleSample))
    flows = [flow for flow in outcome.data_flows if flow.data_type == "precise_location"]
    assert [is_only_finer(flow) for flow in flows] == [finer]
