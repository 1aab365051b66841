"""Method 4: collections that are recognised by their shape."""

from overcollect.detection.shapes.bluetooth_scan import BluetoothScan
from overcollect.detection.shapes.calendar import Calendar
from overcollect.detection.shapes.call_log import CallLog
from overcollect.detection.shapes.cell_list import CellList
from overcollect.detection.shapes.contacts import Contacts
from overcollect.detection.shapes.finder import Shapes
from overcollect.detection.shapes.installed_apps import InstalledApps
from overcollect.detection.shapes.interface import Found, Shape
from overcollect.detection.shapes.location_track import LocationTrack
from overcollect.detection.shapes.sms import Sms
from overcollect.detection.shapes.wifi_scan import WifiScan

SHAPES: tuple[Shape, ...] = (
    Sms(),
    CallLog(),
    BluetoothScan(),
    WifiScan(),
    CellList(),
    LocationTrack(),
    Calendar(),
    Contacts(),
    InstalledApps(),
)
"""Those with more of their own come first: a call log has names and numbers as well."""

__all__ = ["SHAPES", "Found", "Shape", "Shapes"]
