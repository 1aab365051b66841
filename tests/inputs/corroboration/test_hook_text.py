BLOCK = """------------------------------start---------------------------------
[*] 2026-0-5 08:00:00，APP行为：获取电话相关信息{who}、行为描述：获取IMEI、传入参数：无参数
[*] 调用堆栈：
   android.telephony.TelephonyManager.getImei(Native Method)
   com.tally.sdk.Ids.read(Ids.java:7)

-------------------------------end----------------------------------
"""


def test_blocks_of_the_console_are_read(read):
    text = "banner\n" + BLOCK.format(who="") + BLOCK.format(who="、行为主体：统计SDK")
    first, second = read(text).accesses
    assert (first.by, first.data_types) == ("com.tally.sdk", ("imei",))
    assert second.by == "统计SDK"


def test_a_block_without_its_first_line_is_counted(read):
    broken = "\n".join(line for line in BLOCK.format(who="").splitlines() if "APP行为" not in line)
    reading = read(broken + "\n" + BLOCK.format(who=""))
    assert (len(reading.accesses), reading.unreadable) == (1, 1)
