#!/usr/bin/env bash
# A day's outage of the provincial platform, and what becomes of the reports that waited for it; see bench/README.md.
#   bench/reports.sh [--reports N] [--pace N] [--rounds N] [--seconds S] [--jar FILE]
set -euo pipefail

given=("$@")
reports=100000 pace=200 rounds=2 seconds=30 jar=
while [ $# -gt 0 ]; do
  case $1 in
    --reports) reports=$2; shift 2 ;;
    --pace) pace=$2; shift 2 ;;
    --rounds) rounds=$2; shift 2 ;;
    --seconds) seconds=$2; shift 2 ;;
    --jar) jar=$2; shift 2 ;;
    *) sed -n '2,3s/^# *//p' "$0" >&2; exit 2 ;;
  esac
done
if [ -z "${GATEWAY_TEST_DB:-}" ]; then
  exec timeout -k 30 7200 "$(dirname "$0")/../.ci/with-postgres-15" "$0" "${given[@]}"
fi
source "$(dirname "$0")/lib.sh"
trap finish EXIT

platform=13
elsewhere=5
stations=8
usual_pause=2000
fill_pause=100
journal=$work/province-journal

codes() {
  local code
  for code in "$@"; do printf '"%s": "%s", ' "$code" "$code"; done | sed 's/, $//'
}

# The shipped configuration, and a platform that hears of one item.
copy_configuration() {
  cp -r "$root/config" "$work/config"
  cat >>"$work/config/backends.yaml" <<YAML
  - code: platform
    number: $platform
    name: 省一体化政务服务平台
    adapter: provincial
    serves: []
    listens:
      items: ["512B0003600031"]
      pace: $pace/s
    settings:
      capabilities: [REPORT, RECONCILE, NUMBER, PROBE]
      dataSource: 512000-liandong
      digestKey: digest-key-of-a-bench
      jmas:
        url: $province
        appId: ziyang-liandong
        appSecret: secret-of-the-application
        interfaces: { receive: receive, accept: accept, process: process, special: special, result: result,
          material: material, holdings: holdings, retract: retract, number: number, probe: probe }
        replies: { "2001": HELD, "2002": HELD_OTHERWISE, "4010": SIGN_EXPIRED, "4040": NOT_KNOWN,
          "4220": REFUSED_STATION, "4221": REFUSED_GATEWAY, "5030": BUSY }
      codes:
        outcomes: { $(codes APPROVED REJECTED NOT_ACCEPTED EXEMPTED WITHDRAWN LAPSED VOID PARTLY_APPROVED RETURNED TRACKED) }
        itemTypes: { $(codes 01 02 03 04 05 06 07 08 09 10 20) }
        satisfaction: { $(codes 1 2 3 4 5) }
        actions: { $(codes PASS RETURN OTHER) }
        specials: { $(codes EXTENSION HEARING TENDER AUCTION TEST INSPECTION QUARANTINE APPRAISAL EXPERT_REVIEW SUPPLEMENTING OTHER) }
        applicants: { $(codes PERSON ENTERPRISE ENTERPRISE_TO_BE SOLE_TRADER COOPERATIVE VILLAGE_COLLECTIVE ORGANIZATION) }
        idTypes: { $(codes RESIDENT_ID HK_MACAO_PERMIT TAIWAN_PERMIT HK_MACAO_TAIWAN_RESIDENCE FOREIGN_PERMANENT_RESIDENT PASSPORT OTHER CREDIT_CODE) }
YAML
}

start_simulator() { # name, JVM option
  java "$2" -cp "$jar" org.liandong.simulator.SimulatorMain "$work/$1.json" >"$work/$1.out" 2>&1 &
  simulator=$!
  started+=("$simulator")
  until grep -q listening "$work/$1.out"; do
    kill -0 $simulator || die "$(cat "$work/$1.out")"
    sleep 0.2
  done
}

