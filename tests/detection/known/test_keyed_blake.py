import hashlib

import pytest

IMEI = "490154203237518"


@pytest.mark.parametrize(
    ("maker", "size", "key"),
    [
        (hashlib.blake2b, 16, "app-key-1"),
        (hashlib.blake2b, 32, "app-key-1"),
        (hashlib.blake2b, 64, "app-key-1"),
        (hashlib.blake2s, 32, "app-key-1"),
        (hashlib.blake2b, 32, "587a4d0f5ad7c6bf32c11be1e75b8370"),
    ],
)
def test_the_key_of_a_generic_hash_is_sent_beside_it(find_known, maker, size, key):
    def sent(text, by=key):
        raw = bytes.fromhex(by) if len(by) == 32 else by.encode()
        return {"k": key, "s": maker(text.encode(), key=raw, digest_size=size).hexdigest()}

    found = [(d.data_type, str(d.grade), d.transform) for d in find_known(sent(IMEI))]
    assert found == [("imei", "certain", f"keyed {maker.__name__}")]
    assert not find_known(sent("490154203237519"))
    assert not find_known(sent(IMEI, "another-k"))
