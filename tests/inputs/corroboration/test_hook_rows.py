from datetime import UTC, datetime

import openpyxl
import pytest

from overcollect.model import InputProblem

STACK = (
    "   android.telephony.TelephonyManager.getDeviceId(Native Method)\r\n"
    "   com.tally.sdk.core.Ids.read(Ids.java:7)\r\n   com.example.app.Main.onCreate(Main.java:1)\r\n"
)


@pytest.fixture
def workbook(tmp_path):
    def make(*rows, second=None):
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        if second:
            sheet = book.create_sheet("调用次数")
            for row in second:
                sheet.append(row)
        path = tmp_path / "log.xlsx"
        book.save(path)
        return path.read_bytes()

    return make


NEW = ["隐私政策状态", "时间点", "行为主体", "操作行为", "行为描述", "传入参数", "调用堆栈"]


def test_camille_tells_who_read_what_and_whether_the_user_had_agreed(read, workbook):
    reading = read(
        workbook(
            NEW,
            ["同意隐私政策前", "2026-0-5 08:00:00", "统计SDK", "获取电话相关信息", "获取IMEI", "无参数", STACK],
            ["同意隐私政策后", "2026-0-5 08:00:09", "APP本身", "获取系统信息", "获取安卓ID", "android_id", STACK],
        )
    )
    assert reading.format == "camille"
    first, second = reading.accesses
    assert first.time == datetime(2026, 1, 5, 8, tzinfo=UTC).timestamp()
    assert (first.event, first.by, first.consent) == ("read", "统计SDK", "before")
    assert "imei" in first.data_types
    assert second.by == "com.tally.sdk.core"
    assert (second.data_types, second.consent) == (("android_id",), "accepted")
    assert any("months from 0" in note for note in reading.notes)


def test_camille_with_a_month_of_twelve_counts_from_one(read, workbook):
    (access,) = read(workbook(NEW, ["", "2026-12-05 08:00:00", "", "x", "获取IMEI", "", STACK])).accesses
    assert access.time == datetime(2026, 12, 5, 8, tzinfo=UTC).timestamp()


def test_the_columns_of_older_versions_are_read(read, workbook):
    header = ["时间点", "操作行为", "行为描述", "传入参数", "调用堆栈"]
    asked = '参数0：{}\r\n参数1：["android.permission.CAMERA","android.permission.READ_CONTACTS"]'
    reading = read(
        workbook(
            header,
            ["2026-3-1 0:0:1", "申请权限", '申请具体权限看"参数1"', asked, STACK],
            ["2026-3-1 0:0:2", "获取位置信息", "获取位置信息", "", ""],
            ["whenever", "获取位置信息", "获取位置信息", "", ""],
            ["2026-3-1 0:0:3", "文件操作", "RandomAccessFile写文件", "", ""],
        )
    )
    assert [(a.event, a.permission) for a in reading.accesses[:2]] == [("asked", "camera"), ("asked", "contacts")]
    assert "precise_location" in reading.accesses[2].data_types
    assert len(reading.accesses) == 3
    assert reading.unreadable == 1
    assert "1 line could not be read" in reading.notes


def test_privacy_sentry_is_read_with_its_moment_of_consent(read, workbook):
    rows = [
        ["调用时间(倒序排序)", "别名", "函数名", "调用堆栈"],
        [
            "01-05 08:00:05.000",
            "IMEI-getDeviceId()-无权限",
            "getDeviceId",
            "com.yl.lib.sentry.hook.X.a() 1 <- \ncom.tally.Y.b() 2 <- \n",
        ],
        ["01-05 08:00:03.000", "点击隐私协议确认", "点击隐私协议确认", "点击隐私协议确认"],
        ["01-05 08:00:01.000", "系统设置-Settings$Secure--参数: android_id", "getString", ""],
        ["01-05 08:00:01.000", "设置剪贴板内容-setText", "setText", ""],
    ]
    counts = [["别名", "函数名", "调用堆栈", "调用次数"], ["a", "getDeviceId", "", "1"]]
    reading = read(workbook(*rows, second=counts), year=2026)
    assert reading.format == "privacy-sentry"
    late, early = reading.accesses
    assert (late.by, late.refused, late.consent) == ("com.tally", True, "accepted")
    assert (early.data_types, early.consent) == (("android_id",), "before")


def test_a_table_of_csv_is_read(read):
    text = "时间点,操作行为,行为描述,传入参数,调用堆栈\n2026-3-1 0:0:1,获取网络信息,获取wifi SSID,,a\n"
    (access,) = read(text).accesses
    assert access.data_types == ("wifi_ssid",)


def test_another_workbook_is_refused(read, workbook):
    with pytest.raises(InputProblem, match="no table of Camille"):
        read(workbook(["a", "b"]))
