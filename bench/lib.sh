# What both measurements need: tools, a database, a token, a gateway. Sourced, not run.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
bench=$root/bench
work=$(mktemp -d)
started=()
settings_given=()

# Ends what this script started, by its own process ids.
finish() {
  local pid
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${started[@]}"; do wait "$pid" 2>/dev/null || true; done
  psql -q -d "$GATEWAY_TEST_DB" -c 'DROP DATABASE IF EXISTS liandong_bench WITH (FORCE)' 2>/dev/null || true
  rm -rf "$work"
}

die() {
  echo "$*" >&2
  exit 1
}

need_tools() {
  local missing=() tool
  for tool in "$@"; do command -v "$tool" >/dev/null || missing+=("$tool"); done
  [ ${#missing[@]} = 0 ] && return
  "$root/.ci/install" "${missing[@]}"
}

need_jar() {
  jar=${jar:-$root/gateway/target/gateway.jar}
  [ -f "$jar" ] || (cd "$root" && mvn -q -DskipTests package)
}

# The settings of the demo's embedded server (ServerSettings) that a running server can take.
open_database() {
  local setting
  for setting in jit=off max_parallel_workers_per_gather=0 max_wal_size=1GB random_page_cost=1.1 \
    effective_cache_size=512MB maintenance_work_mem=64MB log_min_messages=log; do
    psql -q -d "$GATEWAY_TEST_DB" -c "ALTER SYSTEM SET ${setting%%=*} = '${setting#*=}'"
  done
  psql -q -d "$GATEWAY_TEST_DB" -c 'SELECT pg_reload_conf()' -o /dev/null
  psql -q -d "$GATEWAY_TEST_DB" -c 'DROP DATABASE IF EXISTS liandong_bench WITH (FORCE)' 2>/dev/null
  psql -q -d "$GATEWAY_TEST_DB" -c 'CREATE DATABASE liandong_bench'
  database=${GATEWAY_TEST_DB%/*}/liandong_bench
  [ "$(sql 'SHOW fsync')$(sql 'SHOW synchronous_commit')$(sql 'SHOW full_page_writes')" = ononon ] ||
    die "the server does not promise what it acknowledges: fsync, synchronous_commit and full_page_writes must be on"
  postmaster=$(head -1 "$(sql 'SHOW data_directory')/postmaster.pid")
}

sql() {
  psql -qAtX -v ON_ERROR_STOP=1 -d "$database" -c "$1"
}

base64url() {
  basenc --base64url -w0 | tr -d =
}

# A key pair for this run, its public half as the gateway reads it, and a token: a village agent's, or make_token ROLE.
make_token() {
  local now signed role=${1:-agent}
  openssl genrsa -out "$work/key.pem" 2048 2>/dev/null
  cat >"$work/jwks.json" <<JWKS
{"keys": [{"kty": "RSA", "kid": "bench", "alg": "RS256", "use": "sig", "e": "AQAB", "n": "$(
    openssl rsa -in "$work/key.pem" -noout -modulus | cut -d= -f2 | basenc --base16 -d | base64url)"}]}
JWKS
  now=$(date +%s)
  signed=$(printf '{"alg":"RS256","typ":"JWT","kid":"bench"}' | base64url).$(printf \
    '{"sub":"bench-agent","iss":"liandong","aud":["liandong-gateway"],"iat":%s,"exp":%s,"station":"danshan-demo-village","roles":["%s"]}' \
    "$now" $((now + 7200)) "$role" | base64url)
  token=$signed.$(printf %s "$signed" | openssl dgst -sha256 -sign "$work/key.pem" -binary | base64url)
}

free_port() {
  local port
  while port=$((20000 + RANDOM % 12000)); (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
  echo "$port"
}

# Environment of the gateway: LIANDONG_… of config/gateway.yaml and config/backends.yaml.
configure_gateway() {
  local address=${database#*://} name
  export LIANDONG_DB_USER=${address%%:*} LIANDONG_DB_NAME=liandong_bench
  address=${address#*:}
  export LIANDONG_DB_PASSWORD=${address%%@*}
  address=${address#*@}
  address=${address%%/*}
  export LIANDONG_DB_HOST=${address%%:*} LIANDONG_DB_PORT=${address##*:}
  export LIANDONG_JWKS=$work/jwks.json LIANDONG_FINGERPRINT_KEY=fingerprints-of-a-bench
  export LIANDONG_SEALING_KEYS=$work/sealing-keys.json
  java -jar "$jar" new-sealing-key "$LIANDONG_SEALING_KEYS" >/dev/null
  export LIANDONG_MATERIALS=$work/materials
  export LIANDONG_API_PORT=$(free_port) LIANDONG_MANAGEMENT_PORT=$(free_port)
  secret=whsec_$(head -c 32 /dev/urandom | base64 -w0)
  for name in $(grep -o 'LIANDONG_[A-Z_]*_SECRET' "$root/config/backends.yaml" | sort -u); do
    export "$name=$secret"
  done
  api=http://127.0.0.1:$LIANDONG_API_PORT
  management=http://127.0.0.1:$LIANDONG_MANAGEMENT_PORT
}

# start_gateway CONFIG [JVM options]
start_gateway() {
  local config=$1
  shift
  java -Xmx256m "$@" -jar "$jar" serve --config "$config" >"$work/gateway.out" 2>"$work/gateway.log" &
  gateway=$!
  started+=("$gateway")
  for _ in $(seq 120); do
    curl -fs -o /dev/null "$management/health/ready" && return
    kill -0 "$gateway" 2>/dev/null || break
    sleep 0.5
  done
  tail -n 5 "$work/gateway.out" "$work/gateway.log" >&2
  die "the gateway does not start"
}

# Uploads what the submissions say they bring: bring_papers URL TOKEN
bring_papers() {
  local code
  for code in $(jq -r '.materials[].material' "$bench"/*submission.json | sort -u); do
    printf '%%PDF-1.4\n%% bench %s\n' "$code" >"$work/paper"
    curl -fsS -o /dev/null -X PUT -H "Authorization: Bearer $2" --data-binary @"$work/paper" \
      "$1/api/v1/materials/$(sha256sum "$work/paper" | cut -d' ' -f1)" || die "the paper $code is not taken"
  done
}

# A gateway with the shipped configuration that a person of this role may read, and curl and jq to read it with.
open_for() {
  need_tools curl openssl jq
  need_jar
  open_database
  make_token "$1"
  configure_gateway
  start_gateway "$root/config"
}

# The median, least and most of the times in a file that is sorted.
spread() {
  printf '%s s (%s-%s)' "$(median <"$1")" "$(head -1 "$1")" "$(tail -1 "$1")"
}

stop_gateway() {
  kill "$gateway" && wait "$gateway" || true
}

# Orders wait behind an operator's word, so that intake alone is measured.
close_backends() {
  sql "INSERT INTO gate_override (backend, mode, reason, person, expires_at, set_at)
    SELECT n, 1, 'bench', 'bench', now() + interval '1 day', now() FROM generate_series(1, 99) n"
  await_gates FORCED_OPEN
}

open_backends() {
  sql 'DELETE FROM gate_override'
  await_gates AUTO
}

await_gates() {
  for _ in $(seq 60); do
    curl -fs "$management/health/backends" | jq -e --arg mode "$1" \
      'all(.backends[]; .gate.mode == $mode)' >/dev/null && return
    sleep 0.5
  done
  die "the gates do not become $1"
}

# In hundredths of a second: a process's own time, and the server's with all it has started.
cpu_of() {
  sed 's/^.*) //' "/proc/$1/stat" | awk '{print $12 + $13}'
}

cpu_of_server() {
  local ended alive
  ended=$(sed 's/^.*) //' "/proc/$postmaster/stat" | awk '{print $12 + $13 + $14 + $15}')
  alive=$(cat /proc/[0-9]*/stat 2>/dev/null | sed 's/^.*) //' |
    awk -v parent="$postmaster" '$2 == parent {sum += $12 + $13} END {print sum + 0}')
  echo $((ended + alive))
}

resident_mib() {
  awk '/^VmHWM/ {print int($2 / 1024)}' "/proc/$gateway/status"
}

median() {
  sort -g | awk '{all[NR] = $1} END {print NR % 2 ? all[(NR + 1) / 2] : (all[NR / 2] + all[NR / 2 + 1]) / 2}'
}

describe_machine() {
  local name
  echo "date      $(date -u +%Y-%m-%dT%H:%MZ), commit $(git -C "$root" describe --always --dirty 2>/dev/null || echo unknown)"
  echo "machine   $(nproc) cores ($(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1)), $(awk '/^MemTotal/ {print int($2 / 1048576)}' /proc/meminfo) GiB; load before: $(cut -d' ' -f1-3 /proc/loadavg)"
  echo "JDK       $(java -version 2>&1 | sed -n 2p)"
  echo "database  PostgreSQL $(sql 'SHOW server_version'), on the same machine"
  for name in fsync synchronous_commit full_page_writes shared_buffers max_wal_size wal_compression jit; do
    printf '          %s = %s\n' "$name" "$(sql "SHOW $name")"
  done
}
