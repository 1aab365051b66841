"""app.yaml of another app than the captures'."""

from overcollect.inputs import App, AppInfo, Operator
from overcollect.judgement.other_app import other_app
from overcollect.recipients import Recipients


def an_app(*domains):
    operator = Operator(name="Example Ltd", domains=domains) if domains else None
    return App(app=AppInfo(id="com.example.music"), operator=operator)


def said(app, *hosts):
    return other_app(app, Recipients((), app), hosts)


def test_a_declaration_without_one_host_in_common_is_told():
    (line,) = said(an_app("music.example"), "api.rides.example", "bid.adnet.example")
    assert "com.example.music" in line.en
    assert "com.example.music" in line.zh


def test_one_host_of_the_operator_is_enough():
    assert said(an_app("music.example"), "bid.adnet.example", "api.music.example") == ()


def test_without_hosts_to_compare_nothing_is_said():
    assert said(an_app(), "api.rides.example") == ()
    assert said(an_app("music.example"), "") == ()
    assert said(an_app("music.example")) == ()
