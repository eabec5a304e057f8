// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE inspect_mathml
#include <boost/test/unit_test.hpp>
#include <typegrad/derive/gradient.hpp>
#include <typegrad/inspect/mathml.hpp>

namespace tg = typegrad;
using tg::lit, tg::mathml, tg::named, tg::shape;

constexpr tg::symbol<"W2", shape<2, 3>> W;
constexpr tg::symbol<"x", shape<3>> x;
constexpr tg::symbol<"b", shape<2>> b;
constexpr auto h = tanh(W * x + b);

// What stands between <math> and </math>.
template <class F, class... Named> constexpr std::string_view inside(F f, Named... names) {
  auto const all = mathml(f, names...);
  return all.substr(6, all.size() - 13);
}
static_assert(mathml(square(x)) == "<math><msup><mrow><mi>x</mi></mrow><mn>2</mn></msup></math>");
static_assert(inside(W * x + b) ==
              "<msub><mi>W</mi><mn>2</mn></msub><mo rspace=\"0.17em\">\u2062</mo>"
              "<mi>x</mi><mo>+</mo><mi>b</mi>");
static_assert(inside(-tanh(x)) ==
              "<mo form=\"prefix\">−</mo><mrow><mi mathvariant=\"normal\">tanh</mi>"
              "<mo>\u2061</mo><mrow><mo>(</mo><mi>x</mi><mo>)</mo></mrow></mrow>");
static_assert(inside(lit<3> / (lit<1> + sqrt(x))) ==
              "<mfrac><mrow><mn>3</mn></mrow><mrow><mn>1</mn><mo>+</mo><msqrt><mi>x</mi></msqrt></"
              "mrow></mfrac>");
static_assert(inside(positive(h), named<"h1">(h)) ==
              "<mrow><mo>[</mo><msub><mi>h</mi><mn>1</mn></msub>"
              "<mo>&gt;</mo><mn>0</mn><mo>]</mo></mrow>");
static_assert(inside(transpose(W)) ==
              "<msup><mrow><msub><mi>W</mi><mn>2</mn></msub></mrow>"
              "<mi mathvariant=\"normal\">T</mi></msup>");

// Names.
template <tg::fixed_string Name> constexpr auto name = inside(tg::symbol<Name, shape<2>>{});
static_assert(name<"ŷ"> == "<mover><mi>y</mi><mo stretchy=\"false\">^</mo></mover>");
static_assert(name<"δ′2"> == "<msubsup><mi>δ</mi><mn>2</mn><mo>′</mo></msubsup>");
static_assert(name<"∂W₁,2"> == "<mrow><mo>∂</mo><msub><mi>W</mi><mn>1,2</mn></msub></mrow>");
static_assert(name<"a<b&c>"> == "<mi>a&lt;b&amp;c&gt;</mi>" && name<"rate"> == "<mi>rate</mi>");

// In steps.
static_assert(
    tg::mathml_in_steps(named<"p">(square(exp(x))), square(square(exp(x)) + x)) ==
    "<math><mtable displaystyle=\"true\"><mtr><mtd style=\"text-align: right\"><mi>p</mi></mtd>"
    "<mtd><mo>=</mo></mtd><mtd style=\"text-align: left\"><msup><mrow><mrow>"
    "<mi mathvariant=\"normal\">exp</mi><mo>\u2061</mo><mrow><mo>(</mo><mi>x</mi><mo>)</mo></mrow>"
    "</mrow></mrow><mn>2</mn></msup></mtd></mtr><mtr><mtd style=\"text-align: right\"></mtd>"
    "<mtd></mtd><mtd style=\"text-align: left\"><msup><mrow><mrow><mo>(</mo><mi>x</mi><mo>+</mo>"
    "<mi>p</mi><mo>)</mo></mrow></mrow><mn>2</mn></msup></mtd></mtr></mtable></math>");

BOOST_AUTO_TEST_CASE(mathml_is_made_by_the_compiler) {
  constexpr auto text = mathml(x);
  BOOST_TEST(text == "<math><mi>x</mi></math>");
}
