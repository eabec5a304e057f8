// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE inspect_lines
#include <boost/test/unit_test.hpp>
#include <typegrad/inspect/lines.hpp>
#include <typegrad/layer/activation.hpp>
#include <typegrad/layer/dense.hpp>

namespace tg = typegrad;
namespace inspect = tg::inspect;

template <class... Layers> using small = tg::network<tg::input<3>, Layers...>;
template <class Net, std::size_t I, bool NeedsInput>
using lines = typename inspect::layer_lines<tg::meta::at<tg::layers_of<Net>, I>, NeedsInput>::type;

using dense = small<tg::dense<2>>;
static_assert(lines<dense, 1, false>::forward.size() == 1);
static_assert(lines<dense, 1, false>::backward.size() == 2);
static_assert(lines<dense, 1, true>::backward.size() == 3);
static_assert(lines<dense, 1, true>::forward[0].formula == "W₁ x + b₁");
static_assert(lines<dense, 1, true>::backward[0].name == "∂W₁");
static_assert(lines<dense, 1, true>::backward[0].formula == "δ₁ xᵀ");
static_assert(lines<dense, 1, true>::backward[1].formula == "δ₁");
static_assert(lines<dense, 1, true>::backward[2].name == "δ₀");
static_assert(lines<dense, 1, true>::backward[2].formula == "W₁ᵀ δ₁");

// A layer that nothing before it learns from has no backward.
static_assert(lines<small<tg::relu>, 1, false>::backward.size() == 0);

// Every activation of the catalogue, as layer 2: its gradient is written with y₁, y₂, δ₂ and parts.
template <class Layer> std::string adjoint() {
  return std::string{lines<small<tg::dense<4>, Layer>, 2, true>::backward.back().formula};
}
BOOST_AUTO_TEST_CASE(every_activation) {
  // clang-format off
  BOOST_TEST(adjoint<tg::exp>()         == "δ₂ y₂");
  BOOST_TEST(adjoint<tg::log>()         == "δ₂ / y₁");
  BOOST_TEST(adjoint<tg::sqrt>()        == "δ₂ / (2 y₂)");
  BOOST_TEST(adjoint<tg::square>()      == "2 δ₂ y₁");
  BOOST_TEST(adjoint<tg::abs>()         == "δ₂ sign(y₁)");
  BOOST_TEST(adjoint<tg::sin>()         == "δ₂ cos(y₁)");
  BOOST_TEST(adjoint<tg::cos>()         == "-δ₂ sin(y₁)");
  BOOST_TEST(adjoint<tg::tanh>()        == "δ₂ (1 - y₂²)");
  BOOST_TEST(adjoint<tg::sigmoid>()     == "δ₂ y₂ (1 - y₂)");
  BOOST_TEST(adjoint<tg::relu>()        == "δ₂ [y₂ > 0]");
  BOOST_TEST(adjoint<tg::softplus>()    == "δ₂ sigmoid(y₁)");
  BOOST_TEST(adjoint<tg::silu>()        == "δ₂ v₂ + δ₂ y₁ v₂ (1 - v₂)");
  BOOST_TEST(adjoint<tg::gelu>()        == "δ₂ v₂ + δ₂ y₁ φ(y₁)");
  BOOST_TEST(adjoint<tg::leaky_relu>()  == "δ₂ v₂ + δ₂ (1 - v₂) / 100");
  BOOST_TEST(adjoint<tg::elu>()         == "δ₂ [v₂,₂ > 0] + δ₂ [0 ≥ y₁] (1 + v₂,₁)");
  BOOST_TEST(adjoint<tg::softmax>()     == "v₂ - sum(v₂) y₂");
  BOOST_TEST(adjoint<tg::log_softmax>() == "δ₂ - sum(δ₂) softmax(y₁)");
  // clang-format on
}

/// Two matrices of one letter, told apart by digits; and a parameter that the formula leaves out.
struct twins {
  template <class In>
  using parameters = tg::list<tg::learned<"first", "W1", tg::shape<In::size, In::size>>,
                              tg::learned<"second", "W2", tg::shape<In::size, In::size>>,
                              tg::learned<"unused", "v", tg::shape<In::size>>>;
  static constexpr auto formula(tg::parameter auto W1, tg::parameter auto W2, tg::parameter auto,
                                tg::expression auto x) {
    return tanh(W1 * x) * tanh(W2 * x);
  }
};

BOOST_AUTO_TEST_CASE(a_layer_of_the_users) {
  using of_twins = lines<small<twins>, 1, true>;
  auto const print = [](auto const& all) {
    std::string text;
    for (auto const& one : all)
      text += std::string{one.name} + " = " + std::string{one.formula} + "\n";
    return text;
  };
  BOOST_TEST(print(of_twins::forward) ==
             "u₁,₁ = tanh(W₁,₁ x)\n"
             "u₁,₂ = tanh(W₂,₁ x)\n"
             "y₁ = u₁,₁ u₁,₂\n");
  BOOST_TEST(print(of_twins::backward) ==
             "u₁,₃ = δ₁ u₁,₂ (1 - u₁,₁²)\n"
             "u₁,₄ = δ₁ u₁,₁ (1 - u₁,₂²)\n"
             "∂W₁,₁ = u₁,₃ xᵀ\n"
             "∂W₂,₁ = u₁,₄ xᵀ\n"
             "∂v₁ = 0\n"
             "δ₀ = W₁,₁ᵀ u₁,₃ + W₂,₁ᵀ u₁,₄\n");
}
