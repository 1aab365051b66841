#!/bin/sh
# Stands for adb: answers from the file $FAKE_ADB_PHONE what a phone was recorded to say, a section `$ LINE` for each line.
# $FAKE_ADB_DEVICES is what `adb devices` lists; $FAKE_ADB_LOG is followed by `adb logcat`.
if [ "$1" = devices ]; then
    echo "* daemon not running; starting now at tcp:5037" >&2
    printf 'List of devices attached\n%b\n' "$FAKE_ADB_DEVICES"
    exit 0
fi
if [ "$1" = version ]; then
    printf 'Android Debug Bridge version 1.0.41\nVersion 35.0.2-12147458\nInstalled as /usr/bin/adb\n'
    exit 0
fi
serial=$2
shift 2
case $1 in
shell)
    if [ -n "$FAKE_ADB_GONE" ] && [ -e "$FAKE_ADB_GONE" ]; then
        echo "adb: device '$serial' not found" >&2
        exit 1
    fi
    if [ "$2" = "date +%s.%N" ]; then
        exec date +%s.%N
    fi
    export line="$2"
    exec awk '/^\$ /{on = (substr($0, 3) == ENVIRON["line"]); next} on {print}' "$FAKE_ADB_PHONE"
    ;;
logcat)
    echo "--------- beginning of events"
    exec tail -n +1 -s 0.05 -f "$FAKE_ADB_LOG"
    ;;
esac
