#!/usr/bin/env bash
# Writes machine-code.txt: what g++ 12 makes of the function `forward` of examples/machine_code.cpp with -O2 for x86-64-v3
# (AVX2 and FMA), as objdump shows it, without addresses. Other compilers and flags make other code.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
object=$(mktemp --suffix=.o)
trap 'rm -f "$object"' EXIT
"${CXX:-g++}" -std=c++20 -O2 -march=x86-64-v3 ${CPPFLAGS:-} -I include -isystem /usr/include/eigen3 \
  -c examples/machine_code.cpp -o "$object"
objdump -dr -C -M intel --no-show-raw-insn --no-addresses --section=.text "$object" |
  awk '/^<forward>:/ { inside = 1 } /^$/ { inside = 0 } inside' |
  awk '/R_X86_64_PLT32/ { sub(/^.*R_X86_64_PLT32[ \t]*/, ""); sub(/>\(.*$/, ">"); held = "call   " $0; next }
       /R_X86_64_/ { next }
       { if (held != "") print held; sub(/^\t+/, ""); sub(/ *#.*$/, ""); held = $0 }
       END { print held }' >docs/explanation/machine-code.txt
