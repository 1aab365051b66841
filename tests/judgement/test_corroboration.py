"""Readings on the device behind a data flow."""

from overcollect.inputs.corroboration import Access
from overcollect.judgement.corroboration import reads


def access(time, by="com.tally.sdk", data_types=("imei",), **changes):
    return Access(event="read", said="getDeviceId", place="1", time=time, by=by, data_types=data_types, **changes)


def test_readings_before_the_last_sending_are_grouped_by_reader():
    found = reads("imei", [10.0, 20.0], [access(5.0), access(15.0), access(6.0, by="com.adnet"), access(25.0)])
    assert [(read.by, read.count, read.first, read.last) for read in found] == [
        ("com.tally.sdk", 2, 5.0, 15.0),
        ("com.adnet", 1, 6.0, 6.0),
    ]


def test_the_sending_that_follows_the_last_reading_is_told():
    (found,) = reads("imei", [30.0, 10.0, 20.0], [access(12.0)])
    assert (found.last, found.sent) == (12.0, 20.0)


def test_readings_come_to_the_clock_of_the_recording():
    (found,) = reads("imei", [10.0], [access(3605.0)], clock_offset_s=3600)
    assert (found.first, found.sent) == (5.0, 10.0)


def test_other_data_types_refused_readings_and_readings_without_time_do_not_count():
    entries = [access(5.0, data_types=("oaid",)), access(5.0, refused=True), access(None)]
    assert reads("imei", [10.0], entries) == ()


def test_nothing_sent_is_nothing_corroborated():
    assert reads("imei", [], [access(1.0)]) == ()
