#!/usr/bin/env bash
# Whether a backend that answers after 30 s slows another's hops; see bench/README.md.
#   bench/isolation.sh [--rounds N] [--seconds S] [--jar FILE] [--report-only]
set -euo pipefail

given=("$@")
rounds=4 seconds=15 jar= report_only=no
while [ $# -gt 0 ]; do
  case $1 in
    --rounds) rounds=$2; shift 2 ;;
    --seconds) seconds=$2; shift 2 ;;
    --jar) jar=$2; shift 2 ;;
    --report-only) report_only=yes; shift ;;
    *) sed -n '2,3s/^# *//p' "$0" >&2; exit 2 ;;
  esac
done
if [ "$seconds" -gt 20 ]; then echo "a round of over 20 s outlasts the hanging calls" >&2; exit 2; fi
if [ -z "${GATEWAY_TEST_DB:-}" ]; then
  exec timeout -k 30 $((300 + rounds * (2 * seconds + 60))) \
    "$(dirname "$0")/../.ci/with-postgres-15" "$0" "${given[@]}"
fi
source "$(dirname "$0")/lib.sh"
trap finish EXIT

most=1.5
slow=yanjiang-approval
slow_number=5
usual=town
waiting=96

# The shipped configuration; only the slow backend may take longer, and its gate calls that normal.
copy_configuration() {
  cp -r "$root/config" "$work/config"
  sed -i "/^  - code: $slow\$/a\\    timeout: 35s\\n    gate: { slowCall: 34s }" "$work/config/backends.yaml"
}

start_simulator() {
  cat >"$work/simulator.json" <<JSON
{"gateways": ["$api"], "journal": "$work/journal", "backends": [
  {"code": "$usual", "port": ${LIANDONG_TOWN_URL##*:}, "callbackSecret": "$secret",
   "conduct": {"answer": "PT1H"}},
  {"code": "$slow", "port": ${LIANDONG_YANJIANG_APPROVAL_URL##*:}, "callbackSecret": "$secret",
   "conduct": {"acknowledge": "PT30S", "answer": "PT1H"}}]}
JSON
  java -Xmx128m -cp "$jar" org.liandong.simulator.SimulatorMain "$work/simulator.json" >"$work/simulator.out" 2>&1 &
  started+=($!)
  until grep -q listening "$work/simulator.out"; do
    kill -0 $! || die "$(cat "$work/simulator.out")"
    sleep 0.2
  done
}

# Each of eight stations submits about ten times a second.
submit_to_usual() { # name seconds
  BENCH_BODY=$bench/submission.json BENCH_TOKEN=$token BENCH_KEY=$1 BENCH_STRICT=yes BENCH_PAUSE=100 \
    wrk -t1 -c8 -d"$2"s --timeout 10s --latency -s "$bench/intake.lua" "$api" >"$work/wrk-$1"
  read -r _ _ _ _ _ other broken <<<"$(grep ^RESULT "$work/wrk-$1")"
  [ "$other" = 0 ] && [ "$broken" = 0 ] || die "$1: $other answers were not 202, $broken connections broke"
}

submit_to_slow() { # name
  local n status
  for n in $(seq $waiting); do
    status=$(sed "s/@@@@@@@@@@@@/$(printf %012d "$n")/" "$bench/slow-submission.json" | curl -s -o /dev/null \
      -w '%{http_code}' -H "Authorization: Bearer $token" -H 'Content-Type: application/json' \
      -H "Idempotency-Key: $1-slow-$n" --data-binary @- "$api/api/v1/submissions")
    [ "$status" = 202 ] || die "the slow backend's submission was answered with $status"
  done
}

hanging() {
  curl -fs "$management/health/backends" | jq --arg code $slow '.backends[] | select(.code == $code) | .gate.inUse'
}

# What still waits for the slow backend is dropped, what hangs is let out: at most 35 s.
drain_slow() {
  sql "DELETE FROM dispatch WHERE backend = $slow_number AND owner IS NULL"
  for _ in $(seq 80); do
    [ "$(hanging)" = 0 ] && return
    sleep 0.5
    sql "DELETE FROM dispatch WHERE backend = $slow_number AND owner IS NULL"
  done
  die "the slow backend's calls do not end"
}

# Received to acknowledged by the backend, of the cases received since; in ms.
measure() { # name since
  sleep 1
  sql "SELECT count(*) || ' ' || round(1000 * percentile_cont(0.5) WITHIN GROUP (ORDER BY took)::numeric, 1) || ' ' ||
      round(1000 * percentile_cont(0.99) WITHIN GROUP (ORDER BY took)::numeric, 1)
    FROM (SELECT extract(epoch FROM d.answered_at - r.at) AS took
      FROM hop r JOIN hop d USING (case_id)
      WHERE r.kind = 'RECEIVED' AND d.kind = 'DELIVERED' AND d.backend = '$usual' AND r.id > $1) hops"
}

round() { # number
  local since count p50 p99 slow_p50 slow_p99 busy ratio
  since=$(sql 'SELECT coalesce(max(id), 0) FROM hop')
  submit_to_usual "alone$1" "$seconds"
  read -r count p50 p99 <<<"$(measure "$since")"
  submit_to_slow "round$1"
  since=$(sql 'SELECT max(id) FROM hop')
  submit_to_usual "beside$1" "$seconds"
  busy=$(hanging)
  [ "$busy" -gt 0 ] || die "nothing hangs at the slow backend"
  read -r count slow_p50 slow_p99 <<<"$(measure "$since")"
  drain_slow
  ratio=$(awk -v a="$slow_p99" -v b="$p99" 'BEGIN {printf "%.2f", a / b}')
  echo "$ratio" >>"$work/ratios"
  printf '%5s %8s %8s %8s %9s %9s %8s %6s\n' "$1" "$count" "$p50" "$p99" "$slow_p50" "$slow_p99" "$busy" "$ratio"
}

need_tools wrk jq curl openssl
need_jar
open_database
make_token
export LIANDONG_TOWN_URL=http://127.0.0.1:$(free_port)
export LIANDONG_YANJIANG_APPROVAL_URL=http://127.0.0.1:$(free_port)
configure_gateway
describe_machine
copy_configuration
start_simulator
start_gateway "$work/config"
bring_papers "$api" "$token"
submit_to_usual warm-up 20
echo
echo "Hops received to acknowledged at \"$usual\", in ms, $seconds s each: alone, and beside \"$slow\", which"
echo "acknowledges after 30 s and has $waiting orders waiting for its 32 permits"
echo "round    hops      p50      p99  slow-p50  slow-p99  hanging  ratio"
for n in $(seq "$rounds"); do round "$n"; done
ratio=$(median <"$work/ratios")
echo
echo "ratio of the p99   median $ratio (at most $most)"
if awk -v r="$ratio" -v m=$most 'BEGIN {exit !(r > m)}'; then
  echo "the slow backend slows the other" >&2
  [ $report_only = yes ] || exit 1
fi
