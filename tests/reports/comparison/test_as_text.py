import pytest

from overcollect.model import Grade
from overcollect.reports.comparison import comparison_text
from overcollect.reports.masking import Masking


@pytest.fixture
def text(comparison):
    def write(*followers, lang="en", reveal=False, **parts):
        return comparison_text(comparison(followers, **parts), Masking(reveal=reveal), lang)

    return write


def test_followers_stand_under_what_is_known_of_them(text, follower):
    lines = text(
        follower("zq81x7r5t2", "zq92y8s6u3"),
        follower("490154203237518", "003954994108194", types=(("imei", Grade.PROBABLE),)),
        follower("kk-nonce-1", "mm-nonce-2", is_proved=False),
    ).splitlines()
    heads = [line for line in lines if line and not line.startswith(" ")]
    assert [line.rpartition(": ")[2] for line in heads[-3:]] == ["1", "1", "1"]
    at = lines.index("  imei (probable)  490…518 | 003…194")
    assert lines[at + 1] == "    POST log.example.com/v0/log  body.json$.zq  sent 2/2 times"
    assert "  zq…t2 | zq…u3" in lines


def test_values_are_masked_and_the_ends_of_lists_hidden_unless_revealed(text, follower):
    listed = follower("Ann Example\nBob Example", "Cy Example\nDee Example", items=2)
    assert "… × 2 | … × 2" in text(listed)
    assert "Ann" not in text(listed)
    assert "Ann Example" in text(listed, reveal=True)


def test_what_hints_that_a_session_is_no_identity_falls_away_with_a_second_recording(text, follower):
    assert "twice" in text(follower("zq81x7", "zq92y8"))
    assert "twice" not in text(follower("zq81x7", "zq92y8"), captures=2)


def test_many_places_are_counted(text, follower):
    assert "… and 3 more places" in text(follower("zq81x7", "zq92y8", places=8))


def test_a_value_that_was_not_sent_is_told_and_nothing_as_well(text, follower):
    assert "zq81x7" in text(follower("zq81x7", None), reveal=True)
    assert "| not sent" in text(follower("zq81x7", None))
    assert "Nothing follows the identity." in text()


def test_a_digest_names_its_kind(text, follower):
    assert "imei (probable)  md5  " in text(
        follower("0" * 32, "1" * 32, types=(("imei", Grade.PROBABLE),), digest="md5")
    )


def test_steady_ones_are_told_with_the_reason(text, steady):
    assert "  imei (probable)  490…518" in text(steady=(steady,))


def test_hostile_names_cannot_reach_the_terminal(text, follower):
    assert "\x1b" not in text(follower("a\x1b[31mbcdefgh", "x" * 9, location="body.json$['\x1b[31m']"), reveal=True)


def test_chinese(text, follower, steady):
    written = text(follower("zq81x7", "zq92y8"), lang="zh", steady=(steady,))
    assert "随身份而变" in written
    assert not any(line.startswith(("Follow", "Places", "Found")) for line in written.splitlines())
