import plistlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.inputs.devices import checked, read_ideviceinfo
from overcollect.knowledge import load
from overcollect.model import InputProblem

PRINTED = """ActivationState: Activated
BasebandStatus: BBInfoAvailable
BluetoothAddress: 00:00:5e:00:53:54
BuildVersion: 21F90
CarrierBundleInfoArray[1]:
 0:
  CFBundleIdentifier: com.apple.ExampleMobile
  IntegratedCircuitCardIdentity: 89999576075308478711
  InternationalMobileSubscriberIdentity: 001012536600821
  MCC: 001
DeviceClass: iPhone
DeviceName: 李小明的iPhone
HardwareModel: D53pAP
IntegratedCircuitCardIdentity: 89999576075308478711
InternationalMobileEquipmentIdentity: 490154203237518
InternationalMobileSubscriberIdentity: 001012536600821
MobileEquipmentIdentifier: 49015420323751
NonVolatileRAM:
 auto-boot: dHJ1ZQ==
PasswordProtected: false
PhoneNumber: +86 138-0013-8000
ProductType: iPhone13,3
ProductVersion: 17.5.1
SerialNumber: AUDITD5FE678
SupportedDeviceFamilies[1]:
 0: 1
TimeZone: Asia/Shanghai
UniqueDeviceID: 00008110-000A1B2C3D4E5F60
WiFiAddress: 00:00:5e:00:53:dd
"""


def kept(text):
    reading = checked(read_ideviceinfo(text, "info.txt"), load())
    values = {each.data_type: [value.reveal() for value in each.values] for each in reading.values}
    return reading, values


def test_an_iphone_says_its_identifiers():
    reading, values = kept(PRINTED)
    assert (reading.name, reading.os) == ("李小明的iPhone", "ios 17.5.1")
    assert values["imei"] == ["490154203237518"]
    assert values["imsi"] == ["001012536600821"]
    assert values["iccid"] == ["89999576075308478711"]
    assert values["phone_number"] == ["+86 138-0013-8000"]
    assert values["os_udid"] == ["00008110-000A1B2C3D4E5F60"]
    assert values["device_serial"] == ["AUDITD5FE678"]
    assert values["device_model"] == ["D53pAP", "iPhone13,3"]
    assert values["mac_address"] == ["00:00:5e:00:53:dd"]
    assert values["device_name"] == ["李小明的iPhone"]
    assert {each.data_type for each in reading.missing} >= {"idfa", "idfv", "contacts_list"}


def test_the_plist_says_the_same():
    content = dict(line.split(": ", 1) for line in PRINTED.splitlines() if ": " in line and not line.startswith(" "))
    content["CarrierBundleInfoArray"] = [{"MCC": "001"}]
    _, values = kept(plistlib.dumps(content).decode())
    assert values == kept(PRINTED)[1]


def test_values_of_the_wrong_form_are_left_out():
    reading, values = kept(PRINTED.replace("490154203237518", "490154203237519"))
    assert "imei" not in values
    assert any(each.data_type == "imei" and "should be 8" in each.why for each in reading.missing)


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("ERROR: No device found!", "idevice_id -l"),
        ("ERROR: Could not connect to lockdownd: Password protected (-17)", "Trust"),
        ("ERROR: Could not connect to lockdownd: Pairing dialog response pending (-19)", "idevicepair pair"),
        ("", "ideviceinfo > FILE"),
        ("[ro.product.model]: [Pixel 6]", "ideviceinfo > FILE"),
        ("<plist><dict><key>a</key>", "ideviceinfo > FILE"),
        ("<html></html>", "ideviceinfo > FILE"),
    ],
)
def test_what_is_something_else_is_told_with_what_to_do(text, remedy):
    with pytest.raises(InputProblem) as raised:
        read_ideviceinfo(text, "info.txt")
    assert remedy in str(raised.value)


@given(st.text(max_size=100))
def test_no_text_breaks_it(text):
    read_ideviceinfo(f"{PRINTED}\n{text}", "x")
    with pytest.raises(InputProblem):
        read_ideviceinfo(f"<plist>{text.replace('ProductType', '')}", "x")
