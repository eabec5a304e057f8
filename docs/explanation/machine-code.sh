#!/usr/bin/env bash
# Writes what g++ 12 makes of the functions `forward` of two examples, as objdump shows it, without addresses. Other compilers
# and flags make other code.
#   machine-code.txt           of machine_code.cpp, with -O2 for x86-64-v3 (AVX2 and FMA)
#   from-type-to-assembly.txt  of tiny_assembly.cpp, with -O3 for x86-64-v4 (AVX-512), sorted by machine_code_blocks.py
#   machine-code.sh           writes both, and puts the blocks of the second into the page that shows them
#   machine-code.sh --check   says how they differ from what is there; exit status 77 where this is not g++ 12 for x86-64
# CXX and CPPFLAGS name the compiler and the directories of its headers.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
here=docs/explanation
compiler=${CXX:-g++}
if [ "${1:-}" = --check ] && { [ "$("$compiler" -dumpversion)" != 12 ] || [[ "$("$compiler" -dumpmachine)" != x86_64-* ]]; }; then
  exit 77
fi
objects=$(mktemp -d)
trap 'rm -rf "$objects"' EXIT

# forward_of NAME FLAG...: compiles an example, and shows its function with relocations
forward_of() {
  "$compiler" -std=c++20 "${@:2}" ${CPPFLAGS:--isystem /usr/include/eigen3} -I include -c "examples/$1.cpp" -o "$objects/$1.o"
  objdump -dr -C -M intel --no-show-raw-insn --no-addresses --section=.text "$objects/$1.o" |
    awk '/^<forward[(>]/ { inside = 1 } /^$/ { inside = 0 } inside'
}
# What is called is named, other relocations are left out.
plain() {
  awk '/R_X86_64_PLT32/ { sub(/^.*R_X86_64_PLT32[ \t]*/, ""); sub(/>\(.*$/, ">"); held = "call   " $0; next }
       /R_X86_64_/ { next }
       { if (held != "") print held; sub(/^\t+/, ""); sub(/ *#.*$/, ""); held = $0 }
       END { print held }'
}
blocks() { python3 -B "$here/machine_code_blocks.py" "$@"; }

forward_of machine_code -O2 -march=x86-64-v3 | plain >"$objects/machine-code.txt"
forward_of tiny_assembly -O3 -march=x86-64-v4 >"$objects/tiny_assembly.lines"
blocks "$objects/tiny_assembly.o" <"$objects/tiny_assembly.lines" >"$objects/from-type-to-assembly.txt"
status=0
for page in machine-code from-type-to-assembly; do
  if [ "${1:-}" != --check ]; then
    cp "$objects/$page.txt" "$here/$page.txt"
  elif ! diff "$here/$page.txt" "$objects/$page.txt"; then
    echo "$here/$page.txt is not what the compiler makes: run $here/machine-code.sh, then mend the page that shows it"
    status=1
  fi
done
if [ "${1:-}" != --check ]; then
  blocks --page "$here/from-type-to-assembly.md" "$here/from-type-to-assembly.txt"
fi
exit $status
