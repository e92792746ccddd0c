# What the benches share. Sourced; bash.

# Where wrk's requests come from: a phone in Korea, out of an in-app browser.
agent='Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1'
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

say() { printf '%s\n' "$*" >&2; }
row() { printf '| %s | %s |\n' "$1" "$2"; }
median() { sort -n | awk '{v[NR] = $1} END {print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2}'; }
# column N FILE: its median
column() { cut -d' ' -f"$1" "$2" | median; }
spread() { sort -n | awk 'NR == 1 {a = $1} {b = $1} END {printf "%s-%s", a, b}'; }

# Hundredths of a second a process, or the children of one, have used.
ticks() { awk '{sub(/.*\) /, ""); print $12 + $13}' "/proc/$1/stat"; }
child_ticks() { for child in $(pgrep -P "$1"); do ticks "$child"; done | awk '{s += $1} END {print s + 0}'; }
# What the server, its PostgreSQL included, has used.
our_ticks() {
  local postgres
  postgres=$(pgrep -P "$server" | while read -r p; do echo "$p" && pgrep -P "$p"; done)
  for p in "$server" $postgres; do ticks "$p" 2>/dev/null || true; done | awk '{s += $1} END {print s + 0}'
}
megabytes() { awk -v name="$2" '$1 == name ":" {printf "%d", $2 / 1024}' "/proc/$1/status"; }

# load ADDRESS SECONDS [SCRIPT] [wrk options] -> "requests/s p50-ms p99-ms failed"
#   SCRIPT is one of wrk/*.lua without its ending, and its arguments; or nothing
load() {
  local script=()
  read -ra script <<<"${3:-}"
  wrk -t2 -c64 -d"$2s" --latency -H "User-Agent: $agent" -H 'Referer: https://l.instagram.com/' -H 'Accept-Language: ko' \
    -H 'Accept-Encoding: gzip' "${@:4}" ${script[0]:+-s "$here/wrk/${script[0]}.lua"} "$1" ${script[0]:+-- "${script[@]:1}"} | awk '
    function ms(t) { return t ~ /us$/ ? t / 1000 : t ~ /ms$/ ? t + 0 : t * 1000 }
    /^Requests\/sec/ {r = $2} / 50%/ {m = ms($2)} / 99%/ {p = ms($2)} /Non-2xx/ {bad = $NF}
    /Socket errors/ {gsub(",", ""); bad += $4 + $6 + $8 + $10}
    END {printf "%.0f %.2f %.2f %d\n", r, m, p, bad}'
}

# A file for the rounds of a figure.
file() { printf '%s/%s' "$work" "$(tr -c 'a-zA-Z0-9\n' '-' <<<"$1")"; }

# settle [FIFTHS OF A SECOND]: until the visits of what was just asked are stored, so that the other's round does not pay
# for ours
settle() {
  for _ in $(seq "${1:-300}"); do
    [ "$(metric dari_ledger_depth_bytes)" -gt 100000 ] || return 0
    sleep 0.2
  done
}

# calm: until the server and its PostgreSQL have had next to nothing to do for so long that a job must have begun: what was
# asked before is stored, added up and cleared away
calm() {
  local idle=0 before after
  for _ in $(seq 400); do
    before=$(our_ticks)
    sleep 1
    after=$(our_ticks)
    idle=$((after - before < 15 ? idle + 1 : 0))
    [ "$idle" -lt 22 ] || return 0
  done
}

