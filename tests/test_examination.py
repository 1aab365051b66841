"""Whose traffic a message is, as far as the capture tells."""

import pytest

from overcollect.examination import attribution
from overcollect.model import Attribution, Kind

from .conftest import a_message

MUSIC = "com.example.music"


def sent_by(process):
    return a_message(kind=Kind.TCP, scheme="tcp", process=process)


@pytest.mark.parametrize(
    ("process", "name", "whose"),
    [
        (None, "Example Music", Attribution.ASSUMED),
        (MUSIC, "", Attribution.PROVEN),
        ("Example Music", "Example Music", Attribution.PROVEN),
        ("Example Music and Pl", "Example Music and Players", Attribution.PROVEN),
        ("示例音乐播放\ufffd", "示例音乐播放器", Attribution.PROVEN),
        ("com.example.game", "Example Music", Attribution.OTHER),
        ("Example", "Example Music", Attribution.OTHER),
        ("10123", "Example Music", Attribution.ASSUMED),
    ],
)
def test_the_process_ties_a_message_to_the_app(process, name, whose):
    assert attribution(sent_by(process), MUSIC, name) is whose


def test_without_a_package_name_the_user_is_believed():
    assert attribution(sent_by(MUSIC), "") is Attribution.ASSUMED
