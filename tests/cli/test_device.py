import json
import re

import pytest
from click.testing import CliRunner
from stdnum import luhn

from overcollect.cli.device import device
from overcollect.model import InputProblem


def run(*arguments):
    return CliRunner().invoke(device, [str(argument) for argument in arguments], catch_exceptions=False)


@pytest.mark.parametrize("os", ["android 13", "ios 17"])
def test_a_new_identity_passes_its_own_check(tmp_path, os):
    path = tmp_path / "device.yaml"
    made = run("init", "-o", path, "--name", "Pixel 6", "--os", os)
    assert made.exit_code == 0
    assert made.stdout == ""
    assert "overcollect audit CAPTURE --device" in made.stderr
    checked = run("check", path)
    assert checked.exit_code == 0
    assert "OK" in checked.stdout
    assert "contacts_list 8" in checked.stdout
    assert len(checked.stdout.splitlines()) == 1


def test_two_identities_differ_and_their_imei_has_a_valid_check_digit():
    first, second = run("init").stdout, run("init").stdout
    assert first != second
    for text in (first, second):
        assert luhn.is_valid(re.search(r"\bimei\b\D*(\d{15})\b", text)[1])


def test_a_file_that_is_there_is_kept_unless_forced(tmp_path):
    path = tmp_path / "device.yaml"
    path.write_text("mine")
    with pytest.raises(InputProblem, match="is there already"):
        run("init", "-o", path)
    assert path.read_text() == "mine"
    assert run("init", "-o", path, "--force").exit_code == 0
    assert run("check", path).exit_code == 0


def test_a_file_that_cannot_be_written_is_named(tmp_path):
    with pytest.raises(InputProblem, match="cannot be written"):
        run("init", "-o", tmp_path / "no" / "device.yaml")


def test_a_wrong_check_digit_is_named_with_the_right_one(tmp_path):
    path = tmp_path / "wrong.yaml"
    path.write_text(json.dumps({"schema": "overcollect/device/1", "values": {"imei": ["490154203237519"]}}))
    with pytest.raises(InputProblem) as raised:
        run("check", path)
    for part in ("wrong.yaml", "imei", "should be 8"):
        assert part in str(raised.value)


def test_a_file_without_values_says_what_is_missing(tmp_path):
    path = tmp_path / "bare.yaml"
    path.write_text("schema: overcollect/device/1\n")
    told = run("check", path).stdout
    assert "0 known values" in told
    assert "no value tokens" in told
