#!/usr/bin/env bash
# How long the report on hop times takes over a million hops; see bench/README.md.
#   bench/hops.sh [--cases N] [--rounds N] [--jar FILE]
set -euo pipefail

given=("$@")
cases=125000 rounds=5 jar=
while [ $# -gt 0 ]; do
  case $1 in
    --cases) cases=$2; shift 2 ;;
    --rounds) rounds=$2; shift 2 ;;
    --jar) jar=$2; shift 2 ;;
    *) sed -n '2,3s/^# *//p' "$0" >&2; exit 2 ;;
  esac
done
if [ -z "${GATEWAY_TEST_DB:-}" ]; then
  exec timeout -k 30 3600 "$(dirname "$0")/../.ci/with-postgres-15" "$0" "${given[@]}"
fi
source "$(dirname "$0")/lib.sh"
trap finish EXIT

# Each case has eight hops: received, delivered to its town, accepted, an opinion, delivered to the county, decided, told to be near a
# limit, handed over; and what the gateway keeps of its time. They were concluded in the year before today, in the order in which they
# stand. 60 items, 400 stations, 40 organs; one case in eight was corrected, one in fifty stood still for a 特别程序.
fill() {
  sql "INSERT INTO hop (case_id, seq, kind, at, state, sender, receiver, config_version)
    SELECT ('00000000-0000-0000-0000-' || lpad(to_hex(n), 12, '0'))::uuid, s.seq, s.kind,
      now() - interval '364 days' + n * interval '360 days' / $cases, 'EXAMINING', 'bench', 'gateway', 'bench'
    FROM generate_series(1, $cases) n
    CROSS JOIN (VALUES (1, 'RECEIVED'), (2, 'DELIVERED'), (3, 'ANSWERED'), (4, 'ANSWERED'), (5, 'DELIVERED'), (6, 'ANSWERED'),
      (7, 'DEADLINE_NEAR'), (8, 'HANDED_OVER')) AS s(seq, kind)"
  sql "SELECT setseed(0.27);
    INSERT INTO time_spent (case_id, subject, organ, item, station, region, concluded_at, decided, concluded, delivered, statutory,
      promised, legal, receipt, receipt_applicant, receipt_queue, receipt_organ, examination, examination_special, examination_queue,
      examination_organ, decision, decision_queue, decision_organ, delivery, delivery_station)
    SELECT c.id, CASE o.step WHEN 0 THEN c.id ELSE ('00000000-0000-000' || o.step || '-0000-' || right(c.id::text, 12))::uuid END,
      CASE o.step WHEN 1 THEN 'town-' || c.n % 30 WHEN 2 THEN 'county-' || c.n % 10 END, 'item-' || c.n % 60,
      'station-' || lpad((c.n % 400)::text, 3, '0'), '5120021' || lpad((c.n % 100)::text, 2, '0'), c.at, random() > 0.02,
      q1 + coalesce(ap, 0) + ro + coalesce(sp, 0) + eo + q2 + d,
      CASE o.step WHEN 0 THEN q1 + coalesce(ap, 0) + ro + coalesce(sp, 0) + eo + q2 + d + dv END,
      (eo + d) / 86400, 1 + (random() * 2.2)::int % 3, 1 + (random() * 2.05)::int % 3,
      CASE WHEN o.step < 2 THEN q1 + coalesce(ap, 0) + ro END, CASE WHEN o.step < 2 THEN ap END, CASE WHEN o.step < 2 THEN q1 END,
      CASE WHEN o.step < 2 THEN ro END, CASE WHEN o.step < 2 THEN coalesce(sp, 0) + eo END, CASE WHEN o.step < 2 THEN sp END, NULL,
      CASE WHEN o.step < 2 THEN eo END, CASE WHEN o.step <> 1 THEN q2 + d END, CASE WHEN o.step <> 1 THEN q2 END,
      CASE WHEN o.step <> 1 THEN d END, CASE o.step WHEN 0 THEN dv END, CASE o.step WHEN 0 THEN dv END
    FROM (
      SELECT n, ('00000000-0000-0000-0000-' || lpad(to_hex(n), 12, '0'))::uuid AS id,
        now() - interval '364 days' + n * interval '360 days' / $cases AS at, (random() * 600)::int AS q1,
        CASE WHEN random() < 0.125 THEN (random() * 900000)::int END AS ap, (random() * 400000)::int AS ro,
        CASE WHEN random() < 0.02 THEN (random() * 1500000)::int END AS sp, (random() * 800000)::int AS eo,
        (random() * 600)::int AS q2, (random() * 700000)::int AS d, (random() * 600000)::int AS dv
      FROM generate_series(1, $cases) n) c
    CROSS JOIN (VALUES (0), (1), (2)) AS o(step)"
  sql 'VACUUM ANALYZE'
}

took() { # by, days, more: seconds of one report
  curl -fsS -o "$work/report" -w '%{time_total}\n' -H "Authorization: Bearer $token" \
    "$api/api/v1/reports/hops?by=$1&from=$(date -d "-$(($2 - 1)) days" +%F)&to=$(date +%F)&limit=200$3"
}

measure() { # by, days, more
  took "$1" "$2" "$3" >/dev/null
  for _ in $(seq "$rounds"); do took "$1" "$2" "$3"; done | sort -g >"$work/times"
  printf 'by=%-8s %3s days %-16s %3s groups, %6s counted: median %s\n' "$1" "$2" "$3" \
    "$(jq '.groups | length' "$work/report")" "$(jq '[.groups[].count] | add' "$work/report")" \
    "$(spread "$work/times")"
}

open_for supervisor
echo "filling the tables with $cases cases, eight hops each" >&2
fill
describe_machine
echo "hops      $(sql 'SELECT count(*) FROM hop'), rows of times $(sql 'SELECT count(*) FROM time_spent'), \
$(sql "SELECT pg_size_pretty(pg_total_relation_size('time_spent'))")"
for by in organ item region station month; do measure "$by" 366 ''; done
for by in organ item; do measure "$by" 31 ''; done
measure item 366 '&station=station-007'
measure month 366 '&organ=county-3'
curl -fsS -o "$work/table.csv" -w 'CSV by=station, 366 days: %{time_total} s, %{size_download} bytes\n' -H 'Accept: text/csv' \
  -H "Authorization: Bearer $token" "$api/api/v1/reports/hops?by=station&from=$(date -d '-365 days' +%F)&to=$(date +%F)"
