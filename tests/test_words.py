from overcollect.model import Grade, Kind, text_digest, token_digest


def test_a_word_is_found_by_its_text():
    assert {Grade.CERTAIN: 1}["certain"] == 1
    assert {Kind.TCP: 1}.get("tcp") == 1
    assert hash(Kind.TCP) == hash("tcp")


def test_the_digest_of_a_text_is_that_of_its_bytes():
    for text in ("490154203237518", "x" * 5000, "\udce9", ""):
        expected = int.from_bytes(token_digest(text.encode("utf-8", "surrogateescape")), "little")
        assert text_digest(text) == text_digest(text) == expected
