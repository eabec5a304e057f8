// SPDX-License-Identifier: MIT
// words: matrices and views are Eigen's: include <Eigen/Core> before they are used (docs/troubleshooting.md#eigen-core)
// lines: 12
// lines-clang: 17
#ifdef MUST_FAIL
// [broken]
#include <typegrad/inference.hpp>
// [/broken]
#else
// [mended]
#include <Eigen/Core>
#include <typegrad/inference.hpp>
// [/mended]
#endif
namespace tg = typegrad;

// [view]
struct net : tg::network<tg::input<2>, tg::dense<3>> {};

int main() {
  tg::model<net> model;
  auto weight = model.get<"1.weight">();
  // [/view]
  static_cast<void>(weight);
}
