import pytest

from overcollect.detection import Detector
from overcollect.detection.shapes.media import kind_of
from overcollect.knowledge import load

from ...conftest import a_message
from ..conftest import MESSAGE, fields_of

REST = bytes(2_000)


@pytest.mark.parametrize(
    ("head", "data_type"),
    [
        (b"\xff\xd8\xff\xe1\x00\x18Exif\x00\x00", "photo_video"),
        (b"\x89PNG\r\n\x1a\n", "photo_video"),
        (b"\x00\x00\x00\x18ftypheic", "photo_video"),
        (b"\x00\x00\x00\x18ftypmp42", "photo_video"),
        (b"#!AMR\n", "audio_recording"),
        (b"\x02#!SILK_V3", "audio_recording"),
        (b"RIFF\x24\x00\x00\x00WAVE", "audio_recording"),
        (b"\x00\x00\x00\x1cftypM4A ", "audio_recording"),
        (b"%PDF-1.7\n", "files_docs"),
    ],
)
def test_pictures_recordings_and_documents_are_known_by_their_first_bytes(head, data_type):
    assert kind_of(head + REST).data_type == data_type


@pytest.mark.parametrize(
    "head", [b"PDF-1.7", b"PK\x03\x04", b"\x0a\x0f490154203237518", b"RIFF\x24\x00\x00\x00AVI ", b""]
)
def test_other_content_is_none_of_them(head):
    assert kind_of(head + REST) is None


@pytest.mark.parametrize(
    ("name", "data_type"),
    [
        ("screen_shot", "screenshot"),
        ("idcard_front", "id_document_image"),
        ("face_image", "face_data"),
        ("up", "photo_video"),
    ],
)
def test_the_name_says_what_a_picture_shows(name, data_type):
    detector = Detector(load(), None)
    [found] = detector.detect(MESSAGE, fields_of({name: b"\x89PNG\r\n\x1a\n" + REST}))
    assert (found.data_type, found.grade) == (data_type, "possible" if name == "up" else "probable")


@pytest.mark.parametrize(
    ("path", "head", "data_type"),
    [
        ("/rest/2.0/face/v3/person/verify", b"\xff\xd8\xff\xe0", "face_data"),
        ("/zpgeek/resume/upload", b"%PDF-1.7\n", "resume"),
        ("/v1/upload", b"%PDF-1.7\n", "files_docs"),
    ],
)
def test_a_word_of_the_path_says_what_a_file_is(path, head, data_type):
    message = a_message(method="POST", target=path)
    [found] = Detector(load(), None).detect(message, fields_of({"file": head + REST}))
    assert (found.data_type, found.grade) == (data_type, "probable")


def test_a_short_recording_is_one_and_a_small_picture_is_an_icon():
    detector = Detector(load(), None)
    assert [d.data_type for d in detector.detect(MESSAGE, fields_of({"f": b"#!AMR\n" + bytes(60)}))] == [
        "audio_recording"
    ]
    assert not detector.detect(MESSAGE, fields_of({"f": b"\xff\xd8\xff\xe1" + bytes(300)}))
