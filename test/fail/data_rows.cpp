// SPDX-License-Identifier: MIT
// words: the inner extents of an array of arrays are those of one sample, or of one truth (docs/troubleshooting.md#data-mismatch)
// words: data_mismatch<
// lines: 14
// lines-clang: 20
#include <typegrad/layer.hpp>
#include <typegrad/model/model.hpp>

namespace tg = typegrad;
struct wide : tg::network<tg::input<2, 3>, tg::flatten, tg::dense<2>> {};

#ifdef MUST_FAIL
// [broken]
float first(tg::model<wide> const& model) {
  float const x[3][2] = {{1, 4}, {2, 5}, {3, 6}};  // columns
  return model(x)[0];
}
// [/broken]
#else
// [mended]
float first(tg::model<wide> const& model) {
  float const x[2][3] = {{1, 2, 3}, {4, 5, 6}};  // rows: the shape of the input is (2, 3)
  return model(x)[0];
}
// [/mended]
#endif

int main() { return first(tg::model<wide>{}) > 0 ? 1 : 0; }
