from overcollect.inputs.corroboration import Access, marks


def access(event, time=1.0, permission="location"):
    return Access(event=event, said="x", place="line 1", time=time, permission=permission)


def test_steps_of_permissions_become_marks_in_order():
    found = marks([access("denied", 2.0), access("asked", 1.0), access("granted", 3.0, "camera")])
    assert [(mark.start, mark.permission.name, mark.permission.event) for mark in found] == [
        (1.0, "location", "asked"),
        (2.0, "location", "denied"),
        (3.0, "camera", "granted"),
    ]


def test_one_dialog_for_two_permissions_of_a_group_is_one_mark():
    assert len(marks([access("asked"), access("asked")])) == 1


def test_readings_and_steps_without_a_time_give_none():
    assert marks([access("read"), access("asked", None)]) == ()
