#!/usr/bin/env bash
# The arrangement of docker-compose.yml without Docker: two nodes behind HAProxy, one killed, one drained, under load; see
# bench/README.md.
#   bench/cluster.sh [--seconds S] [--stations N] [--jar FILE] [--short]
set -euo pipefail

given=("$@")
seconds=15 stations=4 jar=
while [ $# -gt 0 ]; do
  case $1 in
    --seconds) seconds=$2; shift 2 ;;
    --stations) stations=$2; shift 2 ;;
    --jar) jar=$2; shift 2 ;;
    --short) seconds=4 stations=2; shift ;;
    *) sed -n '2,4s/^# *//p' "$0" >&2; exit 2 ;;
  esac
done
if [ -z "${GATEWAY_TEST_DB:-}" ]; then
  exec timeout -k 30 $((900 + 6 * seconds)) "$(dirname "$0")/../.ci/with-postgres-15" "$0" "${given[@]}"
fi
source "$(dirname "$0")/lib.sh"
trap finish EXIT

terminated=143
declare -A node api_port management_port
phases=()

# What lib.sh's finish would end is no more there: its id may be another's by now.
forget() { # pid
  local kept=() pid
  for pid in "${started[@]}"; do [ "$pid" = "$1" ] || kept+=("$pid"); done
  started=("${kept[@]}")
}

# Tells its end from the outside; 124 where it takes longer than it may.
await_end() { # pid seconds
  local code=0
  for _ in $(seq $(($2 * 10))); do
    kill -0 "$1" 2>/dev/null || { wait "$1" || code=$?; forget "$1"; return $code; }
    sleep 0.1
  done
  return 124
}

await() { # seconds what command…
  local limit=$1 what=$2 last=$((SECONDS + $1))
  shift 2
  until "$@"; do
    [ $SECONDS -lt $last ] || die "not within $limit s: $what; $(tail -n 3 "$work"/node-*.out "$work"/node-*.log 2>&1)"
    sleep 0.5
  done
}

begin_node() { # number
  HOSTNAME=gateway-$1 LIANDONG_API_PORT=${api_port[$1]} LIANDONG_MANAGEMENT_PORT=${management_port[$1]} \
    java -Xmx256m -jar "$jar" serve --config "$root/config" >>"$work/node-$1.out" 2>>"$work/node-$1.log" &
  node[$1]=$!
  started+=($!)
}

# On a machine that is very busy a start may fail: it is begun again, as docker-compose.yml has it (unless-stopped).
is_ready() { # number
  if ! kill -0 "${node[$1]}" 2>/dev/null; then
    forget "${node[$1]}"
    begin_node "$1"
  fi
  unready=$(curl -s --max-time 5 -w ' %{http_code}' "http://127.0.0.1:${management_port[$1]}/health/ready") &&
    [ "${unready##* }" = 200 ]
}

