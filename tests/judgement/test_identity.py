"""Ids are promises to baselines of other people: these must never change by accident."""

from overcollect.judgement.identity import finding_id, flow_id


def test_ids_are_stable():
    assert finding_id("NEED-02", "imei > adnet.example", "before") == "6ab58574cb3bf9bc"
    assert flow_id("imei", "adnet.example") == flow_id("imei", "adnet.example", "") == "b9877adf17ddcbd0"
    services = {flow_id("imei", "adnet.example", service) for service in ("", "pixel", "login")}
    assert len(services) == 3


def test_ids_tell_rule_subject_and_consent_apart():
    parts = [
        finding_id("NEED-02", "imei > adnet.example", "before"),
        finding_id("NEED-02", "imei > adnet.example", "accepted"),
        finding_id("NEED-06", "imei > adnet.example", "before"),
        finding_id("NEED-02", "oaid > adnet.example", "before"),
    ]
    assert len(set(parts)) == 4
