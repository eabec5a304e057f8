// SPDX-License-Identifier: MIT
// A program with names of its own at namespace scope: g++ has nothing to say about names of ours
// that are the same.
#include <typegrad/typegrad.hpp>

namespace tg = typegrad;

constexpr tg::symbol<"W", tg::shape<2, 3>> W;
constexpr tg::symbol<"x", tg::shape<3>> x;
constexpr tg::symbol<"b", tg::shape<2>> b;
constexpr auto y = tanh(W * x + b);
constexpr auto dW = tg::gradient(sum(y), W);

struct net : tg::network<tg::input<3>, tg::dense<2>, tg::tanh> {};
constexpr int a = 1, c = 2, d = 3, f = 4, g = 5, i = 6, k = 7, n = 8, p = 9, s = 10, t = 11, z = 12;
constexpr int data = a + c + d + f + g + i + k + n + p + s + t + z, part = 0, to = 0, total = 0;
constexpr double loss = data + part + to + total;

int main() {
  tg::model<net> model{tg::he_normal{.seed = 1}};
  auto const at = std::array{1.f, 2.f, 3.f};
  auto const now = model.gradient(tg::squared_error, at, std::array{0.f, 0.f}).loss;
  return tg::text(dW).empty() || static_cast<double>(now) > loss ? 1 : 0;
}
