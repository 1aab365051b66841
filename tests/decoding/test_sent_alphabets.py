import base64
import json
import random
import string

from overcollect.decoding.coding.alphabets import STANDARD

from .encryption.test_keys_in_message import IMEI, PLAIN

ALPHABET = "".join(random.Random(7).sample(STANDARD, 64))


def written(data, alphabet=ALPHABET):
    return base64.b64encode(data).decode().translate(str.maketrans(STANDARD, alphabet))


def values(opened, **body):
    return [field.value for field in opened(json.dumps(body).encode(), "application/json").fields]


def test_base64_in_an_alphabet_that_is_sent_is_opened(opened):
    assert IMEI in values(opened, m=ALPHABET, d=written(PLAIN))
    assert IMEI in values(opened, d=written(IMEI.encode()).rstrip("="), table=ALPHABET)


def test_other_texts_of_64_signs_are_no_alphabet(opened):
    for other in (ALPHABET[::-1], ALPHABET[:-1] + ALPHABET[0], string.hexdigits[:16] * 4):
        assert IMEI not in values(opened, m=other, d=written(PLAIN))


def test_what_is_no_content_stays_closed(opened):
    noise = random.Random(3).randbytes(60)
    assert written(noise) in values(opened, m=ALPHABET, d=written(noise))
