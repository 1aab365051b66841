from overcollect.decoding.encryption.failed_attempts import FailedAttempts


def test_what_was_tried_is_kept_and_its_number_is_bounded():
    vain = FailedAttempts()
    for number in range(10_000):
        tried = number.to_bytes(4)
        assert tried not in vain
        vain.add(tried)
        assert tried in vain
        assert len(vain) <= 4_096
