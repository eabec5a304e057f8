#!/usr/bin/env bash
# Installs what is missing, builds every contestant, runs them in interleaved rounds on one core and
# prints the tables.
#   test/bench/run.sh                      everything, with g++ and clang 19
#   test/bench/run.sh --quick              fewer and shorter rounds
#   test/bench/run.sh --filter training    rows whose name matches; --help lists the rest
#   test/bench/run.sh --pypi               with rivals that are Python packages: RLtools, MKL, JAX, ONNX Runtime
#   test/bench/run.sh --compile-time       what compiling costs, instead
#   test/bench/run.sh --other-flags        against Eigen without AVX-512, without AVX and with -O2, instead
#   test/bench/run.sh --threads            what threads bring to training, instead
#   test/bench/run.sh --docs               paste what was measured into docs/performance.md
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"

"$here/../../.ci/install" g++ clang-19 cmake ninja-build python3 python3-pip python3-venv util-linux \
  libeigen3-dev libboost-dev libbenchmark-dev libjansson-dev zlib1g-dev libomp-19-dev \
  dataset-fashion-mnist || exit 1

# Rivals and the chart; without one of them its rows are a line that says so.
for package in libopenblas-dev libxsmm-dev libdnnl-dev libdlib-dev tiny-dnn libcereal-dev \
  libstb-dev libgemmlowp-dev libtorch-dev python3-matplotlib; do
  "$here/../../.ci/install" "$package" || echo "$package cannot be had here"
done

# These choose OpenBLAS's kernels by hand, and not for the better.
unset OPENBLAS_CORETYPE OPENBLAS_L2_SIZE
# Debian's Python, which has what was installed for it.
exec /usr/bin/python3 -B "$here/bench.py" "$@"
