import pytest

from overcollect.data_folders import folder
from overcollect.knowledge.rule_parameters import ids_in
from overcollect.model import InputProblem


@pytest.mark.parametrize(
    ("parameters", "ids"),
    [
        ({"only_known": ["imei", "idfa"]}, [("data type", ("imei", "idfa"))]),
        ({"sessions": ["navigation"]}, [("function", ("navigation",))]),
        ({"permissions": {"phone": ["imei"], "sms": []}}, [("data type", ("imei",)), ("data type", ())]),
        ({"covered_by": {"idfa": ["Device ID"]}}, [("data type", ("idfa",))]),
        ({"roles": ["push"], "grace_s": 3, "adequate_since": {"2000-07-26": ["CH"]}}, []),
    ],
)
def test_the_schema_tells_which_parameters_hold_ids(parameters, ids):
    assert list(ids_in(parameters)) == ids


@pytest.mark.parametrize(
    ("rule", "right", "wrong"),
    [
        ("CONSENT-05", "contacts_list", "contact_list"),
        ("CONSENT-05", "device_serial]\n  only_whole", "device_seriall]\n  only_whole"),
        ("LABEL-01", "    idfa: [", "    idfaa: ["),
        ("FREQ-02", "navigation", "navigations"),
    ],
)
def test_a_misspelt_id_in_a_users_rule_is_named(added, rule, right, wrong):
    shipped = (folder("purposes") / "rules" / f"{rule}.yaml").read_text(encoding="utf-8")
    added.write(f"rules/{rule}.yaml", shipped.replace(right, wrong, 1) + f"replaces: {rule}\n")

    with pytest.raises(InputProblem, match=rf"{rule}\.yaml:\d+: there is no (data type|function) \w+\. Did you mean"):
        added.load()


def test_a_misspelt_parameter_is_named(added):
    shipped = (folder("purposes") / "rules" / "CONSENT-05.yaml").read_text(encoding="utf-8")
    added.write("rules/CONSENT-05.yaml", shipped.replace("only_known", "only_knwon") + "replaces: CONSENT-05\n")

    with pytest.raises(InputProblem, match=r"parameters\.only_knwon: unknown key\. Did you mean only_known"):
        added.load()
