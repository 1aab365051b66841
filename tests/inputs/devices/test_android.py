import pytest

from overcollect.inputs.devices import checked, read_android
from overcollect.model import InputProblem


@pytest.fixture
def read(phone, catalogue):
    """Return what is kept of a recorded phone, by data type, and what is missing."""

    def call(name, app="com.example.music"):
        reading = checked(read_android(phone(name), app), catalogue)
        values = {each.data_type: [value.reveal() for value in each.values] for each in reading.values}
        return reading, values, {each.data_type: each.why for each in reversed(reading.missing)}

    return call


def test_android_8_gives_identifiers_to_the_shell(read):
    reading, values, missing = read("android-8.1-emulator")
    assert reading.os == "android 8.1.0"
    assert values["imei"] == ["490154203237518"]
    assert values["android_id"] == ["dead00fe9b3d941d"]
    assert values["device_serial"] == ["EMULATOR34X1X19X0"]
    assert values["mac_address"] == ["02:00:00:44:55:66"]
    assert values["wifi_ssid"] == ["AndroidWifi"]
    assert values["precise_location"] == ["39.908722,116.397499"]
    assert values["carrier"] == ["00101"]
    assert values["system_locale"] == ["en-US", "Asia/Shanghai"]
    assert values["installed_apps"] == ["com.example.canary755301"]
    assert {"imsi", "iccid", "gaid", "oaid", "contacts_list"} <= missing.keys()


def test_android_10_says_in_the_devices_own_words_what_it_refuses(read):
    _, values, missing = read("android-10-huawei")
    assert values["oaid"] == ["891ba6ad-998a-4e31-9bad-b4f513b45a39"]
    assert values["phone_number"] == ["+8613800138000"]
    assert values["wifi_ssid"] == ["canary, upstairs"]
    assert values["device_name"] == ["李小明的手机"]
    assert values["local_ip"] == ["192.0.2.17"]
    assert "dial *#06#" in missing["imei"]
    assert "does not meet the requirements to access device identifiers" in missing["imsi"]


def test_android_13_gives_no_identifier_and_says_how_to_read_it(read):
    reading, values, missing = read("android-13-pixel")
    assert reading.utc_offset == "+0800"
    assert values["wifi_ssid"] == ["canary-54ab"]
    assert values["local_ip"] == ["192.0.2.17"]
    assert values["mac_address"] == ["00:00:5e:00:53:dd"]
    assert values["precise_location"] == ["39.908722,116.397499"]
    assert "does not meet the requirements" in missing["imei"]
    assert "Settings > Google > Ads" in missing["gaid"]
    assert "device_name" not in values
    assert missing["installed_apps"] == "`pm list packages -3` lists none"


def test_a_value_that_fails_its_check_is_left_out_with_a_line(read):
    reading, values, _ = read("android-15-rooted")
    assert reading.utc_offset == ""
    assert "490154203237519" not in values["imei"]
    assert "490154203237518" in values["imei"]
    assert len(values["imei"]) == 2
    wrong = [each.why for each in reading.missing if each.why.startswith("left out")]
    assert any("should be 8" in why for why in wrong)
    assert any("place of the android_id" in why for why in wrong)
    assert any("place of the mac_address" in why for why in wrong)
    assert "android_id" not in values
    assert not any("490154203237519" in each.why for each in reading.missing)


def test_a_setting_that_the_shell_may_not_read_is_missing_with_the_reason(read):
    _, values, missing = read("android-15-rooted")
    assert "bluetooth_mac" not in values
    assert "SecurityException" in missing["bluetooth_mac"]


def test_without_the_app_under_test_the_list_of_apps_is_left_out(read):
    _, values, missing = read("android-10-huawei", app="")
    assert "installed_apps" not in values
    assert "--app" in missing["installed_apps"]


@pytest.mark.parametrize("name", ["android-8.1-emulator", "android-10-huawei", "android-13-pixel", "android-15-rooted"])
def test_every_command_only_reads_and_is_run_once(phone, name):
    device = phone(name)
    read_android(device, "com.example.music")
    assert len(device.asked) == len(set(device.asked))
    for line in device.asked:
        assert line.startswith(
            (
                "getprop",
                "settings get",
                "service call iphonesubinfo",
                "cmd wifi status",
                "cmd phone get-imei",
                "dumpsys",
                "ip addr show",
                "pm list",
                "date +%z",
            )
        )


def test_something_that_is_no_android_is_told():
    class Nothing:
        def shell(self, _):
            return "sh: getprop: not found"

    with pytest.raises(InputProblem, match="says nothing about itself"):
        read_android(Nothing())
