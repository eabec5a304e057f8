// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE inspect_cpp_words
#include <boost/test/unit_test.hpp>
#include <typegrad/expr/op.hpp>
#include <typegrad/inspect/cpp_words.hpp>

namespace tg = typegrad;
using namespace tg::inspect;

// Every function of the library has a line.
template <class... Ops> constexpr bool all_have_a_line(tg::list<Ops...>) {
  return (std::any_of(cpp_functions.begin(), cpp_functions.end(),
                      [](auto const& each) { return each.label == Ops::name; }) &&
          ...);
}
static_assert(all_have_a_line(tg::op::elementwise{}) &&
              tg::op::elementwise::size == cpp_functions.size());
static_assert(cpp_function_of("Φ").name == "normal_cdf" && cpp_function_of("mine").name == "mine");

static_assert(keeps_name("W") && keeps_name("W2") && keeps_name("learning_rate") &&
              keeps_name("values"));
static_assert(!keeps_name("") && !keeps_name("2.weight") && !keeps_name("δ") && !keeps_name("_x") &&
              !keeps_name("a__b") && !keeps_name("v1") && !keeps_name("x_1"));
static_assert(!keeps_name("double") && !keeps_name("i") && !keeps_name("result") &&
              !keeps_name("std") && !keeps_name("relu") && keeps_name("xor_") &&
              !keeps_name("xor"));

std::string in_cpp(std::string_view name) {
  char letters[64];
  tg::meta::writer to{letters};
  write_cpp_name(to, name, 7);
  return {letters, to.size};
}
BOOST_AUTO_TEST_CASE(names) {
  BOOST_TEST(in_cpp("W2") == "W2");
  BOOST_TEST(in_cpp("ŷ") == "y_hat_7");
  BOOST_TEST(in_cpp("δ2") == "delta2_7");
  BOOST_TEST(in_cpp("∂W₁,2") == "dW12_7");
  BOOST_TEST(in_cpp("2.weight") == "weight_7");
  BOOST_TEST(in_cpp("ж") == "symbol_7");
  BOOST_TEST(in_cpp("double") == "double_7");
  BOOST_TEST(in_cpp("x_1") == "x1_7");
  BOOST_TEST(in_cpp("δ′") == "delta_7");
}
