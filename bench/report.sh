#!/usr/bin/env bash
# How long the authority report takes over many acts; see bench/README.md.
#   bench/report.sh [--cases N] [--rounds N] [--jar FILE]
set -euo pipefail

given=("$@")
cases=500000 rounds=5 jar=
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

# Each case was received in the year before today, accepted by its town a day later and decided by the county two days later.
fill() {
  sql "INSERT INTO service_case (id, receipt_no, station, region, item, state, outcome, missing, received_at, trace_id, hop_seq)
    SELECT ('00000000-0000-0000-0000-' || lpad(to_hex(n), 12, '0'))::uuid, 'R-' || n, 'danshan-demo-village', '512002107901',
      '512B0003600029', 9, 1, '{}', now() - interval '370 days' + n * interval '360 days' / $cases, repeat('0', 32), 3
    FROM generate_series(1, $cases) n"
  sql "INSERT INTO step (id, case_id, ordinal, stage, organ, backend, acts, authority, state)
    SELECT ('00000000-0000-000' || s.ordinal || '-0000-' || lpad(to_hex(n), 12, '0'))::uuid,
      ('00000000-0000-0000-0000-' || lpad(to_hex(n), 12, '0'))::uuid, s.ordinal, s.ordinal, s.organ, s.backend, s.acts, 'bench', 9
    FROM generate_series(1, $cases) n
    CROSS JOIN (VALUES (1, 'danshan-town', 'town', 6), (2, 'yanjiang-civil-affairs', 'yanjiang-civil-affairs', 8))
      AS s(ordinal, organ, backend, acts)"
  sql "INSERT INTO hop (case_id, seq, kind, at, state, sender, receiver, step_id, outcome, actor, config_version)
    SELECT c.id, s.ordinal + 1, 'ANSWERED', c.received_at + s.ordinal * interval '1 day', 'CONCLUDED', s.backend, 'gateway', s.id,
      CASE s.ordinal WHEN 1 THEN 'ACCEPTED' ELSE 'APPROVED' END, 'bench', 'bench'
    FROM service_case c JOIN step s ON s.case_id = c.id"
  # As if the ledger had been there before them.
  sql "ALTER TABLE authority_verdict DISABLE TRIGGER USER"
  sql "UPDATE authority_verdict SET at = now() - interval '2 years'"
  sql "ALTER TABLE authority_verdict ENABLE TRIGGER USER"
  sql 'ANALYZE'
}

took() { # days: seconds of one report over so many
  curl -fsS -o "$work/report" -w '%{time_total}\n' -H "Authorization: Bearer $token" \
    "$api/api/v1/reports/authority?from=$(date -d "-$1 days" +%F)&to=$(date +%F)&limit=50"
}

open_for supervisor
echo "filling the tables with $cases cases of two acts" >&2
fill
describe_machine
for days in 31 91; do
  took "$days" >/dev/null
  for _ in $(seq "$rounds"); do took "$days"; done | sort -g >"$work/times"
  printf '%3s days  %8s acts, %s without authority, %s entered later: median %s\n' "$days" \
    "$(jq .acts "$work/report")" "$(jq .withoutAuthority "$work/report")" "$(jq .enteredLater "$work/report")" \
    "$(spread "$work/times")"
done
