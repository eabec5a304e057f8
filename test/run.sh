#!/usr/bin/env bash
# Installs what is missing, builds everything and runs every test: with g++ (and the must-fail programs with clang 14 too)
# and with clang 19. The last lines are CTest's summary of all.
#   test/run.sh                 both
#   test/run.sh gcc             only the presets named: gcc, clang, sanitize (what runs and reads files, with clang 19's
#                               address and undefined-behaviour sanitizers), arm (what computes, for 64-bit
#                               ARM, and images for Cortex-M, both run by qemu)
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
presets=("$@")
[ $# -gt 0 ] || presets=(gcc clang)

of_arm=()
for preset in "${presets[@]}"; do
  [ "$preset" != arm ] || of_arm=(g++-aarch64-linux-gnu qemu-user gcc-arm-none-eabi libstdc++-arm-none-eabi-newlib qemu-system-arm)
done
.ci/install g++ cmake ninja-build python3 git libeigen3-dev libboost-dev libboost-test-dev \
  libjansson-dev pkg-config nlohmann-json3-dev zlib1g-dev libcli11-dev dataset-fashion-mnist clang-14 clang-19 libclang-rt-19-dev \
  libomp-19-dev valgrind "${of_arm[@]}" || exit 1

# A translation unit full of templates takes up to 2 GB.
jobs=$(nproc)
gigabytes=$(awk '/^MemAvailable/ { print int($2 / 1048576) }' /proc/meminfo)
[ "$jobs" -le $((gigabytes / 2)) ] || jobs=$((gigabytes / 2 > 1 ? gigabytes / 2 : 1))

# What does not build is a test that does not run, so one fault does not hide the others.
status=0
all=build/all
mkdir -p "$all"
: >"$all/CTestTestfile.cmake"
for preset in "${presets[@]}"; do
  echo "== $preset"
  cmake --preset "$preset" >"$all/configure.log" || { cat "$all/configure.log"; exit 1; }
  cmake --build --preset "$preset" --parallel "$jobs" -- -k 0 || status=1
  echo "subdirs(\"../$preset\")" >>"$all/CTestTestfile.cmake"
done
[ "$status" = 0 ] || echo "== not everything was built; the tests of what was not are not run"
ctest --test-dir "$all" --output-on-failure --no-label-summary --no-tests=error --parallel "$jobs" || status=1
exit "$status"
