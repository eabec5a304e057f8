// SPDX-License-Identifier: MIT
// Derivations in print, against what is written by hand; the words of every rule.
#define BOOST_TEST_MODULE derivation
#include <boost/test/unit_test.hpp>
#include <typegrad/inspect/derivation_table.hpp>

namespace tg = typegrad;
using namespace tg::math;
using tg::derivation, tg::lit, tg::shape, tg::text;
using namespace std::string_view_literals;

constexpr tg::symbol<"W", shape<2, 3>, tg::role::parameter> W;
constexpr tg::symbol<"b", shape<2>, tg::role::parameter> b;
constexpr tg::symbol<"x", shape<3>> x;
constexpr tg::symbol<"y", shape<3>> y;
constexpr tg::symbol<"s", shape<>> s;

// Lines are constants.
constexpr auto towards_b = derivation(sum(W * x + b), b);
static_assert(towards_b.lines.size() == 7);
static_assert(towards_b.lines[0].name == "v₁" && towards_b.lines[6].formula == "𝟏");

BOOST_AUTO_TEST_CASE(a_layer) {
  BOOST_TEST(text(derivation(sum(tanh(W * x + b)), W)) ==
             "v₁ = W x           (2)\n"
             "v₂ = v₁ + b        (2)\n"
             "v₃ = tanh(v₂)      (2)\n"
             "f  = sum(v₃)       ()\n"
             "\n"
             "δ  = 1             the slope of a number towards itself\n"
             "δ₃ = δ 𝟏           each element of a sum counts once\n"
             "   = 𝟏             δ = 1\n"
             "δ₂ = δ₃ (1 - v₃²)  chain rule: the slope of tanh(x) is 1 - tanh(x)²\n"
             "   = 1 - v₃²       δ₃ = 𝟏, and 1 x = x\n"
             "δ₁ = δ₂            sum rule: each term gets that of the sum\n"
             "∂W = δ₁ xᵀ         product A x towards A: times xᵀ\n"
             "   = δ₂ xᵀ         δ₁ = δ₂\n"
             "   = (1 - v₃²) xᵀ  all put in\n"sv);
}

BOOST_AUTO_TEST_CASE(what_is_used_twice_adds_up) {
  BOOST_TEST(text(derivation(x * sigmoid(x), x)) ==
             "v₁            = sigmoid(x)              (3)\n"
             "f             = x v₁                    (3)\n"
             "\n"
             "δ                                       comes in from what is made of f\n"
             "δ₁            = δ x                     product rule: times the other factor\n"
             "∂x through v₁ = δ₁ v₁ (1 - v₁)          chain rule: the slope of sigmoid(x) is "
             "sigmoid(x) (1 - sigmoid(x))\n"
             "∂x through f  = δ v₁                    product rule: times the other factor\n"
             "∂x            = δ v₁ + δ₁ v₁ (1 - v₁)   what is handed down adds up\n"
             "              = δ v₁ + δ x v₁ (1 - v₁)  all put in\n"sv);
}

/// The reason of the only rule, towards the first node below the formula.
template <class F, class Part> std::string reason(F f, Part part) {
  constexpr auto made = derivation(F{}, Part{});
  static_cast<void>(f), static_cast<void>(part);
  return std::string{made.lines[decltype(made)::path::names::size + 1].reason};
}

BOOST_AUTO_TEST_CASE(every_rule_has_its_words) {
  constexpr tg::symbol<"A", shape<2, 2>> A;
  constexpr tg::symbol<"B", shape<2, 4>> B;
  BOOST_TEST(reason(x - y, y) == "sum rule: each term gets that of the sum");
  BOOST_TEST(reason(x + s, s) ==
             "sum rule: each term gets that of the sum; summed, as it was spread");
  BOOST_TEST(reason(lit<3> * x, x) == "a number stays as a factor");
  BOOST_TEST(reason(lit<3> * x * y, x) == "product rule: times the other factors");
  BOOST_TEST(reason(x * y, x) == "product rule: times the other factor");
  BOOST_TEST(reason(raise<3>(x), x) == "power rule: the slope of x³ is 3 x²");
  BOOST_TEST(reason(lit<1> / x, x) == "power rule: the slope of 1 / x is -1 / x²");
  BOOST_TEST(reason(log(y), y) == "chain rule: the slope of log(x) is 1 / x");
  BOOST_TEST(reason(relu(y), y) == "chain rule: the slope of relu(x) is [relu(x) > 0]");
  BOOST_TEST(reason(minimum(x, y), y) == "chain rule: the slope of min(a, b) towards b is [a > b]");
  BOOST_TEST(reason(sum(x), x) == "each element of a sum counts once");
  BOOST_TEST(reason(logsumexp(x), x) == "chain rule: the slope of logsumexp(x) is softmax(x)");
  BOOST_TEST(reason(with_shape<shape<3>>(s), s) ==
             "a number that is spread gets the sum of its places");
  BOOST_TEST(reason(reshape<shape<3, 1>>(x), x) == "the same elements under another shape");
  BOOST_TEST(reason(transpose(A), A) == "of Aᵀ towards A: the transpose");
  BOOST_TEST(reason(W * x, W) == "product A x towards A: times xᵀ");
  BOOST_TEST(reason(W * x, x) == "product A x towards x: Aᵀ times it");
  BOOST_TEST(reason(matmul(A, B), A) == "product A B towards A: times Bᵀ");
  BOOST_TEST(reason(matmul(A, B), B) == "product A B towards B: Aᵀ times it");
  BOOST_TEST(reason(outer(b, x), b) == "product x yᵀ towards x: times y");
  BOOST_TEST(reason(outer(b, x), x) == "product x yᵀ towards y: the transpose, times x");
  BOOST_TEST(reason(batch_sum<tg::symbol<"x", shape<3>>>{}, x) ==
             "each sample of a sum counts once");
}

