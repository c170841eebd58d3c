#!/usr/bin/env bash
# Intake against the database's own speed, side by side in rounds; see bench/README.md.
#   bench/intake.sh [--rounds N] [--seconds S] [--jar FILE] [--report-only]
set -euo pipefail

given=("$@")
rounds=5 seconds=10 jar= report_only=no
while [ $# -gt 0 ]; do
  case $1 in
    --rounds) rounds=$2; shift 2 ;;
    --seconds) seconds=$2; shift 2 ;;
    --jar) jar=$2; shift 2 ;;
    --report-only) report_only=yes; shift ;;
    *) sed -n '2,3s/^# *//p' "$0" >&2; exit 2 ;;
  esac
done
if [ -z "${GATEWAY_TEST_DB:-}" ]; then
  exec timeout -k 30 $((400 + rounds * (2 * seconds + 20))) \
    "$(dirname "$0")/../.ci/with-postgres-15" "$0" "${given[@]}"
fi
source "$(dirname "$0")/lib.sh"
trap finish EXIT

least=2
most_resident=400
connections=64
clients=32
warm_up=45
export BENCH_BODY=$bench/submission.json

# Prints requests per second, p50 and p99 in ms, answers that were not 202, broken connections.
load() { # name seconds strict
  local file=$work/wrk-$1 stored_before stored_after count time other broken
  stored_before=$(sql 'SELECT count(*) FROM submission')
  BENCH_TOKEN=$token BENCH_KEY=$1 BENCH_STRICT=$3 wrk -t1 -c$connections -d"$2"s --timeout 10s --latency \
    -s "$bench/intake.lua" "$api" >"$file"
  read -r _ count time p50 p99 other broken <<<"$(grep ^RESULT "$file")"
  rate=$(awk -v n="$count" -v t="$time" 'BEGIN {printf "%d", n / t}')
  stored_after=$(sql 'SELECT count(*) FROM submission')
  [ "$other" = 0 ] && [ "$broken" = 0 ] || die "$1: $other answers were not 202, $broken connections broke"
  [ $((stored_after - stored_before)) -ge "$count" ] ||
    die "$1: $count receipts, but only $((stored_after - stored_before)) submissions are stored"
}

baseline() { # name seconds
  local pgbench file=$work/pgbench-$1
  pgbench=$(ls -d /usr/lib/postgresql/*/bin/pgbench | tail -1)
  (cd "$work" && "$pgbench" -n -M prepared -c $clients -j 2 -T "$2" -l --sampling-rate=0.1 \
    --log-prefix="$file" -f "$bench/baseline.pgbench" -D body="$(cat "$BENCH_BODY")" "$database") >"$file.out" 2>&1 ||
    die "$(cat "$file.out")"
  base=$(sed -n 's/^tps = \([0-9]*\).*/\1/p' "$file.out")
  read -r base_p50 base_p99 <<<"$(cat "$file".[0-9]* | awk '{print $3}' | sort -n |
    awk '{all[NR] = $1} END {printf "%.1f %.1f", all[int((NR + 1) / 2)] / 1000, all[int(NR * 0.99)] / 1000}')"
}

cores_used() { # hundredths of a second, seconds
  awk -v c="$1" -v s="$2" 'BEGIN {printf "%.2f", c / 100 / s}'
}

round() { # number
  local own server
  sql CHECKPOINT
  baseline "$1" "$seconds"
  sql CHECKPOINT
  own=$(cpu_of "$gateway") server=$(cpu_of_server)
  load "round$1" "$seconds" no
  own=$(cores_used $(($(cpu_of "$gateway") - own)) "$seconds")
  server=$(cores_used $(($(cpu_of_server) - server)) "$seconds")
  ratio=$(awk -v a="$rate" -v b="$base" 'BEGIN {printf "%.2f", a / b}')
  echo "$ratio" >>"$work/ratios"
  printf '%5s %9s %6s %7s %9s %6s %7s %6s %8s %8s\n' \
    "$1" "$base" "$base_p50" "$base_p99" "$rate" "$p50" "$p99" "$ratio" "$own" "$server"
}

# For information: orders go out to a system that acknowledges and decides at once.
whole_way() {
  local since
  cat >"$work/simulator.json" <<JSON
{"gateways": ["$api"], "journal": "$work/journal", "backends": [
  {"code": "town", "port": ${LIANDONG_TOWN_URL##*:}, "callbackSecret": "$secret"},
  {"code": "yanjiang-civil-affairs", "port": ${LIANDONG_YANJIANG_CIVIL_AFFAIRS_URL##*:}, "callbackSecret": "$secret"}]}
JSON
  java -Xmx128m -cp "$jar" org.liandong.simulator.SimulatorMain "$work/simulator.json" >"$work/simulator.out" 2>&1 &
  started+=($!)
  until grep -q listening "$work/simulator.out"; do
    kill -0 $! || die "$(cat "$work/simulator.out")"
    sleep 0.2
  done
  sql 'DELETE FROM dispatch'
  open_backends
  since=$(sql 'SELECT coalesce(max(id), 0) FROM hop')
  load whole "$seconds" no
  sql "SELECT format('the whole way  %s submissions/s, p50 %s ms, p99 %s ms; meanwhile delivered %s orders/s, concluded %s cases/s',
    $rate, '$p50', '$p99', count(*) FILTER (WHERE kind = 'DELIVERED') / $seconds,
    count(*) FILTER (WHERE kind = 'ANSWERED' AND state = 'CONCLUDED') / $seconds) FROM hop WHERE id > $since"
}

need_tools wrk jq curl openssl
need_jar
open_database
make_token
export LIANDONG_TOWN_URL=http://127.0.0.1:$(free_port)
export LIANDONG_YANJIANG_CIVIL_AFFAIRS_URL=http://127.0.0.1:$(free_port)
configure_gateway
describe_machine
sql "$(cat "$bench/baseline.sql")"
start_gateway "$root/config"
bring_papers "$api" "$token"
close_backends
load warm-up $warm_up yes
baseline warm-up 3
echo "warm-up   every one of the answers was 202"
echo
echo "pgbench: three INSERTs in a transaction, $clients clients; gateway: POST /api/v1/submissions, every check on,"
echo "$(wc -c <"$BENCH_BODY") bytes, $connections connections, $seconds s each, times in ms, CPU in cores"
echo "round pgbench/s    p50     p99 gateway/s    p50     p99  ratio CPU gate CPU base"
for n in $(seq "$rounds"); do round "$n"; done
resident=$(resident_mib)
ratio=$(median <"$work/ratios")
echo
echo "ratio          median $ratio (at least $least)"
echo "resident       $resident MiB at most (limit $most_resident MiB, -Xmx256m)"
whole_way
[ "$resident" -le $most_resident ] || die "the gateway holds too much memory"
if awk -v r="$ratio" -v l=$least 'BEGIN {exit !(r < l)}'; then
  echo "the ratio is below $least" >&2
  [ $report_only = yes ] || exit 1
fi
