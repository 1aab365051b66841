import pytest

from overcollect.forms.sexagesimal import read


@pytest.mark.parametrize(
    ("text", "degrees", "decimals", "axis"),
    [
        ("31°13'49\"N", 31.230278, 3, "lat"),
        ("121°28′25″E", 121.473611, 3, "lon"),
        ("31°13'49.50\"S", -31.230417, 5, "lat"),
        ("W 121° 28.422'", -121.4737, 4, "lon"),
        ("北纬31度13分49秒", 31.230278, 3, "lat"),
        ("西经121°28′25″", -121.473611, 3, "lon"),
        ("31.2304° N", 31.2304, 4, "lat"),
        ("-31.2304°", -31.2304, 4, ""),
        ("31°13'49''N", 31.230278, 3, "lat"),
        ("31,13.8210S", -31.23035, 5, "lat"),
        ("121,28,25E", 121.473611, 3, "lon"),
        ("23 deg 34' 11.28\" S", -23.569800, 5, "lat"),
    ],
)
def test_an_angle_is_read_with_its_sign_and_as_many_decimals_as_it_says(text, degrees, decimals, axis):
    angle = read(text)
    assert angle.degrees == pytest.approx(degrees, abs=1e-6)
    assert (angle.decimals, angle.axis) == (decimals, axis)


@pytest.mark.parametrize(
    "text",
    [
        *("31.2304", "12:30:00", "23 degrees", "180 deg turn", "191°N", "91°N", "31°75'N", "25°C", "", "°"),
        *("31,13.8", "131,13.8N", "31,63.8N"),
    ],
)
def test_other_texts_are_no_angles(text):
    assert read(text) is None
