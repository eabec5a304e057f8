// SPDX-License-Identifier: MIT
// dense is W x + b; its gradients are the textbook's.
#define BOOST_TEST_MODULE dense
#include <boost/test/unit_test.hpp>

#include <typegrad/network/spelling.hpp>

#include "layer/reference_page.hpp"
#include "layer/slope_of_layer.hpp"

namespace tg = typegrad;

namespace {

using row = tg::shape<5>;
constexpr tg::symbol<"W", tg::shape<3, 5>, tg::role::parameter> W;
constexpr tg::symbol<"b", tg::shape<3>, tg::role::parameter> b;
constexpr tg::symbol<"x", row> x;
constexpr tg::symbol<"δ", tg::shape<3>> dy;

template <class Layer>
constexpr tg::wiring::formula_of<Layer, row> formula{};

static_assert(formula<tg::dense<3>> == W * x + b);
static_assert(formula<tg::dense<5, 3>> == W * x + b);
static_assert(formula<tg::dense<3, tg::no_bias>> == W * x);
static_assert(formula<tg::dense<5, 3, tg::no_bias>> == W * x);

static_assert(tg::gradient(formula<tg::dense<3>>, W) == outer(dy, x));
static_assert(tg::gradient(formula<tg::dense<3>>, b) == dy);
static_assert(tg::gradient(formula<tg::dense<3>>, x) == transpose(W) * dy);

using parameters = tg::wiring::parameters<tg::dense<3>, row>;
static_assert(std::is_same_v<parameters, tg::list<tg::learned<"weight", "W", tg::shape<3, 5>>,
                                                  tg::learned<"bias", "b", tg::shape<3>>>>);
using weight_only = tg::wiring::parameters<tg::dense<5, 3, tg::no_bias>, row>;
static_assert(std::is_same_v<weight_only, tg::list<tg::learned<"weight", "W", tg::shape<3, 5>>>>);

// Stated sizes, of any integer type, and what is not stated.
static_assert(std::is_same_v<tg::dense<5, 3>::expects, row>);
static_assert(std::is_same_v<tg::dense<5, std::size_t{3}>::gives, tg::shape<3>>);
static_assert(!tg::wiring::states_input<tg::dense<3>>);
static_assert(tg::wiring::states_rank<tg::dense<3>>);

static_assert(tg::dense<3>::spelling.view() == "typegrad::dense<3>");
static_assert(tg::dense<784, 128>::spelling.view() == "typegrad::dense<784, 128>");
static_assert(tg::dense<10, tg::no_bias>::spelling.view() ==
              "typegrad::dense<10, typegrad::no_bias>");
static_assert(tg::dense<7, 10, tg::no_bias>::spelling.view() ==
              "typegrad::dense<7, 10, typegrad::no_bias>");

}  // namespace

BOOST_AUTO_TEST_CASE(gradient_is_slope) {
  auto const check = []<class Layer, class Input>(Layer layer, Input input) {
    BOOST_TEST(layers::slope_error(layer, input) < laws::slope_tolerance, Layer::spelling.view());
  };
  check(tg::dense<3>{}, row{});
  check(tg::dense<5, 3>{}, row{});
  check(tg::dense<3, tg::no_bias>{}, row{});
  check(tg::dense<5, 3, tg::no_bias>{}, row{});
  check(tg::dense<1>{}, tg::shape<1>{});
  check(tg::dense<17>{}, tg::shape<16>{});
}

BOOST_AUTO_TEST_CASE(an_output_is_a_row_times_the_input) {
  constexpr std::array<double, 15> weights{1, 2, 3, 4, 5, 10, 20, 30, 40, 50, -1, 0, 0, 0, 1};
  constexpr auto y = laws::evaluate(formula<tg::dense<3>>, laws::bind(W, weights),
                                    laws::bind(b, std::array{0.5, 0.25, 0.125}),
                                    laws::bind(x, std::array{1.0, -1.0, 2.0, 0.0, 1.0}));
  static_assert(y[0] == 1 - 2 + 6 + 5 + 0.5);
  BOOST_TEST(y[1] == 100.25);
  BOOST_TEST(y[2] == 0.125);
}

BOOST_AUTO_TEST_CASE(the_docs_list_these_layers) {
  std::string rows =
      "| layer | takes | gives | parameters | formula | gradient towards x | towards W |\n"
      "|---|---|---|---|---|---|---|\n";
  auto const add = [&]<class Layer>(Layer) {
    std::string names;
    auto const add_name = [&]<class Learned>(tg::list<Learned>) {
      names += (names.empty() ? "" : ", ") + std::string{Learned::name.view()} + " ";
      names += tg::text(typename Learned::shape{});
    };
    [&]<class... Learned>(tg::list<Learned...>) {
      (add_name(tg::list<Learned>{}), ...);
    }(tg::wiring::parameters<Layer, row>{});
    constexpr auto f = formula<Layer>;
    rows += reference_page::row(reference_page::code(tg::layer_name<Layer>), tg::text(row{}),
                                tg::text(typename Layer::gives{}), names, tg::text(f),
                                tg::text(tg::gradient(f, x)), tg::text(tg::gradient(f, W)));
  };
  add(tg::dense<3>{});
  add(tg::dense<5, 3>{});
  add(tg::dense<3, tg::no_bias>{});
  add(tg::dense<5, 3, tg::no_bias>{});
  BOOST_TEST(laws::documented_table("docs/reference/layers.md", "dense", rows) == rows);
}
