# Sourced by ../dari: live reload. PostgreSQL, the server and the web app's dev server side by side; Ctrl-C ends all.
# shellcheck shell=sh disable=SC2154

find_jdk
need_maven
need_node
build_web_dependencies
[ -f "$app/quarkus-run.jar" ] || build

postgres=
vite=
# shellcheck disable=SC2317
end() {
  trap - EXIT INT TERM
  for child in $vite $postgres; do kill "$child" 2>/dev/null || true; done
  wait
}
trap end EXIT INT TERM

if [ -z "${DATABASE_URL:-}" ]; then
  mkdir -p "$state"
  rm -f "$state/postgres-address"
  (run_java postgres) >"$state/postgres-address" &
  postgres=$!
  until DATABASE_URL=$(grep '^postgresql:' "$state/postgres-address"); do
    kill -0 "$postgres" 2>/dev/null || exit 1
    sleep 0.1
  done
  export DATABASE_URL
fi

(cd "$root/web" && DARI_SERVER=http://localhost:${PORT:-8080} exec npx vite) &
vite=$!
say "The web app with live reload: http://localhost:5173/app/" "바로 반영되는 웹 앱: http://localhost:5173/app/"
mvn -ntp -f "$root/pom.xml" -Pquick -pl server quarkus:dev -Dvertx.disableURIValidation=true -Dquarkus.args=up
