# How figures grow with links and pages, and with --full with clicks: ×1, ×10, ×100. Sourced by run, after lib.sh.
# shellcheck shell=bash disable=SC2154

# point CHART X Y: one of those bench/growth.mjs draws
point() { printf '%s\t%s\t%s\n' "$1" "$2" "$3" >>"$work/points"; }

# grown CHART SIZE NAME THEIRS SCRIPT: a pair, and our rate as a point
grown() {
  rounds=$(((rounds + 1) / 2)) warm=5 pairs "$3" "$address" "$4" "$5"
  point "$1" "$2" "$(column 1 "$(file "$3")")"
}

grow_links() {
  local count
  load "$address/$hot" "$warm" >/dev/null
  settle
  for count in 1000 10000 "$links"; do
    [ "$count" -le "$links" ] || continue
    grown 'Redirects a second, by links asked for' "$count" "redirect out of $count codes" "$static" "random bench- $count"
  done
}

grow_pages() {
  local count
  "$JAVA_HOME/bin/java" -cp "$driver" "$here/Pages.java" "$work/home" dalbit benchpage 1000
  for count in 10 100 1000; do
    grown 'Pages a second, by pages asked for' "$count" "page out of $count pages" "$static/page" "random @benchpage $count"
  done
}

# One after the other, with memory for a hundred or two: a few links come round again in a round, and are not there any more.
grow_cold() {
  local count
  stop_server
  start_server "$work/home" LINKS_CACHE=64KB
  load "$address" "$warm" "once bench- $links 0" >/dev/null
  for count in 10000 100000 1000000; do
    [ "$count" -le "$cold" ] || continue
    say "making $count links"
    make_links "grown$count-" 1 "$count"
    : >"$work/cold-$count"
    for round in 1 2 3; do
      load "$address" 3 "once grown$count- $count $((round * 100000))" >>"$work/cold-$count"
    done
    point 'Redirects not in memory a second, by links' "$count" "$(column 1 "$work/cold-$count")"
    row "redirects not in memory out of $count links" "$(column 1 "$work/cold-$count" | xargs printf '%.0f/s')"
  done
}

grow_clicks() {
  local count
  for count in 100000 1000000 10000000; do
    BENCH_VISITS=$count "$here/figures" latency | tee "$work/latency" | sed "s/^/  $count clicks: /" >&2
    point "Figures' milliseconds (95 of 100), by clicks" "$count" "$(awk -F'|' '$2 ~ /^ all/ {print $4 + 0}' "$work/latency")"
    row "figures of an account with $count clicks" "$(awk -F'|' '$2 ~ /^ all/ {printf "p50 %d ms, p95 %d ms", $3, $4}' "$work/latency")"
  done
}