# pairs NAME OURS THEIRS [SCRIPT] [wrk options of ours]: $rounds rounds of A B, and a row. Whose the second is says $them.
them=nginx
pairs() {
  local name=$1 a=$2 b=$3 script=${4:-} x y before between after ours f
  f=$(file "$name")
  load "$a" "$warm" "$script" "${@:5}" >/dev/null
  settle
  load "$b" 3 "$script" >/dev/null
  : >"$f"
  for round in $(seq "$rounds"); do
    before="$(ticks "$server") $(child_ticks "$nginx")"
    x=$(load "$a" "$seconds" "$script" "${@:5}")
    between="$(ticks "$server") $(child_ticks "$nginx")"
    settle
    ours=$(our_ticks)
    y=$(load "$b" "$seconds" "$script")
    ours=$(($(our_ticks) - ours))
    after="$(ticks "$server") $(child_ticks "$nginx")"
    settle
    say "  $name, round $round: Dari $x, $them $y (requests/s, p50 ms, p99 ms, failed)"
    echo "$x $y $before $between $after $ours" | awk -v s="$seconds" -v them="$them" \
      '{printf "%s %s %.3f %s %s %.1f %.1f %s %.0f\n", $1, $5, $1 / $5, $3, $7, ($11 - $9) * 10000 / ($1 * s), (them == "nginx" ? $14 - $12 : $13 - $11) * 10000 / ($5 * s), $4 + $8, $15 / s}' >>"$f"
  done
  row "$name" "$(printf 'Dari %.0f/s, '"$them"' %.0f/s, **ratio %.2f** (%s); p99 %.1f and %.1f ms; CPU %.1f and %.1f µs a request; %d failed'"$([ "$them" = nginx ] && echo '; adding up what was stored took %.0f %% of a processor in its turns')" \
    "$(column 1 "$f")" "$(column 2 "$f")" "$(column 3 "$f")" "$(cut -d' ' -f3 "$f" | spread)" "$(column 4 "$f")" \
    "$(column 5 "$f")" "$(column 6 "$f")" "$(column 7 "$f")" "$(awk '{s += $8} END {print s}' "$f")" $([ "$them" != nginx ] || column 9 "$f"))"
}

# start_nginx PAGE_FILE: a static 302 with its access log on, and the page's bytes from a file; sets nginx and static
start_nginx() {
  static=http://127.0.0.1:${NGINX_PORT:-18302}
  cat >"$work/nginx.conf" <<CONF
worker_processes 2;
pid $work/nginx.pid;
error_log $work/error.log;
daemon off;
events { worker_connections 1024; }
http {
  access_log $work/access.log combined buffer=64k flush=1s;
  keepalive_requests 100000000;
  sendfile on; tcp_nopush on; open_file_cache max=10;
  client_body_temp_path $work/a; proxy_temp_path $work/b; fastcgi_temp_path $work/c; uwsgi_temp_path $work/d; scgi_temp_path $work/e;
  server {
    listen ${static#http://} reuseport;
    location = /page { default_type text/html; add_header Content-Encoding gzip; alias $1; }
    location / { return 302 https://example.com/2026/spring?from=bio; }
  }
}
CONF
  nginx -c "$work/nginx.conf" &
  nginx=$!
  for _ in $(seq 50); do
    curl -s -o /dev/null "$static/" && return
    sleep 0.1
  done
  say "nginx did not start: $(tail -n 3 "$work/error.log")"
  exit 1
}

# hold: what is started from now on, and its PostgreSQL, share 512 MB; where this user may say so. Sets held, or leaves it
# empty.
held=
hold() {
  local group=/sys/fs/cgroup/dari-bench-$$ limit=memory.max
  peak=memory.peak kills=memory.events
  if [ -d /sys/fs/cgroup/memory ]; then
    group=/sys/fs/cgroup/memory/dari-bench-$$ limit=memory.limit_in_bytes peak=memory.max_usage_in_bytes kills=memory.oom_control
  fi
  if mkdir "$group" 2>/dev/null && echo 512M 2>/dev/null >"$group/$limit"; then
    held=$group
  else
    rmdir "$group" 2>/dev/null || true
    say 'no cgroup can be made here: memory is measured, not held'
  fi
}

# release: what is started from now on is not held
release() {
  stop_server
  for _ in $(seq 20); do
    [ -n "$held" ] && ! rmdir "$held" 2>/dev/null || break
    sleep 0.1 # PostgreSQL's last process is on its way out
  done
  held=
}

# start_server HOME [NAME=VALUE…]: `./dari up` until its ready line; sets server
start_server() {
  : >"$work/out"
  # shellcheck disable=SC2016
  env PORT="$port" MANAGEMENT_PORT="$((port + 1))" "${@:2}" \
    sh -c '[ -z "$0" ] || echo $$ >"$0/cgroup.procs"; exec "$@"' "$held" "$root/dari" up --home "$1" >"$work/out" 2>"$work/err" &
  server=$!
  until grep -q 'is ready' "$work/out"; do
    kill -0 "$server" 2>/dev/null || { cat "$work/err" >&2; exit 1; }
    sleep 0.1
  done
}
stop_server() {
  [ -z "${server:-}" ] || { kill -TERM "$server" && wait "$server" || true; }
  server=
}

metric() { curl -s "http://127.0.0.1:$((port + 1))/metrics" | awk -v name="$1" 'index($0, name) == 1 {s += $NF} END {printf "%.0f", s}'; }
