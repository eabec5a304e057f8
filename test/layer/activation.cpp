// SPDX-License-Identifier: MIT
// An activation is the function of its name, keeps the shape, and its gradient is its slope.
#define BOOST_TEST_MODULE activation
#include <boost/test/unit_test.hpp>

#include <cmath>
#include <regex>
#include <string>

#include <typegrad/network/spelling.hpp>

#include "layer/reference_page.hpp"
#include "layer/slope_of_layer.hpp"

namespace tg = typegrad;
namespace math = tg::math;

namespace {

constexpr tg::symbol<"x", tg::shape<4>> x;

template <class Layer>
constexpr auto formula = Layer::formula(x);

static_assert(formula<tg::exp> == exp(x));
static_assert(formula<tg::log> == log(x));
static_assert(formula<tg::sqrt> == sqrt(x));
static_assert(formula<tg::square> == x * x);
static_assert(formula<tg::abs> == abs(x));
static_assert(formula<tg::sin> == sin(x));
static_assert(formula<tg::cos> == cos(x));
static_assert(formula<tg::tanh> == tanh(x));
static_assert(formula<tg::sigmoid> == sigmoid(x));
static_assert(formula<tg::relu> == relu(x));
static_assert(formula<tg::softplus> == softplus(x));
static_assert(formula<tg::silu> == x * sigmoid(x));
static_assert(formula<tg::gelu> == x * normal_cdf(x));
static_assert(formula<tg::leaky_relu> == select(positive(x), x, tg::lit<1, 100> * x));
static_assert(formula<tg::elu> == relu(x) + expm1(minimum(x, tg::lit<0>)));
static_assert(formula<tg::softmax> == exp(x - logsumexp(x)));
static_assert(formula<tg::log_softmax> == x - logsumexp(x));

static_assert(formula<tg::leaky_relu_with<1, 100>> == formula<tg::leaky_relu>);
static_assert(formula<tg::leaky_relu_with<1, 5>> == select(positive(x), x, tg::lit<1, 5> * x));
static_assert(formula<tg::elu_with<1>> == formula<tg::elu>);
static_assert(formula<tg::elu_with<3, 2>> ==
              relu(x) + tg::lit<3, 2> * expm1(minimum(x, tg::lit<0>)));

static_assert(tg::relu::spelling.view() == "typegrad::relu");
static_assert(tg::leaky_relu_with<1, 5>::spelling.view() == "typegrad::leaky_relu_with<1, 5>");
static_assert(tg::elu_with<-3, 2>::spelling.view() == "typegrad::elu_with<-3, 2>");

template <class... Layers>
constexpr bool keep_every_shape(tg::list<Layers...>) {
  using image = tg::symbol<"x", tg::shape<2, 3, 4, 5>>;
  return ((typename decltype(Layers::formula(image{}))::shape{} == image::shape{}) && ...);
}
static_assert(keep_every_shape(tg::activations{}));

template <class... Layers, class Check>
void for_each(tg::list<Layers...>, Check check) {
  (check(Layers{}), ...);
}

}  // namespace

BOOST_AUTO_TEST_CASE(gradient_is_slope) {
  for_each(tg::activations{}, []<class Layer>(Layer layer) {
    auto const points = layers::samples_of<Layer>;
    BOOST_TEST(layers::slope_error(layer, tg::shape<4>{}, points) < laws::slope_tolerance,
               Layer::spelling.view());
    BOOST_TEST(layers::slope_error(layer, tg::shape<2, 3>{}, points) < laws::slope_tolerance,
               Layer::spelling.view() << " of a matrix");
  });
  BOOST_TEST(layers::slope_error(tg::leaky_relu_with<1, 5>{}, tg::shape<4>{}) <
             laws::slope_tolerance);
  BOOST_TEST(layers::slope_error(tg::elu_with<3, 2>{}, tg::shape<4>{}) < laws::slope_tolerance);
}

BOOST_AUTO_TEST_CASE(softmax_is_a_distribution_at_any_size) {
  auto const p = laws::evaluate(formula<tg::softmax>,
                                laws::bind(x, std::array{1000.0, -1000.0, 999.0, 1000.0}));
  BOOST_TEST(p[0] + p[1] + p[2] + p[3] == 1, boost::test_tools::tolerance(1e-12));
  BOOST_TEST(p[0] / p[2] == std::exp(1.0), boost::test_tools::tolerance(1e-10));
  BOOST_TEST(p[1] == 0);
}

BOOST_AUTO_TEST_CASE(the_list_is_complete) {
  auto const text = laws::read_file(laws::project_file("include/typegrad/layer/activation.hpp"));
  std::regex const layer{R"(\nstruct (\w+))"};
  std::string on_the_page;
  for (std::sregex_iterator found{text.begin(), text.end(), layer}, end; found != end; ++found)
    on_the_page += "typegrad::" + (*found)[1].str() + " ";
  std::string in_the_list;
  for_each(tg::activations{}, [&]<class Layer>(Layer) {
    in_the_list.append(Layer::spelling.view()) += " ";
  });
  BOOST_TEST(in_the_list == on_the_page);
}

BOOST_AUTO_TEST_CASE(the_docs_list_these_activations) {
  std::string rows = "| layer | formula | gradient towards x |\n|---|---|---|\n";
  auto const add = [&]<class Layer>(Layer) {
    rows += reference_page::row(reference_page::code(tg::layer_name<Layer>),
                                tg::text(formula<Layer>), tg::text(tg::gradient(formula<Layer>, x)));
  };
  for_each(tg::activations{}, add);
  add(tg::leaky_relu_with<1, 5>{});
  add(tg::elu_with<3, 2>{});
  BOOST_TEST(laws::documented_table("docs/reference/layers.md", "activations", rows) == rows);
}
