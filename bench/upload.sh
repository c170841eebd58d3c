#!/usr/bin/env bash
# How fast a paper is uploaded, over no line and over slow ones that break; see bench/README.md.
#   bench/upload.sh [--jar FILE]
set -euo pipefail

given=("$@")
jar=
while [ $# -gt 0 ]; do
  case $1 in
    --jar) jar=$2; shift 2 ;;
    *) sed -n '2,3s/^# *//p' "$0" >&2; exit 2 ;;
  esac
done
if [ -z "${GATEWAY_TEST_DB:-}" ]; then
  exec timeout -k 30 900 "$(dirname "$0")/../.ci/with-postgres-15" "$0" "${given[@]}"
fi
source "$(dirname "$0")/lib.sh"
trap finish EXIT

need_tools jq curl openssl
need_jar
open_database
make_token
configure_gateway
describe_machine
start_gateway "$root/config"
echo
java -cp "$jar" "$bench/Upload.java" "$api" "$token" 2>/dev/null
echo
echo "resident       $(resident_mib) MiB at most (-Xmx256m)"
