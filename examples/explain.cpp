// SPDX-License-Identifier: MIT
// What the compiler made of a network: as constants, step by step, and all of it as text.
// varies: (?s)Its kernels.*?\n\n
#include <typegrad/typegrad.hpp>
namespace tg = typegrad;

// [network]
struct gesture : tg::network<tg::input<6>, tg::dense<8>, tg::tanh, tg::dense<3>> {};
using loss = decltype(tg::cross_entropy);
// [/network]

namespace by_hand {

// [formulas]
constexpr tg::symbol<"x", tg::shape<6>> x;
constexpr tg::symbol<"y1", tg::shape<8>> y1;
constexpr tg::symbol<"y2", tg::shape<8>> y2;
constexpr tg::symbol<"y3", tg::shape<3>> y3;
constexpr tg::symbol<"t", tg::shape<>> t;
constexpr tg::symbol<"δ1", tg::shape<8>> delta1;
constexpr tg::symbol<"δ2", tg::shape<8>> delta2;
constexpr auto W3 = tg::symbol_of<gesture, "3.weight">;
constexpr auto wrong = softmax(y3) - tg::math::one_hot<tg::shape<3>>(t);

static_assert(tg::formula_of<gesture, 2> == tanh(y1));
static_assert(tg::gradient_of<gesture, loss, "1.weight"> == outer(delta1, x));
static_assert(tg::gradient_of<gesture, loss, "3.weight"> == outer(wrong, y2));
static_assert(tg::adjoint_of<gesture, loss, 2> == transpose(W3) * wrong);
static_assert(tg::adjoint_of<gesture, loss, 1> == delta2 * (tg::lit<1> - square(tanh(y1))));
// [/formulas]

// [plan]
constexpr auto const& run = tg::plan_of<gesture>;              // running one sample
static_assert(run.forward.steps == 2 && run.forward.macs == 6 * 8 + 8 * 3);
static_assert(run.workspace_bytes <= 64 && run.static_bytes == 0);

constexpr auto const& learn = tg::plan_of<gesture, loss, 16>;  // loss and gradient of 16 samples
static_assert(learn.backward.steps == 3);
static_assert(learn.saved_bytes == 16 * 8 * sizeof(float));    // what forward keeps: tanh
static_assert(learn.stack_bytes <= 8 * 1024);
// [/plan]

// [budget]
using namespace tg::literals;
static_assert(tg::budget<gesture, tg::macs<100>, tg::parameter_bytes<1_KiB>, tg::workspace_bytes<64>>);
// [/budget]

}  // namespace by_hand

int main() {
  // [derivation]
  constexpr tg::symbol<"W", tg::shape<3, 2>> W;
  constexpr tg::symbol<"x", tg::shape<2>> x;
  constexpr tg::symbol<"b", tg::shape<3>> b;
  constexpr tg::symbol<"t", tg::shape<3>> t;
  constexpr auto f = tg::lit<1, 2> * sum(square(tanh(W * x + b) - t));
  std::cout << tg::text(tg::derivation(f, W)) << '\n';
  // [/derivation]

  // [steps]
  constexpr auto found = tg::derivation(f, W);
  using first = tg::meta::at<decltype(found)::steps, 0>;
  static_assert(first::rule == tg::derivation_rule::begin && first::formula{} == tg::lit<1>);
  static_assert(decltype(found)::value{} == tg::gradient(f, W));
  static_assert(found.lines.back().formula == "(1 - v₃²) v₄ xᵀ");
  // [/steps]

  // [explain]
  tg::explain<gesture, 16>(std::cout, tg::cross_entropy, {.width = 100});
  // [/explain]

  // [graph]
  constexpr auto plans = tg::plans_of<gesture, loss, 16>;
  std::cout << '\n' << tg::dot(decltype(plans)::backward<0>{});
  // [/graph]
}
