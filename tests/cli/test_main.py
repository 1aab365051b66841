"""The command line as a whole."""

import pytest

from overcollect.knowledge import load


def test_help_names_the_commands(run):
    done = run("--help")
    assert done.returncode == 0
    for name in ("app", "audit", "detect", "device", "diff", "doctor", "explain"):
        assert name in done.out


def test_version(run):
    assert "0." in run("--version").out


def test_a_misspelt_command_names_the_near_one(run):
    done = run("audt")
    assert done.returncode == 2
    assert "audit" in done.err


@pytest.mark.parametrize("name", ["imei", "NEED-01", "online_audio_video", "unneeded", "account_sign_in"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_explain_explains(run, name, lang):
    done = run("explain", name, "--lang", lang)
    assert done.returncode == 0
    assert len(done.out) > 60
    assert "{" not in done.out


def test_explain_of_a_misspelt_id_names_a_near_one(run):
    done = run("explain", "imie")
    assert done.returncode == 2
    assert "imei" in done.err


def test_doctor_speaks_of_tshark_and_of_the_knowledge(run):
    done = run("doctor")
    assert done.returncode == 0
    assert "tshark" in done.out
    assert f"{len(load().data_types)} data types" in done.out
