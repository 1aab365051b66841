import pytest
from msgspec.structs import replace

from overcollect.detection import Detector
from overcollect.knowledge import load
from overcollect.model import Grade

from ..conftest import MESSAGE, fields_of

DETECTOR = Detector(load(), None)
ORDER = {"symbol": "AAPL", "qty": 10, "side": "buy"}


def types_of(body, name):
    found = DETECTOR.detect(replace(MESSAGE, target="/v1/orders"), fields_of(body))
    return {d.data_type for d in found if d.grade is not Grade.POSSIBLE and d.name == name}


@pytest.mark.parametrize("name", ["account", "accountId", "acct_no"])
@pytest.mark.parametrize("value", ["U7712094", "300012345678", "https://api.broker.example/accounts/5RY88214/"])
def test_an_account_beside_an_order_of_a_security_is_one_at_a_broker(name, value):
    assert types_of({name: value} | ORDER, name) == {"financial_account"}


def test_so_is_one_in_the_words_of_chinese_brokers():
    order = {"account": "300012345", "stock_code": "600519", "bs_flag": "B", "entrust_amount": 100}
    assert types_of(order, "account") == {"financial_account"}


@pytest.mark.parametrize(
    "body",
    [
        {"account": "U7712094", "sku": "AAPL", "qty": 10},
        {"account": "U7712094", "symbol": "AAPL"},
        {"account": "main"} | ORDER,
        {"account": "U7712094"} | ORDER | {"side": "left"},
        {"account": "U7712094", "order": ORDER},
    ],
)
def test_another_is_not(body):
    assert "financial_account" not in types_of(body, "account")
