#!/usr/bin/env bash
# Writes machine-code.txt: what g++ 12 makes of the function `forward` of examples/machine_code.cpp with -O2 for x86-64-v3
# (AVX2 and FMA), as objdump shows it, without addresses. Other compilers and flags make other code.
#   machine-code.sh           writes it
#   machine-code.sh --check   says how it differs from what is there; exit status 77 where this is not g++ 12 for x86-64
# CXX and CPPFLAGS name the compiler and the directories of its headers.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
compiler=${CXX:-g++}
page=docs/explanation/machine-code.txt

object=$(mktemp --suffix=.o)
trap 'rm -f "$object"' EXIT
if [ "${1:-}" = --check ] && { [ "$("$compiler" -dumpversion)" != 12 ] || [[ "$("$compiler" -dumpmachine)" != x86_64-* ]]; }; then
  exit 77
fi
"$compiler" -std=c++20 -O2 -march=x86-64-v3 ${CPPFLAGS:--isystem /usr/include/eigen3} -I include \
  -c examples/machine_code.cpp -o "$object"
made=$(objdump -dr -C -M intel --no-show-raw-insn --no-addresses --section=.text "$object" |
  awk '/^<forward>:/ { inside = 1 } /^$/ { inside = 0 } inside' |
  awk '/R_X86_64_PLT32/ { sub(/^.*R_X86_64_PLT32[ \t]*/, ""); sub(/>\(.*$/, ">"); held = "call   " $0; next }
       /R_X86_64_/ { next }
       { if (held != "") print held; sub(/^\t+/, ""); sub(/ *#.*$/, ""); held = $0 }
       END { print held }')
if [ "${1:-}" = --check ]; then
  diff "$page" <(printf '%s\n' "$made") ||
    { echo "$page is not what the compiler makes: run docs/explanation/machine-code.sh, then mend the page that shows it"; exit 1; }
else
  printf '%s\n' "$made" >"$page"
fi