// A function from outside the library: its slope is printed from its own line.
namespace mine {
struct cube {
  static constexpr std::string_view name = "cube";
};
constexpr auto slope(cube, tg::expression auto v, tg::expression auto) {
  return lit<3> * square(v);
}
}  // namespace mine

BOOST_AUTO_TEST_CASE(a_function_of_the_users_and_laws_that_shorten) {
  BOOST_TEST(reason(apply_elementwise<mine::cube>(y), y) ==
             "chain rule: the slope of cube(x) is 3 x²");
  // 0 x = 0, x + 0 = x: the condition of a choice has no slope.
  constexpr auto made = derivation(select(positive(x), x, y), x);
  BOOST_TEST(made.lines[3].formula == "0");
  BOOST_TEST(made.lines.back().reason == "what is handed down adds up, and x + 0 = x");
  BOOST_TEST(made.lines.back().formula == "δ v₁");
}

// In LaTeX and MathML: the same lines.
BOOST_AUTO_TEST_CASE(the_same_in_latex) {
  BOOST_TEST(tg::latex(derivation(sum(tanh(W * x + b)), W)) ==
             R"(\begin{aligned}
v_{1} &= W\,x && \text{(2)} \\
v_{2} &= v_{1} + b && \text{(2)} \\
v_{3} &= \tanh\left(v_{2}\right) && \text{(2)} \\
f &= \operatorname{sum}\left(v_{3}\right) && \text{()} \\
\delta &= 1 && \text{the slope of a number towards itself} \\
\delta_{3} &= \delta\,\mathbf{1} && \text{each element of a sum counts once} \\
 &= \mathbf{1} && \text{$\delta$ = 1} \\
\delta_{2} &= \delta_{3}\,\left(1 - v_{3}^{2}\right) && \text{chain rule: the slope of tanh(x) is 1 $-$ tanh(x)$^{2}$} \\
 &= 1 - v_{3}^{2} && \text{$\delta_{3}$ = $\mathbf{1}$, and 1 x = x} \\
\delta_{1} &= \delta_{2} && \text{sum rule: each term gets that of the sum} \\
\partial W &= \delta_{1}\,x^{\top} && \text{product A x towards A: times x$^{\top}$} \\
 &= \delta_{2}\,x^{\top} && \text{$\delta_{1}$ = $\delta_{2}$} \\
 &= \left(1 - v_{3}^{2}\right)\,x^{\top} && \text{all put in}
\end{aligned})"sv);
}

BOOST_AUTO_TEST_CASE(words_in_latex) {
  auto const set = [](std::string_view words) {
    char bytes[200];
    tg::meta::writer to{bytes};
    tg::inspect::write_latex_words(to, words);
    return std::string{bytes, to.size};
  };
  BOOST_TEST(set("v₁₀ x⁻¹² Aᵀ") == R"(v$_{10}$ x$^{-12}$ A$^{\top}$)");
  BOOST_TEST(set("½ 𝟏, [a ≥ b]") == R"($\frac{1}{2}$ $\mathbf{1}$, [a $\ge$ b])");
  BOOST_TEST(set("δ′₂ ж a_b 100 %") == R"($\delta^{\prime}_{2}$ $U{+}0436$ a\_b 100 \%)");
}

BOOST_AUTO_TEST_CASE(the_same_in_mathml) {
  auto const set = tg::mathml(derivation(x * sigmoid(x), x));
  auto const count = [&](std::string_view part) {
    std::size_t found = 0;
    for (auto at = set.find(part); at != set.npos; at = set.find(part, at + 1)) ++found;
    return found;
  };
  auto const row = [](std::string const& name, std::string const& formula,
                      std::string const& reason) {
    auto const left = "<mtd style=\"text-align: left\">", end = "</mtd>";
    return "<mtr><mtd style=\"text-align: right\">" + name + end + "<mtd>" +
           (formula.empty() ? "" : "<mo>=</mo>") + end + left + formula + end + left + "<mtext>" +
           reason + "</mtext></mtd></mtr>";
  };
  std::string const v = "<msub><mi>v</mi><mn>1</mn></msub>";
  std::string const dx = "<mrow><mo>∂</mo><mi>x</mi></mrow>",
                    beside = "<mo rspace=\"0.17em\">\u2062</mo>";
  BOOST_TEST(count("<mtr>") == 8u);
  BOOST_TEST(count(row("<mi>f</mi>", "<mi>x</mi>" + beside + v, "(3)")) == 1u);
  BOOST_TEST(count(row("<mi>δ</mi>", "", "comes in from what is made of f")) == 1u);
  BOOST_TEST(count(row(dx + "<mtext>\u00a0through\u00a0</mtext><mi>f</mi>",
                       "<mi>δ</mi>" + beside + v, "product rule: times the other factor")) == 1u);
  BOOST_TEST(set.starts_with("<math><mtable"));
  BOOST_TEST(set.ends_with("</mtr></mtable></math>"));
  // It is well formed: rows and cells are closed.
  BOOST_TEST(count("<mtd") == count("</mtd>"));
}
