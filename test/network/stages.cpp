// SPDX-License-Identifier: MIT
// Stages: one contraction each, alike where their layers are alike, and joined they are the network.
#define BOOST_TEST_MODULE stages
#include <boost/test/unit_test.hpp>

#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "laws/random.hpp"
#include "network/networks.hpp"

namespace tg = typegrad;
namespace math = tg::math;

namespace {

template <class Net, std::size_t I>
using stage = tg::meta::at<tg::stages_of<Net>, I>;

// digits: flatten, dense, relu are one stage; the last dense is the other.
using networks::digits;
static_assert(tg::stages_of<digits>::size == 2);
using weight = tg::symbol<"W", tg::shape<128, 784>, tg::role::parameter>;
using bias = tg::symbol<"b", tg::shape<128>, tg::role::parameter>;
using image = tg::symbol<"x", tg::shape<28, 28>>;
static_assert(stage<digits, 0>::formula{} ==
              relu(weight{} * math::reshape<tg::shape<784>>(image{}) + bias{}));
static_assert(std::is_same_v<stage<digits, 0>::input, image>);
static_assert(std::is_same_v<stage<digits, 0>::parameters, tg::list<weight, bias>>);
static_assert(stage<digits, 0>::first_layer == 0 && stage<digits, 0>::last_layer == 3);
static_assert(stage<digits, 1>::first_layer == 4 && stage<digits, 1>::last_layer == 4);
static_assert(stage<digits, 0>::parameter_offset == 0);
static_assert(stage<digits, 1>::parameter_offset == 128 * 784 + 128);

// Stages that are alike are one type.
using networks::deep;
static_assert(tg::stages_of<deep>::size == 3);
static_assert(std::is_same_v<stage<deep, 0>::kind, stage<deep, 1>::kind>);
static_assert(std::is_same_v<stage<deep, 1>::kind, stage<deep, 2>::kind>);
static_assert(stage<deep, 2>::parameter_offset == 2 * (64 * 64 + 64));

// However a layer is written, what counts is its formula.
struct inferred : tg::network<tg::input<64>, tg::dense<64>, tg::tanh, tg::dense<64, 64>, tg::tanh> {};
static_assert(std::is_same_v<stage<inferred, 0>::kind, stage<deep, 0>::kind>);
static_assert(std::is_same_v<stage<inferred, 1>::kind, stage<deep, 0>::kind>);

// Elementwise layers alone are one stage.
static_assert(tg::stages_of<networks::shapes_only>::size == 1);
static_assert(tg::stages_of<networks::gated>::size == 2);
static_assert(stage<networks::gated, 0>::last_layer == 6);

// A contraction a stage, though a layer may have several of its own.
template <class Stage>
constexpr std::size_t layers_with_contraction(Stage, auto wired) {
  return []<class... Wired>(tg::list<Wired...>) {
    return (std::size_t{0} + ... +
            (Wired::index >= Stage::first_layer && Wired::index <= Stage::last_layer &&
             tg::wiring::has_contraction<typename Wired::formula>()));
  }(wired);
}

// Letters that two layers share get numbers; x is taken.
struct takes_x {
  template <class Input>
  using parameters = tg::list<tg::learned<"factor", "x", tg::shape<>>>;
  static constexpr auto formula(tg::parameter auto a, tg::expression auto x) { return a * x; }
};
struct same_letters : tg::network<tg::input<3>, mine::scale, takes_x, tg::dense<3>, mine::scale,
                                  takes_x, mine::scale> {};
static_assert(tg::stages_of<same_letters>::size == 1);

template <class Stage>
std::vector<std::string> letters() {
  std::vector<std::string> all{std::string{Stage::input::label}};
  [&]<class... Symbols>(tg::list<Symbols...>) {
    (all.emplace_back(Symbols::label), ...);
  }(typename Stage::parameters{});
  return all;
}

template <class Net, class Check>
void for_each_stage(Check check) {
  [&]<class... Stages>(tg::list<Stages...>) { (check(Stages{}), ...); }(tg::stages_of<Net>{});
}

/// The values of a formula of x and parameters, which come from a block from an offset on.
template <class F, class X, class... Symbols>
std::vector<double> value(F f, X, tg::list<Symbols...>, std::vector<double> const& input,
                          [[maybe_unused]] std::vector<double> const& block,
                          [[maybe_unused]] std::size_t offset) {
  auto const taken = [&]<class Symbol>(Symbol symbol, std::vector<double> const& from,
                                       std::size_t& next) {
    std::array<double, Symbol::shape::size> values{};
    for (auto& one : values) one = from[next++];
    return laws::bind(symbol, values);
  };
  std::size_t beginning = 0;
  auto const result = std::apply(
      [&](auto const&... bindings) { return laws::evaluate(f, bindings...); },
      std::tuple{taken(X{}, input, beginning), taken(Symbols{}, block, offset)...});
  return {result.begin(), result.end()};
}

template <class Net>
void check_that_stages_are_the_network() {
  laws::generator next{7};
  std::vector<double> block(tg::parameter_count<Net>), by_layers(tg::input_shape<Net>.size);
  for (auto& one : block) one = next.between(-0.5, 0.5);
  for (auto& one : by_layers) one = next.between(-2, 2);
  auto by_stages = by_layers;

  std::size_t offset = 0;
  auto const through = [&]<class Wired>(Wired) {
    using symbols = decltype(tg::wiring::plain_symbols(typename Wired::parameters{}));
    by_layers = value(typename Wired::formula{}, tg::symbol<"x", typename Wired::input>{},
                      symbols{}, by_layers, block, offset);
    offset += tg::wiring::size_of(typename Wired::parameters{});
  };
  [&]<class... Wired>(tg::list<Wired...>) { (through(Wired{}), ...); }(tg::layers_of<Net>{});

  for_each_stage<Net>([&]<class Stage>(Stage) {
    by_stages = value(typename Stage::formula{}, typename Stage::input{},
                      typename Stage::parameters{}, by_stages, block, Stage::parameter_offset);
  });
  BOOST_TEST(by_layers == by_stages,
             boost::test_tools::tolerance(1e-12) << boost::test_tools::per_element());
}

}  // namespace

BOOST_AUTO_TEST_CASE(stages_joined_are_the_network) {
  check_that_stages_are_the_network<deep>();
  check_that_stages_are_the_network<networks::gated>();
  check_that_stages_are_the_network<networks::shapes_only>();
  check_that_stages_are_the_network<networks::tiny>();
  check_that_stages_are_the_network<same_letters>();
}

BOOST_AUTO_TEST_CASE(a_stage_has_one_layer_with_a_contraction_at_most) {
  auto const check = []<class Net>(Net) {
    for_each_stage<Net>([](auto one) {
      BOOST_TEST(layers_with_contraction(one, tg::layers_of<Net>{}) <= 1u);
    });
  };
  check(digits{});
  check(deep{});
  check(networks::gated{});
  check(same_letters{});
}

BOOST_AUTO_TEST_CASE(letters_are_unique_in_a_stage) {
  auto const check = []<class Net>(Net) {
    for_each_stage<Net>([]<class Stage>(Stage) {
      auto const all = letters<Stage>();
      BOOST_TEST(std::set(all.begin(), all.end()).size() == all.size());
    });
  };
  check(digits{});
  check(networks::gated{});
  check(same_letters{});
  std::vector<std::string> const expected{"x",  "a",  "b",  "x1", "W", "b1",
                                          "a1", "b2", "x2", "a2", "b3"};
  BOOST_TEST((letters<stage<same_letters, 0>>()) == expected, boost::test_tools::per_element());
}