start_simulator() {
  cat >"$work/simulator.json" <<JSON
{"gateways": ["$balancer"], "journal": "$work/journal", "backends": [
  {"code": "town", "port": ${LIANDONG_TOWN_URL##*:}, "callbackSecret": "$secret"},
  {"code": "yanjiang-civil-affairs", "port": ${LIANDONG_YANJIANG_CIVIL_AFFAIRS_URL##*:}, "callbackSecret": "$secret"}]}
JSON
  java -Xmx128m -cp "$jar" org.liandong.simulator.SimulatorMain "$work/simulator.json" >"$work/simulator.out" 2>&1 &
  started+=($!)
  await 30 "the simulator listens" grep -q listening "$work/simulator.out"
}

# config/haproxy.cfg as it is; the environment says where the nodes are.
start_balancer() {
  LIANDONG_BALANCER=${balancer#http://} \
    LIANDONG_NODE_1=127.0.0.1:${api_port[1]} LIANDONG_NODE_1_MANAGEMENT=${management_port[1]} \
    LIANDONG_NODE_2=127.0.0.1:${api_port[2]} LIANDONG_NODE_2_MANAGEMENT=${management_port[2]} \
    haproxy -db -f "$root/config/haproxy.cfg" >"$work/haproxy.out" 2>&1 &
  started+=($!)
  await 30 "HAProxy listens" curl -fs --max-time 5 -o /dev/null "$balancer/openapi.yaml"
}

# config/prometheus.yaml and alerts.yaml; Prometheus takes no addresses from the environment.
start_prometheus() {
  cp "$root/config/alerts.yaml" "$work/"
  sed "s/gateway-1:8081/127.0.0.1:${management_port[1]}/; s/gateway-2:8081/127.0.0.1:${management_port[2]}/" \
    "$root/config/prometheus.yaml" >"$work/prometheus.yaml"
  prometheus --config.file="$work/prometheus.yaml" --storage.tsdb.path="$work/tsdb" \
    --web.listen-address="${prometheus#http://}" >"$work/prometheus.out" 2>&1 &
  started+=($!)
}

both_scraped() {
  curl -fs --max-time 5 "$prometheus/api/v1/targets" | jq -e '.data.activeTargets | length == 2 and all(.health == "up")' >/dev/null
}

rules_work() {
  curl -fs --max-time 5 "$prometheus/api/v1/rules" |
    jq -e --argjson all "$(grep -c '^ *- alert:' "$root/config/alerts.yaml")" \
      '[.data.groups[].rules[]] | length == $all and all(.health == "ok")' >/dev/null
}

# A station's program: one submission after the other, each until it is taken, always with its key.
station() { # number
  local n=0 id key status began tries
  while [ ! -e "$work/enough" ]; do
    n=$((n + 1)) tries=0
    printf -v id %03d%09d "$1" $n
    key=cluster-$id
    began=${EPOCHREALTIME/./}
    while :; do
      tries=$((tries + 1))
      status=$(curl -s -o "$work/receipts/$id" -w '%{http_code}' --max-time 20 -H "Authorization: Bearer $token" \
        -H 'Content-Type: application/json' -H "Idempotency-Key: $key" \
        --data-binary "${body/@@@@@@@@@@@@/$id}" "$balancer/api/v1/submissions") || status=000
      [ "$status" = 202 ] && break
      echo "${EPOCHREALTIME/./} $status" >>"$work/trouble-$1"
      case $status in
        000 | 502 | 503 | 504) ;;
        *) touch "$work/refused"; return 1 ;;
      esac
      [ $tries -lt 100 ] || { touch "$work/refused"; return 1; }
      sleep 0.2
    done
    echo "$began ${EPOCHREALTIME/./} $tries $id" >>"$work/asked-$1"
    sleep 0.1
  done
}

phase() { # name
  phases+=("${EPOCHREALTIME/./} $1")
}

under_load() {
  local n pid code=0
  body=$(cat "$bench/submission.json")
  mkdir "$work/receipts"
  for n in $(seq "$stations"); do
    station "$n" &
    lines+=($!)
    started+=($!)
  done
  sleep 3
  phase "both nodes"
  sleep "$seconds"
  phase "node 1 killed"
  kill -9 "${node[1]}"
  await_end "${node[1]}" 5 2>/dev/null || true
  sleep "$seconds"
  phase "node 1 starts again"
  begin_node 1
  await 240 "node 1 is ready again" is_ready 1
  sleep 2
  phase "node 2 drains"
  kill -TERM "${node[2]}"
  drained=${EPOCHREALTIME/./}
  await_end "${node[2]}" 60 || code=$?
  drain=$drained
  drained=$(((${EPOCHREALTIME/./} - drained) / 1000))
  [ $code = $terminated ] || die "the drained node ended with $code"
  sleep "$seconds"
  phase "node 2 starts again"
  begin_node 2
  await 240 "node 2 is ready again" is_ready 2
  sleep 2
  touch "$work/enough"
  for pid in "${lines[@]}"; do await_end "$pid" 60 || die "a station was refused or does not end: $(cat "$work"/trouble-* | tail -3)"; done
  phase end
}

# Each phase's submissions by when they began: from the first attempt until the 202.
report() {
  local i from till
  sort -n "$work"/asked-* >"$work/asked"
  cat "$work"/trouble-* 2>/dev/null | sort -n >"$work/trouble" || true
  echo "phase                 seconds requests  p50 ms  p99 ms  slowest ms  repeated by the station"
  for i in $(seq 0 $((${#phases[@]} - 2))); do
    read -r from _ <<<"${phases[$i]}"
    read -r till _ <<<"${phases[$((i + 1))]}"
    awk -v from="$from" -v till="$till" '$1 >= from && $1 < till {print ($2 - $1) / 1000, $3}' "$work/asked" | sort -n |
      awk -v name="${phases[$i]#* }" -v s=$(((till - from) / 1000000)) '
        {took[NR] = $1; repeated += $2 > 1}
        END {printf "%-21s %7d %8d %7d %7d %11d %8d\n", name, s, NR, took[int((NR + 1) / 2)], took[int(NR * 0.99 + 0.5)], took[NR], repeated}'
  done
  echo
  awk 'END {print "answers other than 202     " NR}' "$work/trouble"
  awk '{count[$2]++} END {for (status in count) print "                           " count[status] " times " status}' "$work/trouble"
  echo "sent again by HAProxy      $(grep -cE 'retries \+?[1-9]' "$work/haproxy.out" || true) requests"
  awk -v from="$drain" -v till=$((drain + drained * 1000 + 2000000)) '
    $1 >= from && $1 < till {count++}
    END {printf "while node 2 drained       %d answers other than 202; it took %d ms\n", count, (till - from) / 1000 - 2000}' "$work/trouble"
}

all_concluded() {
  [ "$(sql "SELECT count(DISTINCT case_id) FROM hop WHERE kind = 'ANSWERED' AND state = 'CONCLUDED'")" = "$asked" ]
}

# None lost, none twice, and what a station holds can be read.
verify() {
  local stored read first
  asked=$(wc -l <"$work/asked")
  stored=$(sql "SELECT count(*) FROM submission WHERE idempotency_key LIKE 'cluster-%'")
  [ "$stored" = "$asked" ] || die "$asked submissions were taken, and $stored are stored"
  cut -d' ' -f4 "$work/asked" | sed "s|^|$work/receipts/|" | xargs cat | jq -r .receiptNo >"$work/numbers"
  [ "$(sort -u "$work/numbers" | wc -l)" = "$asked" ] || die "two submissions have one receipt number"
  cut -d' ' -f4 "$work/asked" | sed "s|^|$work/receipts/|" | xargs cat |
    jq -r --arg url "$balancer/api/v1/cases/" '"url = \"\($url)\(.id)\"\noutput = /dev/null"' >"$work/urls"
  read=$(curl -s -K "$work/urls" -H "Authorization: Bearer $token" -w '%{http_code}\n' | grep -c '^200$' || true)
  [ "$read" = "$asked" ] || die "of $asked receipts, $read can be read"
  first=$(head -1 "$work/asked" | cut -d' ' -f4)
  curl -fs -H "Authorization: Bearer $token" -H 'Content-Type: application/json' -H "Idempotency-Key: cluster-$first" \
    --data-binary "${body/@@@@@@@@@@@@/$first}" "$balancer/api/v1/submissions" | cmp - "$work/receipts/$first" ||
    die "the first submission, sent once more, has another receipt"
  await 120 "every case has concluded" all_concluded
  await 60 "Prometheus has both nodes" both_scraped
  await 60 "Prometheus knows all rules" rules_work
  echo "submissions                $asked taken, $stored stored, $read read again, $asked concluded"
  echo "Prometheus                 2 of 2 nodes up, $(grep -c '^ *- alert:' "$root/config/alerts.yaml") alert rules"
}

need_tools haproxy prometheus jq curl openssl
need_jar
open_database
make_token
export LIANDONG_TOWN_URL=http://127.0.0.1:$(free_port)
export LIANDONG_YANJIANG_CIVIL_AFFAIRS_URL=http://127.0.0.1:$(free_port)
configure_gateway
export LIANDONG_BEHIND_PROXY=true LIANDONG_SHUTDOWN_NOTICE=3s
balancer=http://127.0.0.1:$(free_port)
prometheus=http://127.0.0.1:$(free_port)
for n in 1 2; do api_port[$n]=$(free_port) management_port[$n]=$(free_port); done
describe_machine
start_simulator
for n in 1 2; do begin_node $n; done
for n in 1 2; do await 240 "node $n is ready" is_ready $n; done
start_balancer
start_prometheus
bring_papers "$balancer" "$token"
echo
echo "$stations stations, each submits, waits for its 202 and 100 ms; times until the 202, repetitions included"
lines=()
under_load
report
verify
