import pytest

from overcollect.detection.context.sign_in_paths import asks_who_one_is, is_sign_in


@pytest.mark.parametrize(
    "path", ["/user/login", "/api/log-in", "/v1/sign-in", "/sign_in", "/usersignin", "/user/denglu"]
)
def test_somebody_signs_in(path):
    assert is_sign_in(path)
    assert asks_who_one_is(path)


@pytest.mark.parametrize(
    "path",
    ["/register", "/user/registration", "/sign-up", "/bindmobile", "/mfa/check", "/api/2fa", "/otp/send", "/authorize"],
)
def test_somebody_signs_up_or_proves_who_they_are(path):
    assert asks_who_one_is(path)
    assert not is_sign_in(path)


@pytest.mark.parametrize(
    "path", ["/authors/4/follow", "/authorities", "/blogindex", "/design-update", "/designinfo", "/hotpot", "/registry"]
)
def test_other_words_begin_or_end_alike(path):
    assert not asks_who_one_is(path)
    assert not is_sign_in(path)


def test_a_sign_in_that_is_told_of_is_none():
    assert not is_sign_in("/track/login_view")
