// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE inspect_latex
#include <boost/test/unit_test.hpp>
#include <typegrad/derive/gradient.hpp>
#include <typegrad/inspect/latex.hpp>

namespace tg = typegrad;
using tg::latex, tg::lit, tg::named, tg::shape;

constexpr tg::symbol<"W2", shape<2, 3>> W;
constexpr tg::symbol<"x", shape<3>> x;
constexpr tg::symbol<"b", shape<2>> b;
constexpr tg::symbol<"ŷ", shape<2>> prediction;
constexpr tg::symbol<"s", shape<>> s;
constexpr auto h = tanh(W * x + b);

static_assert(latex(gradient(sum(h), W), named<"h">(h)) == R"(\left(1 - h^{2}\right)\,x^{\top})");
static_assert(latex(lit<1, 2> * sum(square(prediction - b))) ==
              R"(\frac{1}{2}\,\operatorname{sum}\left(\left(\hat{y} - b\right)^{2}\right))");
static_assert(latex(b / (lit<2> * sqrt(b + prediction))) == R"(\frac{b}{2\,\sqrt{b + \hat{y}}})");
static_assert(latex((b + prediction) / s) == R"(\frac{b + \hat{y}}{s})" &&
              latex(-x / lit<3>) == R"(-\frac{x}{3})" && latex(lit<3, 4>) == R"(\frac{3}{4})");
static_assert(latex(W * (x / tanh(x))) == R"(W_{2}\,\frac{x}{\tanh\left(x\right)})" &&
              latex(square(tanh(x))) == R"(\tanh\left(x\right)^{2})");
static_assert(latex(abs(x) * at_least(x, s)) == R"(\left|x\right|\,\left[x \ge s\right])");
static_assert(latex(x * normal_cdf(x)) == R"(x\,\Phi\left(x\right))");
static_assert(latex(softmax(x)) == R"(\operatorname{softmax}\left(x\right))");
static_assert(latex(outer(prediction, x)) == R"(\hat{y}\,x^{\top})");
static_assert(latex(tg::math::reshape<shape<3, 2>>(W)) ==
              R"(\operatorname{reshape}\left(W_{2}, 3, 2\right))");

// Names.
template <tg::fixed_string Name>
constexpr std::string_view name = latex(tg::symbol<Name, shape<2>>{});
static_assert(name<"δ2"> == R"(\delta_{2})" && name<"∂W₁,2"> == R"(\partial W_{1,2})" &&
              name<"δ′1"> == R"({\delta'_{1}})" && name<"y\u0302"> == R"(\hat{y})");
static_assert(name<"learning_rate"> == R"(\mathrm{learning\_rate})" &&
              name<"2.weight"> == R"(\mathrm{2.weight})" && name<"σz"> == R"(\mathrm{\sigma{}z})");
static_assert(name<"100 %"> == R"(\mathrm{100\ \%})" && name<"ж"> == R"(U{+}0436)" &&
              name<"𝟙"> == R"(U{+}1D7D9)" && name<""> == R"(\mathrm{})");
static_assert(latex(square(tg::symbol<"δ′", shape<2>>{})) == R"({\delta'}^{2})");

// In steps.
static_assert(tg::latex_in_steps(named<"dW">(gradient(sum(h), W)), h) ==
              "\\begin{aligned}\n"
              "v_{1} &= \\tanh\\left(W_{2}\\,x + b\\right) \\\\\n"
              "\\mathrm{dW} &= \\left(1 - v_{1}^{2}\\right)\\,x^{\\top}\n"
              "\\end{aligned}");

BOOST_AUTO_TEST_CASE(latex_is_made_by_the_compiler) {
  constexpr auto text = latex(h);
  BOOST_TEST(text == R"(\tanh\left(W_{2}\,x + b\right))");
  BOOST_TEST(text.data()[text.size()] == '\0');
}
