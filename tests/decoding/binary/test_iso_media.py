import pytest
from hypothesis import given
from hypothesis import strategies as st

PLACE = "+39.9087+116.3975/"


def box(kind, *content):
    data = b"".join(content)
    return (len(data) + 8).to_bytes(4) + kind + data


def of_quicktime(text):
    return len(text.encode()).to_bytes(2) + b"\x15\xc7" + text.encode()


def data_box(text):
    return box(b"data", (1).to_bytes(4), bytes(4), text.encode())


def film(*boxes):
    return box(b"ftyp", b"isomisom") + box(b"mdat", bytes(64)) + box(b"moov", box(b"mvhd", bytes(20)), *boxes)


def test_the_place_that_a_camera_writes_is_read(opened):
    found = opened(film(box(b"udta", box(b"\xa9xyz", of_quicktime(PLACE)))))
    assert found.values["body.mp4.xyz"] == PLACE


def test_keys_of_quicktime_are_names(opened):
    keys = ("com.apple.quicktime.location.ISO6709", "com.apple.quicktime.model")
    named = box(b"keys", bytes(4), len(keys).to_bytes(4), *(box(b"mdta", key.encode()) for key in keys))
    items = box(b"ilst", *(box(n.to_bytes(4), data_box(text)) for n, text in ((1, PLACE), (2, "Phone 9"))))
    found = opened(film(box(b"meta", box(b"hdlr", bytes(24)), named, items)))
    assert found.of(PLACE).name == keys[0]
    assert found.of("Phone 9").name == keys[1]


def test_the_list_of_itunes_and_boxes_of_tracks_are_read(opened):
    items = box(b"ilst", box(b"\xa9ART", data_box("Li Xiaoming")))
    found = opened(film(box(b"udta", box(b"meta", bytes(4), box(b"hdlr", bytes(24)), items))))
    assert found.values["body.mp4.ART"] == "Li Xiaoming"


def test_a_position_of_3gpp_is_read(opened):
    numbers = b"".join(round(n * 65536).to_bytes(4, signed=True) for n in (116.3975, -39.9087, 50))
    found = opened(film(box(b"udta", box(b"loci", bytes(4), b"\x15\xc7", b"home\0\0", numbers, b"earth\0\0"))))
    assert found.values["body.mp4.loci"] == "home"
    assert float(found.values["body.mp4.loci.longitude"]) == pytest.approx(116.3975, abs=1e-4)
    assert float(found.values["body.mp4.loci.latitude"]) == pytest.approx(-39.9087, abs=1e-4)


def test_a_film_that_says_nothing_stays_as_it_is(opened):
    assert not any("mp4" in place for place in opened(film(box(b"udta", box(b"\xa9xyz", bytes(4))))).values)


@given(st.binary(max_size=200))
def test_any_boxes_are_read_without_error(opened, data):
    opened(box(b"ftyp", b"isom") + data)
    opened(film(box(b"udta", data), box(b"meta", data)))


def test_boxes_within_boxes_end(opened):
    inner = b""
    for _ in range(2_000):
        inner = box(b"udta", inner)
    opened(film(inner))
