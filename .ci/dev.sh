# Sourced by ../dari: live reload. PostgreSQL, the server and the web app's dev server side by side; Ctrl-C ends all.
# shellcheck shell=sh disable=SC2154

maven_version=3.9.11

# In a folder of no project: nothing there believes it was unpacked before.
unpack_maven() (
  mkdir -p "$state/maven"
  cd "$state/maven"
  mvn -B -ntp org.apache.maven.plugins:maven-dependency-plugin:3.8.1:unpack -Dmdep.overWriteReleases=true \
    "-Dartifact=org.apache.maven:apache-maven:$maven_version:zip:bin" "-DoutputDirectory=$state/maven"
  chmod +x "$reloading"
)

# Quarkus reloads under Maven 3.9 alone; an older Maven fetches that one.
find_reloading_maven() {
  reloading=mvn
  at_least "$found" 3.9 && return
  reloading=$state/maven/apache-maven-$maven_version/bin/mvn
  [ -x "$reloading" ] || step maven unpack_maven
}

find_jdk
need_maven
find_reloading_maven
need_node
build_web_dependencies
[ -f "$app/quarkus-run.jar" ] || build

postgres=
vite=
server=
# PostgreSQL last: the server says goodbye to it.
# shellcheck disable=SC2317,SC2329
end() {
  trap '' INT TERM
  for child in "$vite" "$server" "$postgres"; do
    [ -n "$child" ] || continue
    kill "$child" 2>/dev/null || true
    wait "$child" 2>/dev/null || true
  done
}
trap end EXIT
trap 'exit 0' INT TERM

if [ -z "${DATABASE_URL:-}" ]; then
  mkdir -p "$state"
  # Holds the database's password for a moment.
  address=$(umask 077 && mktemp "$state/postgres-address-XXXXXX")
  (run_java postgres) >"$address" &
  postgres=$!
  until DATABASE_URL=$(grep '^postgresql:' "$address"); do
    kill -0 "$postgres" 2>/dev/null || { rm -f "$address" && exit 1; }
    sleep 0.1
  done
  rm -f "$address"
  export DATABASE_URL
fi

(cd "$root/web" && DARI_SERVER=http://localhost:${PORT:-8080} exec node node_modules/vite/bin/vite.js --port "${WEB_PORT:-5173}") &
vite=$!
say "The web app with live reload: http://localhost:${WEB_PORT:-5173}/app/" \
  "바로 반영되는 웹 앱: http://localhost:${WEB_PORT:-5173}/app/"

# In the background, so that a signal is heard at once; with the terminal's keys all the same.
exec 3<&0
"$reloading" -ntp -f "$root/pom.xml" -Pquick -pl server quarkus:dev -Dquarkus.analytics.disabled=true \
  -Dvertx.disableURIValidation=true "-Dquarkus.args=up --reloading" <&3 &
server=$!
wait "$server"
