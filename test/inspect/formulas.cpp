// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE inspect_formulas
#include <boost/test/unit_test.hpp>
#include <typegrad/inspect/formulas.hpp>
#include <typegrad/layer/activation.hpp>
#include <typegrad/layer/dense.hpp>
#include <typegrad/loss/loss.hpp>

namespace tg = typegrad;
using namespace std::string_view_literals;

struct digits : tg::network<tg::input<28, 28>, tg::flatten, tg::dense<784, 128>, tg::relu,
                            tg::dense<10>> {};

// The lines are constants, in the order in which training computes them.
constexpr auto& lines = tg::formula_lines<digits, tg::losses::cross_entropy>;
static_assert(lines.size() == 12);
static_assert(lines[1].layer == 2 && !lines[1].backward && lines[1].name == "y₂" &&
              lines[1].formula == "W₂ y₁ + b₂");
static_assert(lines[4].layer == tg::formula_line::of_loss && lines[4].name == "L");
static_assert(lines[5].layer == tg::formula_line::of_loss && lines[5].backward &&
              lines[5].formula == "softmax(y₄) - onehot(t)");
static_assert(lines[6].layer == 4 && lines[6].name == "∂W₄");
static_assert(lines[11].layer == 2 && lines[11].name == "∂b₂");

BOOST_AUTO_TEST_CASE(forward_then_backward) {
  BOOST_TEST(tg::formulas<digits>(tg::cross_entropy) ==
             "   layer            forward\n"
             "1  flatten          y₁ = reshape(x, 784)\n"
             "2  dense<784, 128>  y₂ = W₂ y₁ + b₂\n"
             "3  relu             y₃ = relu(y₂)\n"
             "4  dense<10>        y₄ = W₄ y₃ + b₄\n"
             "   loss             L = logsumexp(y₄) - sum(y₄ onehot(t))\n"
             "\n"
             "   layer            backward\n"
             "   loss             δ₄ = softmax(y₄) - onehot(t)\n"
             "4  dense<10>        ∂W₄ = δ₄ y₃ᵀ\n"
             "                    ∂b₄ = δ₄\n"
             "                    δ₃ = W₄ᵀ δ₄\n"
             "3  relu             δ₂ = δ₃ [y₃ > 0]\n"
             "2  dense<784, 128>  ∂W₂ = δ₂ y₁ᵀ\n"
             "                    ∂b₂ = δ₂\n"sv);
}

BOOST_AUTO_TEST_CASE(without_a_loss_the_adjoint_comes_in) {
  using small = tg::network<tg::input<3>, tg::dense<2>, tg::tanh>;
  BOOST_TEST(tg::formulas<small>() ==
             "   layer     forward\n"
             "1  dense<2>  y₁ = W₁ x + b₁\n"
             "2  tanh      y₂ = tanh(y₁)\n"
             "\n"
             "   layer     backward\n"
             "2  tanh      δ₁ = δ₂ (1 - y₂²)\n"
             "1  dense<2>  ∂W₁ = δ₁ xᵀ\n"
             "             ∂b₁ = δ₁\n"sv);
}

BOOST_AUTO_TEST_CASE(a_truth_of_the_outputs_shape) {
  auto const text = tg::formulas<digits, tg::losses::cross_entropy, tg::shape<10>>();
  BOOST_TEST(text.find("L = logsumexp(y₄) - sum(t y₄)") != text.npos);
  BOOST_TEST(text.find("δ₄ = softmax(y₄) - t") != text.npos);
}

/// A layer from outside the library, and a loss.
struct squashed {
  template <class In>
  using parameters = tg::list<tg::learned<"weight", "W", tg::shape<2, In::size>>,
                              tg::learned<"scale", "a", tg::shape<2>>>;
  static constexpr auto formula(tg::parameter auto W, tg::parameter auto a, tg::expression auto x) {
    return a * tanh(W * x);
  }
};
struct quartic {
  static constexpr auto formula(tg::expression auto prediction, tg::expression auto truth) {
    return sum(square(square(prediction - truth)));
  }
};

BOOST_AUTO_TEST_CASE(a_layer_and_a_loss_of_the_users) {
  using own = tg::network<tg::input<3>, tg::dense<3>, squashed>;
  BOOST_TEST(tg::formulas<own>(quartic{}) ==
             "   layer     forward\n"
             "1  dense<3>  y₁ = W₁ x + b₁\n"
             "2  layer     v₂,₁ = tanh(W₂ y₁)\n"
             "             y₂ = a₂ v₂,₁\n"
             "   loss      s = y₂ - t\n"
             "             L = sum(s⁴)\n"
             "\n"
             "   layer     backward\n"
             "   loss      δ₂ = 4 s³\n"
             "2  layer     v₂,₂ = δ₂ a₂ (1 - v₂,₁²)\n"
             "             ∂W₂ = v₂,₂ y₁ᵀ\n"
             "             ∂a₂ = δ₂ v₂,₁\n"
             "             δ₁ = W₂ᵀ v₂,₂\n"
             "1  dense<3>  ∂W₁ = δ₁ xᵀ\n"
             "             ∂b₁ = δ₁\n"sv);
}

// A network in which nothing is learned has no backward.
static_assert(tg::formula_lines<tg::network<tg::input<3>, tg::relu>>.size() == 1);

BOOST_AUTO_TEST_CASE(nothing_to_learn) {
  using unlearning = tg::network<tg::input<3>, tg::relu>;
  BOOST_TEST(tg::formulas<unlearning>() ==
             "   layer  forward\n1  relu   y₁ = relu(x)\n"sv);
}
