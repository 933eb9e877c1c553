"""Small files as other tools write them, made up for the tests."""

import struct

BERLIN = [["2000-01-01T00:00", 60], ["2026-03-29T01:00", 120], ["2026-10-25T01:00", 60], ["2027-03-28T01:00", 120]]
NEW_YORK = [["2000-01-01T00:00", -300], ["2026-03-08T07:00", -240], ["2026-11-01T06:00", -300]]

STRAVA_HEADER = (
    "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Max Heart Rate,"
    "Relative Effort,Commute,Activity Private Note,Activity Gear,Filename,Athlete Weight,Bike Weight,Elapsed Time,"
    "Moving Time,Distance,Max Speed,Average Speed,Elevation Gain\n"
)
STRAVA = STRAVA_HEADER + (
    '9001,"Jan 5, 2026, 6:12:33 PM","Evening run, easy",Run,"first\nsecond, ""third""",1960,5.02,171,,false,,,'
    "activities/9001.fit.gz,,,1960.0,1900.0,5020.4,4.1,2.6,31.0\n"
    '9002,"Jan 6, 2026, 11:30:00 PM",Gym,Weight Training,,3600,0.00,,,false,,,,,,3600.0,3600.0,0.0,,,\n'
    '9003,"Jan 8, 2026, 7:00:00 AM",Commute,Ride,,1500,8.10,,,true,,Bike,,,,1500.0,,8100.0,,,\n'
    '9004,"Jan 9, 2026, 12:05:00 PM",Walk,Walk,,2400,3.00,,,false,,,,,,2400.0,0.0,3000.0,,,\n'
)
GARMIN = (
    "Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg HR,Max HR,Avg Pace,Moving Time,Elapsed Time\n"
    'Pool Swim,2026-01-08 12:00:00,false,"Swim","1,500","400","00:40:00","--","--","2:40","00:39:00","00:41:00"\n'
    'Trail Running,2026-01-07 07:01:22,false,"Hills","10.10","1,020","01:07:30.5","145","160","6:41","01:05:00","01:10:00"\n'
    'Treadmill Running,2026-01-06 06:30:00,false,"6x400","4,50","380","28:10","155","178","6:15","--","--"\n'
    'Strength Training,2026-01-05 18:00:00,false,"Gym","0.00","250","00:55:00","110","140","--","--","--"\n'
)
INTERVALS = (
    "\ufeffid,start_date_local,name,type,moving_time,distance,elapsed_time,icu_training_load,icu_rpe,feel\n"
    "i301,2026-01-05T18:12:33,Evening run,Run,1900,5020.4,1960,35,4,2\n"
    "i302,2026-01-06T23:30:00,Gym,WeightTraining,3600,,3600,20,,3\n"
    "i303,2026-01-07T07:00:00,Track,VirtualRun,1800,6000,1800,50,7.5,1\n"
    "i304,2026-01-08T07:00:00,Yoga,Yoga,1800,,1800,5,0,1\n"
)
TCX = """<?xml version="1.0" encoding="UTF-8"?>
<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2">
 <Activities>
  <Activity Sport="Running">
   <Id>2026-01-05T17:12:33.000Z</Id>
   <Lap StartTime="2026-01-05T17:12:33.000Z">
    <TotalTimeSeconds>900.5</TotalTimeSeconds>
    <DistanceMeters>2500.2</DistanceMeters>
    <Track><Trackpoint><Time>2026-01-05T17:12:33.000Z</Time><DistanceMeters>150.5</DistanceMeters></Trackpoint></Track>
   </Lap>
   <Lap StartTime="2026-01-05T17:27:33.000Z">
    <TotalTimeSeconds>999.5</TotalTimeSeconds>
    <DistanceMeters>2520.2</DistanceMeters>
   </Lap>
   <Creator><Name>a &amp; b</Name></Creator>
  </Activity>
  <Activity Sport="Biking">
   <Id>2026-01-06T23:30:00Z</Id>
   <Lap StartTime="2026-01-06T23:30:00Z"><TotalTimeSeconds>1800</TotalTimeSeconds><DistanceMeters>1.2E4</DistanceMeters></Lap>
  </Activity>
 </Activities>
</TrainingCenterDatabase>
"""
# 0.01 degrees of longitude at 60 degrees north are 556 m; the gap between the segments is not run.
GPX = """<?xml version="1.0" encoding="UTF-8"?>
<!-- made up: <trk> in a comment is no track -->
<gpx version="1.1" creator="x > y" xmlns="http://www.topografix.com/GPX/1/1">
 <metadata><time>2025-12-31T00:00:00Z</time></metadata>
 <trk><name>Evening</name><type><![CDATA[trail_running]]></type>
  <trkseg>
   <trkpt name="x > y's" lat="60.0" lon="10.00"><ele>12</ele><time>2026-01-05T22:50:00Z</time><extensions><x:time>1999-01-01T00:00:00Z</x:time></extensions></trkpt>
   <trkpt lon='10.01' lat='60.0'><ele>12</ele><time>2026-01-05T22:55:00.500Z</time></trkpt>
  </trkseg>
  <trkseg>
   <trkpt lat="60.0" lon="11.00"><time>2026-01-05T23:10:00Z</time></trkpt>
   <trkpt lat="60.0" lon="11.01"/>
   <trkpt lat="60.0" lon="11.02"><time>2026-01-05T23:20:00Z</time></trkpt>
  </trkseg>
 </trk>
</gpx>
"""
TEXTS = {"Strava": STRAVA, "Garmin Connect": GARMIN, "intervals.icu": INTERVALS, "TCX": TCX, "GPX": GPX}

FIT_EPOCH = 631065600
_CRC = (
    0x0000, 0xCC01, 0xD801, 0x1400, 0xF001, 0x3C00, 0x2800, 0xE401,
    0xA001, 0x6C00, 0x7800, 0xB401, 0x5000, 0x9C01, 0x8801, 0x4400,
)


def fit_crc(data):
    """The check sum of a FIT file."""
    crc = 0
    for byte in data:
        for nibble in (byte & 15, byte >> 4):
            crc = (crc >> 4) ^ _CRC[crc & 15] ^ _CRC[nibble]
    return crc


def fit(*sessions, serial=1234):
    """A FIT file of sessions (unix start, seconds, metres, sport, sub sport)."""
    body = bytes([0x40, 0, 0, 0, 0, 2, 0, 1, 0x00, 3, 4, 0x8C]) + bytes([0, 4]) + struct.pack("<I", serial)
    fields = [(2, 4, 0x86), (5, 1, 0x00), (6, 1, 0x00), (7, 4, 0x86), (8, 4, 0x86), (9, 4, 0x86)]
    body += bytes([0x41, 0, 0, 18, 0, len(fields)]) + b"".join(bytes(field) for field in fields)
    for begins, seconds, metres, sport, sub_sport in sessions:
        timer = int(seconds * 1000)
        body += bytes([1]) + struct.pack("<IBBIII", begins - FIT_EPOCH, sport, sub_sport, timer + 60000, timer, int(metres * 100))
    head = struct.pack("<BBHI4s", 14, 0x10, 2132, len(body), b".FIT")
    head += struct.pack("<H", fit_crc(head))
    return head + body + struct.pack("<H", fit_crc(head + body))
