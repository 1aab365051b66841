from datetime import UTC, datetime

DUMP = """Current AppOps Service state:
  Op mode watchers:
    Op COARSE_LOCATION:
      #0: ModeCallback{3f47b05 watchinguid=-1 flags=0x0 op=READ_SMS from uid=1000 pid=1738}

  Uid u0a119:
    state=bg
      LEGACY_STORAGE: mode=ignore
    Package com.example.music:
      COARSE_LOCATION (allow):
      FINE_LOCATION (allow / switch COARSE_LOCATION=allow):
        null=[
          Access: [fg-s] 2026-01-11 16:01:05.086 (-1h5m27s679ms) duration=+1m37s899ms
          Reject: [cch-s]2026-01-11 15:02:12.835 (-2h4m19s930ms)
          Access: broken
        ]
      WAKE_LOCK (allow):
        null=[
          Access: [fg-s] 2026-01-11 15:59:27.223 (-1h7m5s542ms)
        ]
    Package com.android.providers.contacts:
      READ_CONTACTS (allow):
        null=[
          Access: [top-tp] 2026-01-11 16:01:05.000 (-1h) proxy[uid=10070, pkg=com.example.music, attributionTag=null]
        ]
"""


def test_accesses_and_rejections_are_read(read):
    reading = read(DUMP)
    assert reading.format == "appops"
    assert reading.unreadable == 1
    fine, rejected, contacts = reading.accesses
    began = datetime(2026, 1, 11, 16, 1, 5, tzinfo=UTC).timestamp() + 0.086
    assert abs(fine.time - began) < 1e-6
    assert abs(fine.end - fine.time - 97.899) < 1e-3
    assert (fine.app, fine.permission, fine.data_types) == ("com.example.music", "location", ("precise_location",))
    assert (fine.visibility, fine.refused) == ("foreground", False)
    assert (rejected.visibility, rejected.refused) == ("background", True)
    assert contacts.by == "com.example.music"


def test_only_one_app_can_be_kept(read):
    assert {access.app for access in read(DUMP, app="com.example.music").accesses} == {"com.example.music"}


def test_older_forms_are_read(read):
    text = """    Package com.example.music:
      READ_CONTACTS: mode=0; time=+1d2h3m4s5ms ago; duration=+29s
      CAMERA: mode=1; rejectTime=+3s ago
      RECORD_AUDIO (allow):
          Access: pers  = 2026-08-03 16:13:37.895 (-39m9s100ms)
"""
    contacts, camera, sound = read(text).accesses
    assert (contacts.time, contacts.refused) == (None, False)
    assert camera.refused
    assert sound.permission == "microphone"
    assert sound.time is not None
