# Sourced by test.sh: tests see no setting of the shell they are started from. What stays is who and where we are, how
# programs reach the network, and what is said about the tests themselves.
# shellcheck shell=sh

for name in $(env | sed -n 's/^\([A-Za-z_][A-Za-z0-9_]*\)=.*/\1/p'); do
  case $name in
    PATH | HOME | USER | LOGNAME | SHELL | TERM | TMPDIR | TZ | PWD | OLDPWD | LANG | LC_* | SHLVL | _ | CI) ;;
    NODE_ENV) unset "$name" ;;
    JAVA_HOME | JAVA_TOOL_OPTIONS | JDK_JAVA_OPTIONS | _JAVA_OPTIONS | MAVEN_* | M2_HOME) ;;
    NODE_* | npm_config_* | NPM_CONFIG_* | NPM_TOKEN | NVM_* | VOLTA_* | ASDF_* | MISE_*) ;;
    *_proxy | *_PROXY | SSL_CERT_* | *_CA_BUNDLE | *CAINFO) ;;
    TEST_DATABASE_URL | CHROMIUM_PATH | DARI_WRITE | DARI_TEST_* | LOG_LINES) ;;
    BASHOPTS | SHELLOPTS | POSIXLY_CORRECT | PPID | UID | EUID) ;;
    # The launcher's own, if somebody exported the same names.
    root | state | logs | app | packed | sha256 | korean | java_flags | command | name) ;;
    *) unset "$name" ;;
  esac
done
unset name
