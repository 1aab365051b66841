"""What a user wrote takes the answers of the content that it stands in."""

import pytest
from msgspec import structs

from overcollect.inputs import App, AppFunction, AppInfo, Operator, Purpose, Timeline
from overcollect.judgement import Ledger, judge
from overcollect.model import Declared, Mark, Needed

CHAT = App(
    app=AppInfo(id="com.example.chat"),
    services=("instant_messaging",),
    operator=Operator(name="Example Ltd", domains=("chat.example",)),
    functions=(AppFunction(id="messaging", like="messaging"),),
    purposes=(Purpose(id="messages", data=("message_content",), recipients=("operator",), basis="contract"),),
)
IN_USE = Timeline(marks=(Mark(start=900.0, end=1100.0, function="messaging"),))


@pytest.fixture
def flow(catalogue, facts):
    """Judge one e-mail address sent to the operator in the given contents."""

    def run(*contents, timeline=IN_USE):
        fact = facts.fact(*["email_address"] * len(contents), host="api.chat.example")
        detections = zip(fact.detections, contents, strict=True)
        ledger = Ledger(catalogue.baseline)
        ledger.add(structs.replace(fact, detections=tuple(structs.replace(d, content=c) for d, c in detections)))
        (found,) = judge(ledger, CHAT, timeline, catalogue).data_flows
        return found

    return run


def test_an_address_in_a_message_is_needed_and_declared_as_the_message(flow):
    (situation,) = flow("message_content").situations
    assert (situation.needed.answer, situation.declared.answer) == (Needed.IMPLIED, Declared.YES)
    assert situation.declared.reason.startswith("It stands in what the user wrote.")


def test_without_marks_of_functions_that_is_conditional(flow):
    (situation,) = flow("message_content", timeline=Timeline()).situations
    assert situation.needed.answer is Needed.CONDITIONAL


@pytest.mark.parametrize("contents", [("",), ("message_content", "")])
def test_an_address_in_a_field_of_its_own_is_no_message(flow, contents):
    (situation,) = flow(*contents).situations
    assert (situation.needed.answer, situation.declared.answer) == (Needed.NO, Declared.NO)
