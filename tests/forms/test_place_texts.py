import pytest

from overcollect.forms.place_texts import spelled_places


@pytest.mark.parametrize(
    ("text", "lat", "lon", "is_told"),
    [
        ("geo:31.230416,121.473701;u=35", 31.230416, 121.473701, True),
        ("open geo:-31.5,-121.473", -31.5, -121.473, False),
        ("geo:0,0?q=31.230416,121.473701(here)", 31.230416, 121.473701, True),
        ("srid=4326;point z (121.4737 31.2304 3)", 31.2304, 121.4737, False),
        ("+31.2304+121.4737+012.345crswgs_84/", 31.2304, 121.4737, True),
        ("-31.2304-121.4737/", -31.2304, -121.4737, True),
        ("$gpgga,092750.000,5321.6802,n,00630.3372,w,1,8,1.03,61.7,m,55.2,m,,*76", 53.361337, -6.50562, True),
        ("$gnrmc,092750.000,a,5321.6802,n,00630.3372,w,0.02,31.66,280511,,,a", 53.361337, -6.50562, True),
        ("at 31°13'49\"n, 121°28'25\"e", 31.230278, 121.473611, False),
        ("东经121°28′25″ 北纬31°13′49″", 31.230278, 121.473611, False),
        ("n31°13'49\" e121°28'25\"", 31.230278, 121.473611, False),
        ("lat/lng: (31.230416,121.473701)", 31.230416, 121.473701, True),
        ("location[gps 31.230416,121.473701 hacc=12 et=+1d]", 31.230416, 121.473701, True),
        ("<+31.23041600,-121.47370100> +/- 5.00m (speed -1.00 mps)", 31.230416, -121.473701, True),
        ("[lat]31.230416[lng]121.473701", 31.230416, 121.473701, True),
        ("flat 31.230416, latitude=-31.230416; longitude=121.473701", -31.230416, 121.473701, True),
    ],
)
def test_positions_are_read_in_the_spellings_of_the_standards(text, lat, lon, is_told):
    [found] = spelled_places(text)
    assert (found.lat, found.lon) == (pytest.approx(lat, abs=1e-6), pytest.approx(lon, abs=1e-6))
    assert found.is_told == is_told


@pytest.mark.parametrize(
    "text",
    [
        "geo:us",
        "geo:0,0?q=coffee",
        "biogeo:31.230416,121.473701",
        "geo:131.2,121.4",
        "point(512.25 384.75)",
        "point (10 20)",
        "checkpoint(121.4737 31.2304)",
        "+31.2304+121.4737",
        "12+31.2304+121.4737/",
        "$gpgga,092750.000,5321.6802,n,00630.3372,w,1,8,1.03,61.7,m,55.2,m,,*77",
        "$gprmc,092750.000,v,5321.6802,n,00630.3372,w,0.02,31.66,280511,,,a",
        "25° to 31°",
        "31°13'49\" then 121°28'25\"",
        "31°13'49\"n, 32°13'49\"n",
        "31°n, a long way off, 121°e",
        "plat: 31.230416, long: 121.473701",
        "lat: 31.230416 and so long: 121.473701",
        "location[gps 1.2.3]",
        "<+31.2,+121.4>",
    ],
)
def test_look_alikes_are_no_positions(text):
    assert list(spelled_places(text)) == []
