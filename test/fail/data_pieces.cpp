// SPDX-License-Identifier: MIT
// words: samples lie in one piece: copy it into a matrix (docs/troubleshooting.md#data-mismatch)
// lines: 14
// lines-clang: 23
#include <Eigen/Core>
#include <typegrad/layer/dense.hpp>
#include <typegrad/model/model.hpp>

namespace tg = typegrad;
struct small : tg::network<tg::input<4>, tg::dense<2>> {};

#ifdef MUST_FAIL
// [broken]
float first(tg::model<small> const& model, Eigen::Matrix<float, 3, 4> const& samples) {
  return model(samples.row(0))[0];  // the matrix is kept column by column
}
// [/broken]
#else
// [mended]
float first(tg::model<small> const& model, Eigen::Matrix<float, 3, 4> const& samples) {
  Eigen::Vector<float, 4> const x = samples.row(0);
  return model(x)[0];
}
// [/mended]
#endif

int main() { return first(tg::model<small>{}, Eigen::Matrix<float, 3, 4>::Zero()) > 0 ? 1 : 0; }
