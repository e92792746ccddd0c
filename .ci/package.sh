# Sourced by ../dari: one archive with everything a host with a JDK needs. The same build gives the same octets.
# shellcheck shell=sh disable=SC2086,SC2154

output=$root/target/package
while [ $# -gt 0 ]; do
  case $1 in
    --output)
      output=${2:-}
      shift
      ;;
    *) output= ;;
  esac
  [ -n "$output" ] || {
    usage
    exit 2
  }
  shift
done

# What keeps names sorted and times fixed is GNU's.
find_gnu_tar() {
  for tar in tar gtar; do
    if "$tar" --version 2>/dev/null | grep -q GNU; then return; fi
  done
  stop "GNU tar is missing. Get it: apt-get install tar  or  brew install gnu-tar" \
    "GNU tar가 없어요. 설치: apt-get install tar  또는  brew install gnu-tar"
}

git_says() { git -C "$root" "$@" 2>/dev/null; }

# DARI_COMMIT names it where the history is not at hand, as in a container's build.
find_commit() {
  commit=${DARI_COMMIT:-}
  if [ -z "$commit" ] && commit=$(git_says rev-parse --short=12 HEAD); then
    [ -z "$(git_says status --porcelain)" ] || commit=$commit-changed
  fi
  commit=${commit:-unknown}
}

# The version is that of the archive: package.json has none, and npm names nothing without one. What is for development
# alone is taken out of the lock file before npm reads it: npm's --omit=dev leaves out React, too, because tests share it.
# Number and moment of the list are taken out after it, or each would be another.
list_web() (
  rm -rf "$state/sbom"
  # npm takes the folder's name for the program's.
  mkdir -p "$state/sbom/dari-web" && cd "$state/sbom/dari-web" &&
    cp "$root/web/package.json" "$root/web/package-lock.json" . &&
    npm pkg set "version=$version" && npm pkg delete devDependencies &&
    rewrite package-lock.json package-lock.json '
      for (const [place, part] of Object.entries(file.packages)) if (part.dev) delete file.packages[place];
      delete file.packages[""].devDependencies' &&
    npm sbom --sbom-format=cyclonedx --package-lock-only >npm.json &&
    rewrite npm.json ../web.cdx.json 'delete file.serialNumber; delete file.metadata.timestamp'
)

# rewrite <from> <to> <change>: a JSON file, changed
rewrite() {
  node -e "
    const { readFileSync, writeFileSync } = require('fs');
    const file = JSON.parse(readFileSync('$1'));
    $3;
    writeFileSync('$2', JSON.stringify(file, null, 2) + '\n');"
}

list_server() { maven -Pquick -pl server org.cyclonedx:cyclonedx-maven-plugin:makeBom; }

fill() {
  rm -rf "$state/package"
  mkdir -p "$folder/docs" "$folder/sbom" &&
    cp -R "$app" "$folder/app" && rm -f "$folder/app/dari.aot" &&
    cp "$root/dari" "$root/LICENSE" "$folder/" &&
    cp -R "$root/ops" "$folder/ops" && rm -f "$folder/ops/.env" &&
    cp -R "$root/docs/configuration.md" "$root/docs/operate" "$folder/docs/" &&
    cp "$root/server/target/sbom/server.cdx.json" "$state/sbom/web.cdx.json" "$folder/sbom/" &&
    printf 'version=%s\ncommit=%s\nplatform=%s\njava=25\n' "$version" "$commit" "$platform" >"$folder/VERSION" &&
    (cd "$folder" && find . -type f ! -name SHA256SUMS | sed 's|^\./||' | LC_ALL=C sort | tr '\n' '\0' |
      xargs -0 $sha256 >SHA256SUMS)
}

# Nobody but the owner may write to any of it, whatever the umask here and there.
pack() {
  mkdir -p "$output" &&
    "$tar" --sort=name --format=gnu --mtime="@$moment" --owner=0 --group=0 --numeric-owner \
      --mode=u=rwX,go=rX -C "$state/package" -cf "$state/package/$archive.tar" "$archive" &&
    gzip -n -c "$state/package/$archive.tar" >"$output/.$archive.tar.gz" &&
    mv "$output/.$archive.tar.gz" "$output/$archive.tar.gz" &&
    (cd "$output" && $sha256 "$archive.tar.gz" >"$archive.tar.gz.sha256")
}

find_gnu_tar
find_jdk
need_maven
need_node
build

version=$(sed -n 's|.*<version>\(.*\)</version>.*|\1|p' "$root/pom.xml" | head -n 1)
find_commit
platform=$(uname -s | tr '[:upper:]' '[:lower:]')-$(uname -m)
moment=${SOURCE_DATE_EPOCH:-$(git_says log -1 --format=%ct || echo 1767225600)}
archive=dari-$version-$commit-$platform
folder=$state/package/$archive

lists=$(sum pom.xml server/pom.xml web/package.json web/package-lock.json)
if ! is_built lists "$lists" || [ ! -f "$root/server/target/sbom/server.cdx.json" ] ||
  [ ! -f "$state/sbom/web.cdx.json" ]; then
  step sbom-of-the-server list_server
  step sbom-of-the-web-app list_web
  built lists "$lists"
fi
step files fill
step archive pack
rm -rf "$state/package"

say "The archive, and its checksum beside it:" "압축 파일이에요. 체크섬은 옆에 있어요."
printf '%s\n' "$output/$archive.tar.gz"
