import pytest

from overcollect.inputs.app import App, AppInfo, DeclaredRecipient, Operator
from overcollect.model import InputProblem
from overcollect.recipients.suffixes import refuse_suffixes


def app(operator=(), recipient=()):
    return App(
        app=AppInfo(id="a"),
        operator=Operator(name="A", domains=operator),
        recipients=(DeclaredRecipient(id="cdn", name="C", domains=recipient),),
    )


@pytest.mark.parametrize("declared", [app(["com.cn"]), app(["example.com", "co.jp"]), app(recipient=["co.uk"])])
def test_a_domain_under_which_anybody_registers_is_refused(declared):
    with pytest.raises(InputProblem, match=r"app\.yaml: domains of .*anybody can register"):
        refuse_suffixes(declared, "app.yaml")


@pytest.mark.parametrize(
    "declared",
    [
        app(["example.com.cn", "localhost", "192.0.2.7", "myshopify.com"]),
        app(recipient=["cloudfront.net", "example.co.uk"]),
        app(),
    ],
)
def test_registered_domains_addresses_and_providers_are_taken(declared):
    refuse_suffixes(declared, "app.yaml")
