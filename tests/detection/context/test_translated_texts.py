import json

import pytest

from overcollect.decoding import Decoding
from overcollect.detection import Detector
from overcollect.knowledge import load
from overcollect.model import Grade

from ...conftest import a_message

DETECTOR, DECODING = Detector(load(), None), Decoding()
ASKED = "Where can I buy a ticket to the airport?"


def found(path, body):
    headers = (("content-type", "application/json"),)
    message = a_message(method="POST", target=path, headers=headers, body=json.dumps(body).encode())
    detections = DETECTOR.detect(message, DECODING.open(message).fields)
    return {
        d.data_type for d in detections if d.grade is not Grade.POSSIBLE and d.value.reveal() == body.get("text", "")
    }


@pytest.mark.parametrize(
    "path", ["/v2/translate", "/translate_a/single", "/language/translate/v2", "/api/translation/text", "/fanyi"]
)
@pytest.mark.parametrize("text", [ASKED, "请问去浦东机场的地铁末班车是几点", "ticket"])
@pytest.mark.parametrize("languages", [{"target": "fr"}, {"from": "auto", "to": "zh-CHS"}])
def test_a_text_that_is_translated_was_entered(path, text, languages):
    assert found(path, {"text": text} | languages) == {"keyboard_input"}


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/2/translate/post", {"text": ASKED, "to": "fr"}),
        ("/v2/translate", {"text": ASKED, "to": "fr", "articleId": "5512"}),
        ("/v2/translate", {"text": ASKED * 10, "to": "fr"}),
        ("/v2/translate", {"text": ASKED}),
        ("/v2/translate", {"text": "<p>Terms</p>", "to": "fr"}),
        ("/i18n/translations", {"text": "home.title", "to": "fr"}),
        ("/v2/share", {"text": ASKED, "to": "fr"}),
    ],
)
def test_a_text_of_others_was_not(path, body):
    assert "keyboard_input" not in found(path, body)


def test_nor_were_the_paragraphs_of_a_page():
    assert "keyboard_input" not in found("/v2/translate", {"q": [ASKED, "Further on."], "to": "fr"})
