import json

import pytest
from click.testing import CliRunner

from overcollect.cli.app import app
from overcollect.model import InputProblem

LIST = "SDK名称,公司名称,个人信息类型,使用目的,隐私政策链接\n统计SDK,统计公司,IMEI、位置信息,统计,https://www.tally.example/\n"


def run(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "sdk.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def test_a_list_becomes_a_declaration_that_passes_its_check(tmp_path, source):
    target = tmp_path / "app.yaml"
    manifest = tmp_path / "AndroidManifest.xml"
    manifest.write_text(
        '<manifest xmlns:android="http://schemas.android.com/apk/res/android" package="com.example.music">'
        '<uses-permission android:name="android.permission.CAMERA"/></manifest>'
    )
    made = run("import", source, manifest, "-o", target, "--service", "online_audio_video")
    assert made.exit_code == 0
    assert "Understood 1 of 1 statements (100%): 1 purpose, 1 recipient, 1 permission." in made.stderr
    checked = run("check", target)
    assert "complete, com.example.music: 1 service type" in checked.stdout
    assert "names coarse_location and precise_location" in checked.stdout
    assert "permissions android.permission.CAMERA: guards photo_video" in checked.stdout


def test_without_a_file_it_is_printed(source):
    printed = run("import", source, "--id", "com.example.a")
    assert '"com.example.a"' in printed.stdout
    assert "said_as" in printed.stdout


def test_what_a_report_did_not_see_is_listed(tmp_path, source):
    target, report = tmp_path / "app.yaml", tmp_path / "report.json"
    run("import", source, "-o", target)
    flow = {"data_type": "imei", "recipient": {"domain": "tally.example", "declared_as": "tally"}}
    report.write_text(json.dumps({"schema": "overcollect/report/1", "data_flows": [flow], "captures": [{}]}))
    checked = run("check", target, "--against", report)
    assert "Broader than what was seen (1 capture):" in checked.stdout
    assert "precise_location is declared and was never observed" in checked.stdout
    assert "imei is declared and" not in checked.stdout


def test_an_unknown_service_type_or_source_is_refused_before_a_file_is_written(tmp_path, source):
    target = tmp_path / "app.yaml"
    with pytest.raises(InputProblem, match="The nearest known is online_audio_video"):
        run("import", source, "-o", target, "--service", "online_audio_vido")
    with pytest.raises(InputProblem, match="no such file"):
        run("import", tmp_path / "none", "-o", target)
    assert not target.exists()


def test_notes_go_to_standard_error(tmp_path, source):
    path = tmp_path / "policy.md"
    path.write_text("We value your privacy.")
    made = run("import", path, source)
    assert made.exit_code == 0
    assert f"{path}: no table and no entry" in made.stderr
    assert "Understood 1 of 1 statements" in made.stderr


def test_a_page_of_which_nothing_is_understood_makes_no_declaration(tmp_path):
    page, target = tmp_path / "policy.html", tmp_path / "app.yaml"
    page.write_text('<html><body><div id="root"></div><script src="app.js"></script></body></html>')
    with pytest.raises(InputProblem, match=r"nothing was understood \(no table and no entry") as refused:
        run("import", page, "-o", target)
    assert refused.value.status == 2
    assert str(page) in str(refused.value)
    assert "saved as the browser shows it" in str(refused.value)
    assert not target.exists()


def test_a_manifest_that_says_nothing_is_collected_is_understood(tmp_path):
    manifest = tmp_path / "PrivacyInfo.xcprivacy"
    manifest.write_text(
        '<?xml version="1.0"?><plist version="1.0"><dict><key>NSPrivacyTracking</key><false/>'
        "<key>NSPrivacyCollectedDataTypes</key><array/></dict></plist>"
    )
    assert run("import", manifest).exit_code == 0
