import json
from datetime import UTC, datetime


def line(
    kind="intervalBegin", category="photos", at="2026-01-05T06:41:51.500+08:00", identifier="A", app="com.example.music"
):
    return json.dumps(
        {
            "accessor": {"identifier": app, "identifierType": "bundleID"},
            "category": category,
            "identifier": identifier,
            "kind": kind,
            "timeStamp": at,
            "type": "access",
        }
    )


NETWORK = (
    '{"domain":"a.example","bundleID":"com.example.music","hits":3,"type":"networkActivity",'
    '"timeStamp":"2026-01-05T00:00:00Z"}'
)


def test_the_begin_and_the_end_of_an_access_are_one(read):
    reading = read(
        "\n".join(
            [
                line(),
                NETWORK,
                line("intervalEnd", at="2026-01-05T06:45:03.500+08:00"),
                line(identifier="B", category="location"),
            ]
        )
    )
    photos, location = reading.accesses
    assert photos.time == datetime(2026, 1, 4, 22, 41, 51, 500_000, tzinfo=UTC).timestamp()
    assert photos.end - photos.time == 192
    assert (photos.app, photos.permission, photos.data_types) == ("com.example.music", "photos", ("photo_video",))
    assert location.permission == "location"
    assert reading.notes == ()


def test_broken_lines_are_counted_and_unknown_categories_told(read):
    reading = read("\n".join([line(), "{", '{"type": "access"}', line(identifier="C", category="thoughts")]))
    assert len(reading.accesses) == 2
    assert reading.unreadable == 2
    assert "2 lines could not be read" in reading.notes
    assert any("thoughts" in note for note in reading.notes)


def test_other_apps_can_be_left_away(read):
    text = "\n".join([line(), line(app="com.example.other", identifier="D")])
    assert len(read(text, app="com.example.music").accesses) == 1
