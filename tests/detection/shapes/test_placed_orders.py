import pytest
from msgspec.structs import replace

from overcollect.detection import Detector
from overcollect.knowledge import load
from overcollect.model import Direction

from ..conftest import MESSAGE, fields_of

GOODS = {"items": [{"id": 77, "qty": 2}, {"id": 78, "qty": 1}]}
ROOM = {"roomId": 22910, "amount": 1376}


@pytest.fixture(scope="module")
def orders():
    """The orders that are found, and the types of all that is surely found."""
    detector = Detector(load(), None)

    def of(target, body, method="POST", direction=Direction.SENT):
        message = replace(MESSAGE, target=target, method=method, direction=direction)
        found = [d for d in detector.detect(message, fields_of(body)) if d.grade != "possible"]
        return [d.value.reveal() for d in found if d.data_type == "purchase_history"], {d.data_type for d in found}

    return of


@pytest.mark.parametrize(
    "target",
    [
        "/v2/orders",
        "/order/submit",
        "/api/trade/createOrder.do?t=1",
        "/order/food/create",
        "/orders/place",
        "/checkout",
        "/api/order/confirmOrder",
        "/v1/submit_order",
    ],
)
def test_goods_and_how_many_are_an_order_where_one_is_placed(orders, target):
    assert orders(target, GOODS)[0] == ["77,2,78,1"]


@pytest.mark.parametrize("entry", [{"spu_id": 8891, "count": 2}, {"skuId": "8891", "num": "2"}])
def test_so_are_they_under_other_names(orders, entry):
    assert orders("/order/submit", {"food_list": [entry]})[0] == ["8891,2"]


def test_a_sum_beside_what_is_ordered_is_an_order_and_a_payment(orders):
    found, types = orders("/order/hotel/create", ROOM)
    assert found == ["22910,1376"]
    assert "payment_record" in types


@pytest.mark.parametrize(
    ("target", "body"),
    [
        ("/game/state", GOODS),
        ("/orders/list", GOODS),
        ("/order/cancel", ROOM),
        ("/workorder/submit", ROOM),
        ("/reorder", GOODS),
        ("/orders", {"amount": 12}),
        ("/orders", {"id": 3, "amount": 0}),
        ("/orders", {"id": 3, "page_size": 20, "total": 12}),
        ("/v2/orders", {"id": 3, "symbol": "EXMPL", "side": "buy", "amount": 12}),
        ("/order/submit", {"items": [{"id": 77, "count": "many"}]}),
    ],
)
def test_other_requests_place_no_order(orders, target, body):
    assert orders(target, body)[0] == []


def test_nor_does_who_asks_for_orders_or_answers(orders):
    assert orders("/v2/orders", GOODS, method="GET")[0] == []
    assert orders("/v2/orders", GOODS, direction=Direction.RECEIVED)[0] == []
