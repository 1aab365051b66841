"""A draft that says nothing is refused."""

import pytest

from overcollect.inputs.imports import Party, Published, Statement, check_understood, draft_of
from overcollect.model import InputProblem


def of_list(*statements, **parts):
    return Published(kind="list", name="list.html", statements=statements, declares=bool(statements), **parts)


@pytest.mark.parametrize(
    ("source", "why"),
    [
        (of_list(), "nothing in it says what is collected"),
        (of_list(notes=("no table was found",)), "no table was found"),
        (of_list(Statement(phrases=("frobnication",), place="row 1")), "statements: 1; none names data"),
    ],
    ids=["empty", "with a note", "of unknown words"],
)
def test_what_says_nothing_is_refused_with_the_reason(catalogue, source, why):
    with pytest.raises(InputProblem, match=why) as refused:
        check_understood(draft_of([source], catalogue))
    assert refused.value.place == "list.html"
    assert refused.value.status == 2


@pytest.mark.parametrize(
    "source",
    [
        of_list(Statement(phrases=("IMEI",), place="row 1")),
        of_list(parties=(Party(name="Tally SDK", domains=("tally.example",), sdk=True),)),
        Published(kind="privacy-label", name="label.json"),
        Published(kind="android-manifest", name="AndroidManifest.xml", app_id="com.example.a", declares=False),
        Published(kind="android-manifest", name="m.xml", permissions=("android.permission.CAMERA",), declares=False),
    ],
    ids=["data", "a recipient", "nothing is collected", "an app", "a permission"],
)
def test_whatever_is_understood_is_enough(catalogue, source):
    check_understood(draft_of([source], catalogue))
    check_understood(draft_of([of_list(), source], catalogue))
