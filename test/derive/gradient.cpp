// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE gradient
#include <boost/test/unit_test.hpp>
#include <typegrad/expr/text.hpp>

#include "laws/raw_formula.hpp"
#include "laws/slope.hpp"

namespace tg = typegrad;
using namespace tg::math;
using tg::gradient, tg::list, tg::lit, tg::named, tg::shape, tg::text;

constexpr tg::symbol<"W", shape<3, 3>> W;
constexpr tg::symbol<"x", shape<3>> x;
constexpr tg::symbol<"b", shape<3>> b;
constexpr tg::symbol<"y", shape<3>> y;
constexpr tg::symbol<"s", shape<>> s;
constexpr auto z = W * x + b;
constexpr auto h = tanh(z);

// The page of the design.
static_assert(gradient(sum(x * x), x) == lit<2> * x);
static_assert(gradient(sum(h), b) == lit<1> - square(h));
static_assert(gradient(sum(h), W) == outer(lit<1> - square(h), x));
static_assert(gradient(sum(h), x) == transpose(W) * (lit<1> - square(h)));

// Several leaves at once: the same formulas in a tuple.
constexpr auto both = gradient(sum(h), W, b);
static_assert(std::get<0>(both) == gradient(sum(h), W) && std::get<1>(both) == gradient(sum(h), b));
static_assert(std::tuple_size_v<decltype(gradient(sum(h), x, W, b))> == 3);

// The losses: prediction minus truth, by the rewrite laws alone.
static_assert(gradient(lit<1, 2> * sum(square(x - y)), x) == x - y);
static_assert(gradient(logsumexp(x) - dot(y, x), x) == softmax(x) - y);
static_assert(gradient(sum(softplus(x)) - dot(y, x), x) == sigmoid(x) - y);
static_assert(gradient(mean(square(x - y)), x) == lit<2, 3> * (x - y));

// A formula that is no scalar takes the adjoint of its result as δ, and then δ′, δ″, …
constexpr auto first = gradient(exp(x), x);
constexpr auto second = gradient(first, x);
constexpr auto third = gradient(second, x);
static_assert(first == tg::symbol<"δ", shape<3>>{} * exp(x));
static_assert(text(second) == "δ δ′ exp(x)" && text(third) == "δ δ′ δ″ exp(x)");
static_assert(text(gradient(third, x)) == "δ δ′ δ″ δ″′ exp(x)");
static_assert(text(gradient(W * tg::symbol<"δ", shape<3>>{}, W)) == "δ′ δᵀ");
static_assert(text(gradient(s * tg::symbol<"δ", shape<3>>{}, s)) == "sum(δ δ′)");

// The gradient is the slope of a part of the formula too: δ of a layer.
static_assert(gradient(sum(h), z) == lit<1> - square(h) &&
              gradient(sum(square(h)), h) == lit<2> * h);
static_assert(gradient(x, x) == tg::symbol<"δ", shape<3>>{} && gradient(s, s) == lit<1>);

// Adjoints are found once and reused: what all gradients share is there once.
template <class... Fs> constexpr std::size_t count_nodes(std::tuple<Fs...>) {
  return nodes_of<list<Fs...>>::size;
}
template <class... Fs> constexpr std::size_t count_nodes(Fs...) {
  return nodes_of<list<Fs...>>::size;
}
static_assert(count_nodes(gradient(sum(h), W, b, x)) ==
              count_nodes(gradient(sum(h), b)) + 3);  // δ xᵀ, Wᵀ, Wᵀ δ

/// Layers of one weight each: every layer adds the same number of nodes to all gradients.
template <std::size_t Depth> constexpr auto layers() {
  if constexpr (Depth == 0) return x;
  else
    return tanh(symbol<tg::fixed_string{"W"} + tg::meta::decimal<Depth>(), shape<3, 3>>{} *
                layers<Depth - 1>());
}
template <std::size_t Depth> constexpr std::size_t nodes_of_gradients() {
  return []<std::size_t... I>(std::index_sequence<I...>) {
    return count_nodes(
        gradient(sum(layers<Depth>()),
                 symbol<tg::fixed_string{"W"} + tg::meta::decimal<I + 1>(), shape<3, 3>>{}...));
  }
  (std::make_index_sequence<Depth>{});
}
static_assert(nodes_of_gradients<6>() - nodes_of_gradients<5>() ==
              nodes_of_gradients<5>() - nodes_of_gradients<4>());

BOOST_AUTO_TEST_CASE(ten_layers_have_ten_adjoints) {
  constexpr auto per_layer = nodes_of_gradients<4>() - nodes_of_gradients<3>();
  BOOST_TEST(nodes_of_gradients<10>() == nodes_of_gradients<4>() + 6 * per_layer);
  BOOST_TEST(per_layer == 10u);  // Wᵢ, Wᵢ h, tanh; h², -h², 1 - h²; Wᵀ, Wᵀ δ, δ (1 - h²), δ hᵀ
}

// A function from outside the library: its tag, its slope and its meaning, found by its namespace.
namespace mine {
struct cube {
  static constexpr std::string_view name = "cube";
};
constexpr auto slope(cube, tg::expression auto v, tg::expression auto) {
  return lit<3> * square(v);
}
constexpr double meaning(cube, double v) { return v * v * v; }
}  // namespace mine
constexpr auto cubed = [](auto v) { return apply_elementwise<mine::cube>(v); };
static_assert(gradient(sum(cubed(x)), x) == lit<3> * square(x));
static_assert(text(gradient(cubed(W * x), W)) == "3 δ (W x)² xᵀ");

void check(std::string_view formula, double first_error, double second_error) {
  BOOST_TEST(first_error < laws::slope_tolerance,
             "the slope of " << formula << " is off by " << first_error);
  BOOST_TEST(second_error < laws::slope_tolerance,
             "the curvature of " << formula << " is off by " << second_error);
}
template <class... Fs> void gradients_are_slopes(Fs... fs) {
  auto const all =
      std::tuple{laws::bind_at_random(W, -1, 1), laws::bind_at_random(x, -1, 1),
                 laws::bind_at_random(b), laws::bind_at_random(y), laws::bind_at_random(s)};
  std::apply(
      [&](auto const&... given) {
        (check(text(fs), laws::gradient_error(fs, given...),
               laws::second_gradient_error(fs, given...)),
         ...);
      },
      all);
}

BOOST_AUTO_TEST_CASE(whole_formulas) {
  gradients_are_slopes(h, lit<1, 2> * sum(square(h - y)), logsumexp(z) - dot(y, z), softmax(z) * y,
                       cubed(W * cubed(x)));
}

template <std::uint64_t... Seeds>
void random_gradients(std::integer_sequence<std::uint64_t, Seeds...>) {
  auto const given = std::tuple{laws::bind_at_random(W, -0.5, 0.5), laws::bind_at_random(x, -1, 1),
                                laws::bind_at_random(y, -1, 1), laws::bind_at_random(s, -1, 1)};
  auto const one = [&](auto f) {
    std::apply(
        [&](auto const&... leaves) { check(text(f), laws::gradient_error(f, leaves...) / 100, 0); },
        given);
  };
  (one(laws::written<false>::of(laws::raw_formula<Seeds + 100, 4>())), ...);
}
BOOST_AUTO_TEST_CASE(random_formulas) {
  random_gradients(std::make_integer_sequence<std::uint64_t, 12>{});
}
