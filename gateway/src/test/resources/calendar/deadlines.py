"""Makes deadlines.csv by another method than WorkClock, to compare the two.

By hand, in this folder:  python3 deadlines.py [calendar.json]

With an argument, notices.csv is first made anew from that file, the dates of the State Council's
notices as they were collected. Then every row of deadlines.csv is found by trying: hours by walking
from minute to minute and asking of each whether it counts, days by writing down every day there is
and striking out those that do not count. Pauses are never merged. A deadline is provisional if it
changes when one day of a year without a notice is taken for the other kind of day. Nothing is read
from config/calendar.yaml and nothing is shared with the Java code.

Checked by hand: the working days of this script against npm chinese-days 1.5.7 (isWorkday), equal
on each of the 730 days of 2025 and 2026.
"""

import csv
import json
import random
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path

HERE = Path(__file__).parent
HOURS = [(time(9), time(12)), (time(13), time(17))]
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
EVERY_DAY = [date(2025, 1, 1) + DAY * n for n in range(4 * 365)]
HORIZON = datetime(2028, 12, 1)
PUBLISHED = {2025, 2026}
PERCENT = 80


def copy_notices(source):
    rows = []
    for year in json.loads(Path(source).read_text(encoding="utf-8"))["years"].values():
        for kind, key in (("holiday", "holidays"), ("workday", "makeupWorkdays")):
            rows += [(one["date"], kind) for one in year[key]]
    with open(HERE / "notices.csv", "w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("date", "kind"))
        writer.writerows(sorted(rows))


def workdays():
    with open(HERE / "notices.csv", encoding="utf-8") as file:
        notices = {date.fromisoformat(row["date"]): row["kind"] for row in csv.DictReader(file)}
    return {
        day
        for day in EVERY_DAY
        if notices.get(day) == "workday" or (day.weekday() < 5 and notices.get(day) != "holiday")
    }


def stands(minute, pauses):
    """True if the minute that begins then lies in a pause."""
    return any(begin <= minute < end for begin, end in pauses)


def worked(minute, worked_days):
    return minute.date() in worked_days and any(a <= minute.time() < b for a, b in HOURS)


def walk(start, minutes, pauses, counts):
    now = start
    while minutes and now < HORIZON:
        if counts(now) and not stands(now, pauses):
            minutes -= 1
        now += MINUTE
    return None if minutes else now


def counted_days(start, unit, pauses, worked_days):
    struck = set()
    for begin, end in pauses:
        struck |= {day for day in EVERY_DAY if begin.date() < day <= end.date()}
    return [
        day
        for day in EVERY_DAY
        if day > start.date() and day not in struck and (unit == "DAY" or day in worked_days)
    ]


def in_days(start, amount, unit, pauses, worked_days):
    counted = counted_days(start, unit, pauses, worked_days)
    if len(counted) < amount:
        return None
    for day in EVERY_DAY:
        last_minute = datetime.combine(day, time(23, 59))
        if day >= counted[amount - 1] and day in worked_days and not stands(last_minute, pauses):
            return last_minute + MINUTE
    return None


def deadline(start, amount, unit, pauses, worked_days):
    pauses = [(begin, end or datetime.max) for begin, end in pauses]
    if unit == "HOUR":
        return walk(start, amount * 60, pauses, lambda minute: True)
    if unit == "WORKING_HOUR":
        return walk(start, amount * 60, pauses, lambda minute: worked(minute, worked_days))
    return in_days(start, amount, unit, pauses, worked_days)


def warning(start, amount, unit, pauses, worked_days):
    """When 80 percent are used; of days, the first morning that has so many of them behind it."""
    pauses = [(begin, end or datetime.max) for begin, end in pauses]
    if unit == "HOUR":
        return walk(start, amount * 60 * PERCENT // 100, pauses, lambda minute: True)
    if unit == "WORKING_HOUR":
        part = amount * 60 * PERCENT // 100
        return walk(start, part, pauses, lambda minute: worked(minute, worked_days))
    counted = counted_days(start, unit, pauses, worked_days)
    if len(counted) < amount:
        return None
    enough = [n for n in range(amount) if n * 100 >= amount * PERCENT]
    day = counted[min(enough + [amount - 1])]
    while day not in worked_days:
        day += DAY
    moment = datetime.combine(day, HOURS[0][0])
    if any(begin < moment < end for begin, end in pauses):
        while moment < HORIZON and stands(moment, pauses):
            moment += MINUTE
    return moment if moment < HORIZON else None


def provisional(start, amount, unit, pauses, worked_days, found):
    if unit == "HOUR":
        return False
    for day in EVERY_DAY:
        if day.year not in PUBLISHED and start.date() <= day <= found.date() + DAY:
            if deadline(start, amount, unit, pauses, worked_days ^ {day}) != found:
                return True
    return False


def chosen():
    """Cases that somebody thought of: what for, start, amount, unit, pauses."""
    times = {
        "at midnight": "00:00",
        "before hours": "08:15",
        "in the morning": "10:00",
        "at noon": "12:30",
        "at the close": "17:00",
        "a minute before midnight": "23:59",
    }
    days = {
        "before the Spring Festival of 2025": "2025-01-24",
        "a worked Sunday of 2025": "2025-01-26",
        "within the Spring Festival of 2025": "2025-02-01",
        "a worked Saturday of 2025": "2025-02-08",
        "Labour Day of 2025": "2025-05-01",
        "before National Day of 2025": "2025-09-30",
        "the turn of 2025": "2025-12-31",
        "before the Spring Festival of 2026": "2026-02-13",
        "a worked Saturday of 2026": "2026-02-14",
        "within the Spring Festival of 2026": "2026-02-19",
        "before Labour Day of 2026": "2026-04-30",
        "a worked Sunday of 2026": "2026-09-20",
        "within National Day of 2026": "2026-10-03",
        "the turn of 2026": "2026-12-31",
    }
    units = ("WORKING_DAY", "DAY", "WORKING_HOUR", "HOUR")
    law = (1, 5, 10, 20, 30, 60)
    turn = 0
    for what, day in days.items():
        for when, clock in times.items():
            for unit in (units[turn % 4], units[(turn + 1) % 4]):
                yield f"{what} {when}", f"{day}T{clock}", law[(turn + len(unit)) % 6], unit, []
            turn += 1
    for amount in (5, 10, 20, 30, 45, 60):
        for start in ("2025-12-15T14:00", "2026-08-31T09:00", "2026-11-16T16:59"):
            yield "a limit of the law", start, amount, "WORKING_DAY", []


def paused():
    case = "2026-04-20T10:00"
    for what, amount, unit, pauses in (
        ("an expert review", 20, "WORKING_DAY", ["2026-04-22T09:00/2026-05-11T17:00"]),
        ("over Labour Day only", 20, "WORKING_DAY", ["2026-04-30T17:30/2026-05-05T20:00"]),
        ("within one day", 20, "WORKING_DAY", ["2026-04-22T09:00/2026-04-22T17:00"]),
        ("from the first day", 5, "WORKING_DAY", ["2026-04-20T10:00/2026-04-21T10:00"]),
        ("before the start", 5, "WORKING_DAY", ["2026-04-10T10:00/2026-04-20T09:00"]),
        ("across the start", 5, "WORKING_DAY", ["2026-04-10T10:00/2026-04-23T09:00"]),
        ("from the last day", 5, "WORKING_DAY", ["2026-04-27T16:00/2026-04-29T09:00"]),
        ("from the last day to a day off", 5, "WORKING_DAY", ["2026-04-27T16:00/2026-05-03T09:00"]),
        ("to midnight of the last day", 5, "WORKING_DAY", ["2026-04-27T16:00/2026-04-28T00:00"]),
        ("after the last day", 5, "WORKING_DAY", ["2026-04-28T00:00/2026-05-12T09:00"]),
        ("one after another", 5, "WORKING_DAY",
         ["2026-04-27T16:00/2026-04-28T09:00", "2026-04-28T11:00/2026-04-30T09:00"]),
        ("overlapping", 20, "WORKING_DAY",
         ["2026-04-22T09:00/2026-04-27T17:00", "2026-04-24T09:00/2026-04-29T17:00"]),
        ("one within another", 20, "WORKING_DAY",
         ["2026-04-22T09:00/2026-05-20T17:00", "2026-04-24T09:00/2026-04-29T17:00"]),
        ("not over", 20, "WORKING_DAY", ["2026-04-22T09:00/"]),
        ("begun too late", 5, "WORKING_DAY", ["2026-04-28T00:00/"]),
        ("of calendar days", 15, "DAY", ["2026-04-22T09:00/2026-04-27T17:00"]),
        ("among the days off into which it ends", 11, "DAY", ["2026-05-03T09:00/2026-05-06T17:00"]),
        ("of an hour", 24, "HOUR", ["2026-04-20T12:00/2026-04-20T13:00"]),
        ("over noon", 6, "WORKING_HOUR", ["2026-04-20T11:30/2026-04-20T13:30"]),
        ("over night", 6, "WORKING_HOUR", ["2026-04-20T16:30/2026-04-21T09:30"]),
        ("out of hours", 6, "WORKING_HOUR", ["2026-04-20T12:00/2026-04-20T13:00"]),
        ("over Labour Day", 70, "WORKING_HOUR", ["2026-04-29T15:00/2026-05-07T10:00"]),
        ("not over in hours", 6, "WORKING_HOUR", ["2026-04-20T16:30/"]),
        ("into a year without a notice", 20, "WORKING_DAY", ["2026-05-06T09:00/2026-12-28T09:00"]),
        ("into that year in days", 30, "DAY", ["2026-05-06T09:00/2026-12-28T09:00"]),
    ):
        yield f"pause: {what}", case, amount, unit, pauses


def drawn(chance, first, days, rounds):
    """Cases that nobody thought of."""
    for _ in range(rounds):
        start = first + MINUTE * chance.randrange(days * 24 * 60)
        unit = chance.choice(("WORKING_DAY", "WORKING_DAY", "DAY", "WORKING_HOUR", "HOUR"))
        pauses = []
        for _ in range(chance.randrange(4)):
            begin = start + MINUTE * chance.randrange(-3 * 1440, 25 * 1440)
            end = begin + MINUTE * chance.randrange(12 * 1440 if chance.random() < 0.7 else 600)
            pauses.append(f"{begin:%Y-%m-%dT%H:%M}/{end:%Y-%m-%dT%H:%M}")
        amount = chance.randint(1, 60)
        yield "drawn", f"{start:%Y-%m-%dT%H:%M}", amount, unit, pauses


def moments(pause):
    begin, end = pause.split("/")
    return datetime.fromisoformat(begin), datetime.fromisoformat(end) if end else None


def row(what, start, amount, unit, pauses, worked_days):
    begin = datetime.fromisoformat(start)
    stops = [moments(pause) for pause in pauses]
    found = deadline(begin, amount, unit, stops, worked_days)
    depends = found is not None and provisional(begin, amount, unit, stops, worked_days, found)
    warned = warning(begin, amount, unit, stops, worked_days)
    text = [f"{moment:%Y-%m-%dT%H:%M}" if moment else "" for moment in (found, warned)]
    return (start, amount, unit, " ".join(pauses), *text, str(depends).lower(), what)


def main():
    if len(sys.argv) > 1:
        copy_notices(sys.argv[1])
    worked_days = workdays()
    with open(HERE / "deadlines.csv", "w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(
            ("start", "amount", "unit", "pauses", "deadline", "warning", "provisional", "what"))
        chance = random.Random(20261130)
        anywhere = drawn(chance, datetime(2025, 1, 2), 725, 200)
        late = drawn(chance, datetime(2026, 11, 1), 61, 80)
        for cases in (chosen(), paused(), anywhere, late):
            for case in cases:
                writer.writerow(row(*case, worked_days))


if __name__ == "__main__":
    main()