start_simulators() {
  cat >"$work/organs.json" <<JSON
{"gateways": ["$api"], "journal": "$work/organs-journal", "backends": [
  {"code": "town", "port": ${LIANDONG_TOWN_URL##*:}, "callbackSecret": "$secret"},
  {"code": "yanjiang-civil-affairs", "port": ${LIANDONG_YANJIANG_CIVIL_AFFAIRS_URL##*:}, "callbackSecret": "$secret"}]}
JSON
  cat >"$work/province.json" <<JSON
{"journal": "$journal", "controlPort": ${control##*:}, "backends": [
  {"kind": "province", "code": "platform", "port": ${province##*:}, "appId": "ziyang-liandong",
   "appSecret": "secret-of-the-application", "callbackSecret": "secret-of-the-callbacks"}]}
JSON
  start_simulator organs -Xmx256m
  start_simulator province -Xmx2g
  province_process=$simulator
}

province_is() { # up, unavailable
  curl -fsS -o /dev/null -X POST "$control/control/platform/$1"
}

turned_away() {
  curl -fsS "$control/control/platform" | jq .turnedAway
}

gate() { # operator's word on a backend's number; AUTO takes it back
  local code
  code=$(sql "SELECT code FROM backend WHERE number = $1")
  if [ "$2" = AUTO ]; then
    sql "DELETE FROM gate_override WHERE backend = $1"
  else
    sql "INSERT INTO gate_override (backend, mode, reason, person, expires_at, set_at)
      VALUES ($1, 1, 'bench', 'bench', now() + interval '1 day', now()) ON CONFLICT DO NOTHING"
  fi
  await 60 "the gate of $code is $2" gate_is "$code" "$2"
}

gate_is() { # code, mode: and lets calls out where nobody said otherwise
  curl -fs "$management/health/backends" | jq -e --arg code "$1" --arg mode "$2" \
    '.backends[] | select(.code == $code) | .gate | .mode == $mode and (.mode != "AUTO" or .state == "CLOSED")' >/dev/null
}

await() { # seconds what command…
  local limit=$1 what=$2 last=$((SECONDS + $1))
  shift 2
  until "$@"; do
    [ $SECONDS -lt $last ] || die "not within $limit s: $what; $(tail -n 3 "$work/gateway.log" "$work/gateway.out")"
    sleep 0.5
  done
}

# name, seconds, pause in ms, connections, body; leaves submissions per second, p50 and p99 in ms, and fails for any answer but 202.
submit() {
  local count time other broken
  BENCH_BODY=$5 BENCH_TOKEN=$token BENCH_KEY=$1 BENCH_STRICT=yes BENCH_PAUSE=$3 \
    wrk -t1 -c"$4" -d"$2"s --timeout 10s --latency -s "$bench/intake.lua" "$api" >"$work/wrk-$1"
  read -r _ count time p50 p99 other broken <<<"$(grep ^RESULT "$work/wrk-$1")"
  rate=$(awk -v n="$count" -v t="$time" 'BEGIN {printf "%.1f", n / t}')
  [ "$other" = 0 ] && [ "$broken" = 0 ] || die "$1: $other answers were not 202, $broken connections broke"
}

usual() { # name seconds
  submit "$1" "$2" $usual_pause $stations "$bench/submission.json"
}

heard="item = '512B0003600031'"

cases() {
  sql "SELECT count(*) FROM service_case WHERE $heard"
}

all_concluded() {
  [ "$(sql "SELECT count(*) FROM service_case WHERE $heard AND outcome IS NULL")" = 0 ]
}

# The conclusion is the last report of these cases.
all_made() {
  all_concluded && [ "$(sql "SELECT count(*) FROM report WHERE platform = $platform AND kind = 9")" = "$(cases)" ]
}

all_told() { # condition
  [ "$(sql "SELECT EXISTS (SELECT FROM report WHERE platform = $platform AND state = 1 $1)")" = f ]
}

effects() {
  grep -c '"event":"EFFECT"' "$journal" || true
}

# As if it had been a day: what was done lies 23 hours back, so that each report is late and says why.
let_a_day_pass() {
  sql "BEGIN; SET LOCAL session_replication_role = replica;
    UPDATE hop SET at = at - interval '23 hours', in_at = in_at - interval '23 hours', sent_at = sent_at - interval '23 hours',
      answered_at = answered_at - interval '23 hours', out_at = out_at - interval '23 hours';
    UPDATE service_case SET received_at = received_at - interval '23 hours';
    UPDATE report SET happened_at = happened_at - interval '23 hours', made_at = made_at - interval '23 hours',
      accepted_at = accepted_at - interval '23 hours';
    COMMIT" >/dev/null
  sql 'VACUUM ANALYZE'
}

server_mib() {
  local pid
  for pid in $postmaster $(cat /proc/[0-9]*/stat 2>/dev/null | awk -v parent="$postmaster" '$4 == parent {print $1}'); do
    cat "/proc/$pid/smaps_rollup" 2>/dev/null || true
  done | awk '/^Pss:/ {sum += $2} END {print int(sum / 1024)}'
}

watch_memory() {
  while sleep 2; do server_mib; done >"$work/server-mib" 2>/dev/null &
  started+=($!)
}

# Received to concluded by the organs, of the cases of this half, in ms.
concluded_in() { # since
  await 120 "the new cases conclude" all_concluded
  sql "SELECT round(1000 * percentile_cont(0.5) WITHIN GROUP (ORDER BY took)::numeric) || ' ' ||
      round(1000 * percentile_cont(0.99) WITHIN GROUP (ORDER BY took)::numeric)
    FROM (SELECT extract(epoch FROM min(d.at) - min(r.at)) AS took
      FROM hop r JOIN hop d USING (case_id) JOIN service_case c ON c.id = r.case_id
      WHERE r.id > $1 AND r.kind = 'RECEIVED' AND d.state = 'CONCLUDED' AND c.$heard GROUP BY case_id) x"
}

half() { # number, what
  local since told own server far usual_p50 usual_p99
  since=$(sql 'SELECT max(id) FROM hop')
  sql CHECKPOINT
  told=$(effects) own=$(cpu_of "$gateway") server=$(cpu_of_server) far=$(cpu_of "$province_process")
  usual "$2$1" "$seconds"
  usual_p50=$p50 usual_p99=$p99
  told=$(awk -v n=$(($(effects) - told)) -v s="$seconds" 'BEGIN {printf "%.0f", n / s}')
  own=$(cores_used $(($(cpu_of "$gateway") - own)) "$seconds")
  server=$(cores_used $(($(cpu_of_server) - server)) "$seconds")
  far=$(cores_used $(($(cpu_of "$province_process") - far)) "$seconds")
  submit "flood-$2$1" 6 0 64 "$bench/slow-submission.json"
  echo "$2 $usual_p50 $usual_p99 $(concluded_in "$since") $rate $p50 $p99" >>"$work/halves"
  printf '%5s %-6s %9s %7s %7s %9s %7s %8s %7s %7s %6s %6s %6s\n' "$1" "$2" "$told" "$usual_p50" "$usual_p99" \
    $(tail -1 "$work/halves" | cut -d' ' -f4,5) "$rate" "$p50" "$p99" "$own" "$server" "$far"
}

round() { # number
  gate $platform FORCED_OPEN
  sleep 2
  half "$1" held
  gate $platform AUTO
  sleep 2
  half "$1" drain
}

cores_used() { # hundredths of a second, seconds
  awk -v c="$1" -v s="$2" 'BEGIN {printf "%.2f", c / 100 / s}'
}

compared() { # what, column in halves
  awk -v name="$1" -v at="$2" '
    $1 == "held" {held = $at}
    $1 == "drain" {ratio = $at / held; sum += ratio; n++
      if (n == 1 || ratio < least) least = ratio
      if (n == 1 || ratio > most) most = ratio}
    END {printf "%-34s drain / held %.2f (%.2f-%.2f)\n", name, sum / n, least, most}' "$work/halves"
}

# The rest, without a break: stations go on as usual until what waited has gone.
drain() {
  local before began own server far took new line
  new="made_at < now() - interval '12 hours'"
  before=$(sql "SELECT count(*) FROM report WHERE platform = $platform AND state = 1")
  began=${EPOCHREALTIME/./}
  own=$(cpu_of "$gateway") server=$(cpu_of_server) far=$(cpu_of "$province_process")
  (n=0; while [ ! -e "$work/enough" ]; do n=$((n + 1)); usual "rest$n" 10; done) &
  line=$!
  started+=($line)
  await $((600 + before / 40)) "all that waited is told" all_told "AND $new"
  took=$(((${EPOCHREALTIME/./} - began) / 1000000))
  [ $took -gt 0 ] || took=1
  own=$(cores_used $(($(cpu_of "$gateway") - own)) $took)
  server=$(cores_used $(($(cpu_of_server) - server)) $took)
  far=$(cores_used $(($(cpu_of "$province_process") - far)) $took)
  touch "$work/enough"
  wait $line || die "a station was not answered with 202"
  echo "the rest       $before reports waited; after $took s none of them, with stations going on; CPU gate $own, base $server, province $far"
  await 300 "all cases have been reported" all_made
  await 600 "all is told" all_told ""
}

speed() {
  jq -r 'select(.event == "EFFECT") | .time' "$journal" | cut -c1-19 | awk -v from="$back" '$1 >= from' | uniq -c |
    awk '{print $1}' | sort -g >"$work/speeds"
  echo "calls taken    a second: median $(median <"$work/speeds"), of $(wc -l <"$work/speeds") seconds nine in ten at least" \
    "$(awk '{all[NR] = $1} END {print all[int(NR / 10) + 1]}' "$work/speeds"), at most $(tail -1 "$work/speeds")"
}

# What the province's own journal says, and then what the gateway's tables say.
verify() {
  local made cases told numbers sequences held
  cases=$(cases)
  made=$(sql "SELECT count(*) FROM report WHERE platform = $platform")
  jq -r 'select(.event == "EFFECT") | [.kind, .key, .behind // "-"] | @tsv' "$journal" >"$work/effects"
  numbers=$(awk '$1 == "number"' "$work/effects" | sort -u | wc -l)
  [ "$numbers" = "$cases" ] && [ "$(grep -c ^number "$work/effects")" = "$cases" ] ||
    die "of $cases cases, $numbers were given a number by $(grep -c ^number "$work/effects") effects"
  grep -v ^number "$work/effects" >"$work/told"
  told=$(wc -l <"$work/told")
  [ "$told" = "$made" ] || die "of $made reports the province took $told"
  [ "$(cut -f2 "$work/told" | sort -u | wc -l)" = "$told" ] || die "a report has two effects"
  awk -F'\t' '{split($2, part, "/"); if ($3 != "-" || part[3] != ++last[part[1]]) {print; wrong++}} END {exit wrong > 0}' \
    "$work/told" >"$work/wrong" || die "out of order: $(head -3 "$work/wrong")"
  sequences=$(awk -F'\t' '{split($2, part, "/"); all[part[1]] = all[part[1]] " " $1} END {for (one in all) print all[one]}' \
    "$work/told" | sort | uniq -c | sed 's/^ *//')
  [ "$(wc -l <<<"$sequences")" = 1 ] && [ "${sequences%% *}" = "$cases" ] || die "cases were not told alike: $sequences"
  held=$(sql "SELECT (SELECT count(*) FROM report WHERE platform = $platform AND state <> 2) + (SELECT count(*) FROM dispatch
    WHERE backend = $platform) + (SELECT count(*) FROM hop WHERE backend = 'platform' AND kind IN ('PARKED', 'HELD', 'REFUSED'))")
  [ "$held" = 0 ] || die "$held reports, rows or hops say that something was held or still waits"
  [ "$(sql "SELECT count(*) FROM hop WHERE kind = 'REPORTED'")" = "$made" ] || die "the log does not have $made reports"
  echo "verified       $cases cases with a number each, $told reports: each once, in the order of its case (${sequences#* }), none waiting or held"
  echo "late           $(sql "SELECT count(*) FROM report WHERE delay IS NOT NULL") of them say why they come late"
}

need_tools wrk jq curl openssl
need_jar
[ -e "$(dirname "$jar")/plugins" ] || die "the plugins are missing beside $jar"
open_database
make_token
export LIANDONG_TOWN_URL=http://127.0.0.1:$(free_port)
export LIANDONG_YANJIANG_CIVIL_AFFAIRS_URL=http://127.0.0.1:$(free_port)
province=http://127.0.0.1:$(free_port)
control=http://127.0.0.1:$(free_port)
configure_gateway
describe_machine
copy_configuration
start_simulators
start_gateway "$work/config"
bring_papers "$api" "$token"
watch_memory
gate $elsewhere FORCED_OPEN

submit warm-up 20 $fill_pause $stations "$bench/submission.json"
await 300 "the first cases are reported" all_made
await 300 "the first reports are told" all_told ""
per_case=$(sql "SELECT count(*) / count(DISTINCT case_id) FROM report")
refused=$(turned_away)
[ "$refused" = 0 ] || die "$refused calls were turned away before the outage"
first=$(sql 'SELECT count(*) FROM report')

province_is unavailable
out=$SECONDS
n=0
until [ $((($(cases)) * per_case - first)) -ge "$reports" ]; do
  n=$((n + 1))
  submit "fill$n" 4 $fill_pause 32 "$bench/submission.json"
done
await 1800 "all cases are concluded, and their reports made" all_made
filled=$((SECONDS - out))
sleep $((filled < 60 ? 60 - filled : 0))
out=$((SECONDS - out))
waiting=$(sql "SELECT count(*) FROM report WHERE platform = $platform AND state = 1")
echo "the outage     $waiting reports of $(sql "SELECT count(DISTINCT case_id) FROM report WHERE state = 1") cases wait ($per_case each), made in $filled s; in $out s the province saw $(turned_away) calls"
[ "$waiting" -ge "$reports" ] || die "too few"
[ "$(turned_away)" -le $((64 + out)) ] || die "the gate let too many out"
gate $platform FORCED_OPEN
let_a_day_pass
province_is up
echo
echo "Stations submit as usual ($stations, one each $usual_pause ms) while the reports are held by an operator, and while they drain ($pace/s);"
echo "then 64 connections of an item that the province does not hear, 6 s. Times in ms, CPU in cores"
echo "round            calls/s  202 p50     p99 concl.p50     p99  flood/s     p50     p99   gate   base  prov."
back=$(date -u +%Y-%m-%dT%H:%M:%S)
for n in $(seq "$rounds"); do round "$n"; done
[ "$rounds" = 0 ] || {
  echo
  compared "the usual stations' 202, p50" 2
  compared "the usual stations' 202, p99" 3
  compared "received to concluded, p50" 4
  compared "received to concluded, p99" 5
  compared "submissions/s at 64 connections" 6
  compared "their 202, p99" 8
}
sql "DELETE FROM gate_override WHERE backend = $platform"
await 60 "the gate is open" gate_is platform AUTO
back=$(date -u +%Y-%m-%dT%H:%M:%S)
echo
drain
speed
verify
echo "resident       gateway $(resident_mib) MiB at most (-Xmx256m), database $(sort -g "$work/server-mib" | tail -1) MiB at most (Pss of all its processes)"
echo "tables         report $(sql "SELECT pg_size_pretty(pg_total_relation_size('report'))"), dispatch $(sql "SELECT pg_size_pretty(pg_total_relation_size('dispatch'))"), hop $(sql "SELECT pg_size_pretty(pg_total_relation_size('hop'))")"
