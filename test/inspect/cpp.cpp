// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE inspect_cpp
#include <boost/test/unit_test.hpp>
#include <typegrad/derive/gradient.hpp>
#include <typegrad/inspect/cpp.hpp>

namespace tg = typegrad;
using tg::cpp, tg::lit, tg::named, tg::shape;
using namespace std::string_view_literals;

constexpr tg::symbol<"W", shape<2, 3>> W;
constexpr tg::symbol<"x", shape<3>> x;
constexpr tg::symbol<"b", shape<2>> b;
constexpr tg::symbol<"s", shape<>> s;
constexpr auto h = tanh(W * x + b);

static_assert(cpp<"f">(s * s) == "// s²\ndouble f(double s) {\n  return s * s;\n}\n");
static_assert(cpp<"f">(relu(x)) ==
              "// relu(x)\n"
              "void f(double const* x, double* result) {\n"
              "  auto const relu = [](double value) { return value < 0 ? 0 : value; };\n"
              "  for (int i = 0; i < 3; ++i) result[i] = relu(x[i]);\n"
              "}\n");

// These programs are run by the test inspect.printed.cpp.
BOOST_AUTO_TEST_CASE(loops) {
  BOOST_TEST(cpp<"dW">(gradient(sum(h), W), named<"h">(h)) ==
             "// (1 - tanh(W x + b)²) xᵀ\n"
             "void dW(double const* b, double const* W, double const* x, double* result) {\n"
             "  double v1[2];\n"
             "  for (int i = 0; i < 2; ++i) {\n"
             "    double sum = 0;\n"
             "    for (int k = 0; k < 3; ++k) sum += W[3 * i + k] * x[k];\n"
             "    v1[i] = sum;\n"
             "  }\n"
             "  double h[2];\n"
             "  for (int i = 0; i < 2; ++i) h[i] = std::tanh(b[i] + v1[i]);\n"
             "  double v2[2];\n"
             "  for (int i = 0; i < 2; ++i) v2[i] = 1.0 - h[i] * h[i];\n"
             "  for (int i = 0; i < 2; ++i) for (int j = 0; j < 3; ++j) result[3 * i + j] = v2[i] "
             "* x[j];\n"
             "}\n"sv);
}
BOOST_AUTO_TEST_CASE(reductions) {
  BOOST_TEST(cpp<"loss">(lit<1, 2> * sum(square(x))) ==
             "// ½ sum(x²)\n"
             "double loss(double const* x) {\n"
             "  double v1 = 0;\n"
             "  for (int i = 0; i < 3; ++i) v1 += x[i] * x[i];\n"
             "  return v1 / 2.0;\n"
             "}\n"sv);
  auto const softmax = cpp<"f">(tg::math::softmax(x));
  BOOST_TEST(softmax.find("result[i] = std::exp(x[i] - v1);") != softmax.npos);
}

// A sum over the batch is no formula of one sample.
template <class F>
concept has_cpp = requires {
  cpp<"f">(F{});
};
static_assert(has_cpp<decltype(x)> && !has_cpp<tg::math::batch_sum<decltype(x)>>);
