from overcollect.inputs.nearest import nearest


def test_a_misspelt_word_finds_its_neighbour_whatever_its_case_and_dashes():
    known = ["online_audio_video", "online_game", "browser"]
    assert nearest("online_audio_vido", known) == ("online_audio_video",)
    assert nearest("Online-Audio-Video", known) == ("online_audio_video",)


def test_a_word_like_nothing_known_finds_nothing():
    assert nearest("zzzz", ["imei", "oaid"]) == ()
    assert nearest("", ["imei"]) == ()
