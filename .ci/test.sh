# Sourced by ../dari: every check and every test; the last line says how many passed.
# shellcheck shell=sh disable=SC2154

. "$root/.ci/environment.sh"

reports=$state/reports
passed=0
failed=0

DARI_TEST_ROUNDS=3
left_out=full
if [ "${1:-}" = --full ]; then
  DARI_TEST_ROUNDS=20
  left_out=
fi
export DARI_TEST_ROUNDS

# Tests of other users' rights run as root alone; anywhere else nothing may be skipped.
skipped_count=yes
if [ "$(id -u)" != 0 ]; then
  skipped_count=
  say "As an ordinary user: the tests that only root can run are left out." \
    "일반 사용자로 실행해서, root만 할 수 있는 테스트는 빼고 해요."
fi

# check <name> <command…>: a check without a report counts as one
check() {
  if step "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
}

# counted <name> <command…>: its reports count; without any it counts as one that failed
counted() {
  mkdir -p "$reports/$1"
  ok=yes
  step "$@" || ok=no
  [ ! -d "$root/server/target/surefire-reports" ] ||
    find "$root/server/target/surefire-reports" -name 'TEST-*.xml' -exec mv {} "$reports/$1/" \;
  read -r good bad <<EOF
$(find "$reports/$1" -type f \( -name '*.xml' -o -name '*.json' \) -exec \
    env SKIPPED_COUNT="$skipped_count" node "$root/.ci/report.mjs" {} + || echo 0 1)
EOF
  if [ $((good + bad)) = 0 ] || { [ $ok = no ] && [ $bad = 0 ]; }; then bad=$((bad + 1)); fi
  passed=$((passed + good))
  failed=$((failed + bad))
}

# Compiles with every check, whatever was compiled without them before; failing tests do not keep the rest from running.
server_tests() {
  rm -rf "$root/server/target/classes" "$root/server/target/test-classes" "$root/server/target/maven-status"
  env -u TEST_DATABASE_URL mvn -B -ntp -f "$root/pom.xml" -Dmaven.test.failure.ignore=true verify
}

# What shows the same on any PostgreSQL has been shown, unless everything is to run.
server_tests_on() {
  TEST_DATABASE_URL=$1 maven -Pquick -pl server -Dmaven.test.failure.ignore=true \
    -Dsurefire.excludedGroups=black-box,bench${left_out:+,any-postgres} surefire:test
}

black_box_tests() {
  env -u TEST_DATABASE_URL mvn -B -ntp -f "$root/pom.xml" -Pquick -pl server -Dmaven.test.failure.ignore=true \
    -Dsurefire.excludedGroups=$left_out -Dsurefire.groups=black-box surefire:test
}

vitest() { web npx vitest run --reporter=default --reporter=json --outputFile.json="$reports/web-tests/vitest.json"; }

free_port() { node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close() })'; }

# The browser drives the program that was built, on a folder of its own: DARI_URL and DARI_HOME say where.
browser_tests() {
  rm -rf "$state/browser"
  mkdir -p "$state/browser"
  DARI_HOME=$state/browser/data
  PORT=$(free_port)
  MANAGEMENT_PORT=$(free_port)
  DARI_URL=http://localhost:$PORT
  export DARI_HOME PORT MANAGEMENT_PORT DARI_URL
  # Every test signs somebody in, all from one address; Kakao itself is never asked.
  (LC_ALL=C SIGN_UP=open USERS_SIGN_IN_RATE=600/5m USERS_SIGN_UP_RATE=600/1h \
    KAKAO_JS_KEY=0123456789abcdef0123456789abcdef run_java up --kakao-simulator) >"$logs/browser-server.log" 2>&1 &
  server=$!
  tries=0
  until grep -q 'is ready' "$logs/browser-server.log"; do
    tries=$((tries + 1))
    if [ $tries -gt 600 ] || ! kill -0 $server; then
      cat "$logs/browser-server.log"
      return 1
    fi
    sleep 0.1
  done
  code=0
  (cd "$root/web" && PLAYWRIGHT_JSON_OUTPUT_FILE="$reports/browser-tests/playwright.json" npx playwright test --reporter=list,json) || code=$?
  kill -TERM $server
  wait $server || code=$?
  return $code
}

find_jdk
need_maven
need_node
rm -rf "$reports" "$root/server/target/surefire-reports" "$state/tested"
mkdir -p "$reports"

build_web
check web-types web npm run --silent typecheck
check web-api-types web npm run --silent types:check
check web-lint web npm run --silent lint
check api-lint web npm run --silent lint:api
check web-format web npm run --silent format:check
counted web-tests vitest
counted server-tests server_tests
if [ -f "$app/quarkus-run.jar" ]; then
  built server "$(server_sum)"
  train_server "$(server_sum)"
  counted black-box-tests black_box_tests
  counted browser-tests browser_tests
else
  failed=$((failed + 2))
fi
# The browser's server had settings of its own, which these tests must not see.
unset DARI_HOME PORT MANAGEMENT_PORT DARI_URL
if [ -n "${TEST_DATABASE_URL:-}" ]; then
  counted server-tests-elsewhere server_tests_on "$TEST_DATABASE_URL"
fi

# Half an hour in 512 MB that the kernel holds, which only root can set up, and a backup while links are made.
if [ -z "$left_out" ] && [ "$(id -u)" = 0 ]; then
  check soak "$root/bench/soak"
  check backup-under-writes "$root/bench/backup"
fi

say "Logs and reports: $state" "기록과 보고서: $state"
printf '%s passed, %s failed\n' "$passed" "$failed"
# What passed, for "check"; by the sum that names what was built.
[ "$failed" != 0 ] || built tested "$(server_sum)"
[ "$failed" = 0 ]
