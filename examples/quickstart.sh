#!/usr/bin/env bash
# Trains a network on Fashion-MNIST, from a fresh Debian to the last line "test accuracy: 0.8xxx".
# Installs what is missing, builds examples/quickstart.cpp and runs it with all arguments (--help lists them), then builds
# examples/embedded_digits.cpp with the header that the training exported, and runs it; then it writes the page of the
# network (docs/how-to/report-page.md).
# TYPEGRAD_BUILD names another build directory than build/quickstart of this checkout.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=${TYPEGRAD_BUILD:-$root/build/quickstart}

# What the installer and the builder say is shown only when they fail.
quietly() {
  local said
  echo "$1"
  shift
  said=$("$@" 2>&1) || { printf '%s\n' "$said" "quickstart: failed: $*" >&2; exit 1; }
}

configure() {
  cmake -S "$root" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DTYPEGRAD_NATIVE=ON -DTYPEGRAD_BUILD_TESTS=OFF \
    -DTYPEGRAD_BUILD_EXAMPLES=ON "$@"
}

# Passes lines on, but for the last, which is left in the named file.
hold_last_line() {
  local line last= held=
  while IFS= read -r line || [ -n "$line" ]; do
    [ -z "$held" ] || printf '%s\n' "$last"
    last=$line held=yes
  done
  printf '%s' "$last" >"$1"
}

"$root/.ci/install" g++ cmake ninja-build libeigen3-dev libboost-dev libjansson-dev pkg-config \
  zlib1g-dev libcli11-dev python3 dataset-fashion-mnist
mkdir -p "$build"
quietly "Configuring in $build" configure
quietly "Building quickstart" cmake --build "$build" --target quickstart

# The files go where --out says, or into the build directory.
out=
arguments=("$@")
for ((i = 0; i < $#; ++i)); do
  case ${arguments[i]} in
    --out) out=${arguments[i + 1]:-} ;;
    --out=*) out=${arguments[i]#--out=} ;;
  esac
done
if [ -z "$out" ]; then
  out=$build/out
  mkdir -p "$out"
  arguments+=(--out "$out")
fi

# The accuracy is the last line of the training and is kept back, so that it is the last of all.
status=0
"$build/examples/quickstart" "${arguments[@]}" | hold_last_line "$build/last_line" || status=$?
last=$(cat "$build/last_line")
if [ "$status" = 0 ] && [[ $last == "test accuracy: "* ]]; then
  configure_embedded() {
    configure -DTYPEGRAD_EXPORTED_DIRECTORY="$(cd "$out" && pwd)" && cmake --build "$build" --target embedded_digits
  }
  quietly "Building a second program from $out/digits.hpp" configure_embedded
  "$build/examples/embedded_digits" "$out"
  quietly "Writing the page of the network" cmake --build "$build" --target quickstart_report
  printf '%s\n\n' "its page, to be opened in a browser: $out/digits.html"
fi
[ -z "$last" ] || printf '%s\n' "$last"
exit "$status"
