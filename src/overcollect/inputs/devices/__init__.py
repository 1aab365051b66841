"""What a connected device says about itself: its known values, and the marks of a run."""

from overcollect.inputs.devices.adb import Adb, connect
from overcollect.inputs.devices.android import read_android
from overcollect.inputs.devices.check import checked
from overcollect.inputs.devices.ideviceinfo import read_ideviceinfo
from overcollect.inputs.devices.interface import Missing, Reading, Values
from overcollect.inputs.devices.writer import device_text

__all__ = [
    "Adb",
    "Missing",
    "Reading",
    "Values",
    "checked",
    "connect",
    "device_text",
    "read_android",
    "read_ideviceinfo",
]
