import pytest


@pytest.mark.parametrize(
    "body",
    [
        {
            "accountName": "样例慈善基金会",
            "accountNo": "1100601490180100128",
            "bank": "样例银行北京分行",
            "uscc": "91350100M000100Y43",
        },
        {"accountHolder": "Example Shelter Ltd", "iban": "GB33BUKB20201555555555"},
        {"name": "Example Foundation", "ein": "98-7654321", "iban": "GB33BUKB20201555555555"},
        {"户名": "样例科技有限公司"},
        {
            "invoiceType": "company",
            "title": "样例科技有限公司",
            "taxNo": "91350100M000100Y43",
            "bankName": "样例银行北京分行",
            "bankAccount": "110912345678901",
        },
        {
            "companyName": "样例科技有限公司",
            "taxpayerId": "91350100M000100Y43",
            "regAddress": "北京市海淀区样例大街1号",
            "regPhone": "010-62345678",
            "openBank": "样例银行北京分行",
            "bankAccount": "110912345678901",
        },
    ],
)
def test_the_account_of_a_firm_is_no_persons(sure_names, body):
    assert sure_names(body) == set()


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ({"accountName": "李小明", "accountNo": "1100601490180100128"}, {"accountName", "accountNo"}),
        (
            {"title": "李小明", "taxNo": "91350100M000100Y43", "bankAccount": "110912345678901"},
            {"taxNo", "bankAccount"},
        ),
        ({"accountHolder": "Ana House", "iban": "GB33BUKB20201555555555"}, {"iban"}),
        ({"payeeName": "样例有限公司", "phone": "13800138000", "userId": "ana.silva.77"}, {"phone", "userId"}),
        ({"payeeName": "Example Ltd", "payer_iban": "GB33BUKB20201555555555"}, {"payer_iban"}),
        ({"name": "Example Ltd", "iban": "GB33BUKB20201555555555"}, {"iban"}),
    ],
)
def test_the_account_of_a_person_stays(sure_names, body, names):
    assert names <= sure_names(body)
