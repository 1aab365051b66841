"""app.yaml declares an advertiser as something else."""

import pytest

from overcollect.inputs.app import App, AppInfo, DeclaredRecipient
from overcollect.recipients import roles_apart


@pytest.mark.parametrize(
    ("role", "domain", "told"),
    [
        ("push", "adnet.example", True),
        ("advertising", "adnet.example", False),
        ("", "adnet.example", False),
        ("push", "unheard-of.example", False),
        ("maps", "mapway.example", False),
        ("push", "mapway.example", False),
    ],
)
def test_only_a_role_that_never_suffices_is_told_beside_another(catalogue, role, domain, told):
    recipient = DeclaredRecipient(id="sdk", name="SDK", domains=(domain,), role=role)
    said = list(roles_apart(App(app=AppInfo(id="com.example.a"), recipients=(recipient,)), catalogue))
    assert bool(said) is told
    assert all("known for advertising" in line for line in said)
