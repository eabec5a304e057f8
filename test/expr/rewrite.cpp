// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE rewrite
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include "laws/document.hpp"
#include "laws/rewrite_law.hpp"

namespace tg = typegrad;
namespace math = tg::math;
namespace op = tg::op;
using namespace typegrad::math;
using laws::law, tg::lit, tg::shape;

constexpr tg::symbol<"x", shape<3>> x;
constexpr tg::symbol<"y", shape<3>> y;
constexpr tg::symbol<"a", shape<3>> a;
constexpr tg::symbol<"b", shape<3>> b;
constexpr tg::symbol<"s", shape<>> s;
constexpr tg::symbol<"t", shape<>> t;
constexpr tg::symbol<"A", shape<2, 3>> A;
constexpr tg::symbol<"B", shape<3, 4>> B;
using X = std::remove_const_t<decltype(x)>;
using Y = std::remove_const_t<decltype(y)>;
using P = std::remove_const_t<decltype(a)>;
using Q = std::remove_const_t<decltype(b)>;
using S = std::remove_const_t<decltype(s)>;
using T = std::remove_const_t<decltype(t)>;
using M = std::remove_const_t<decltype(A)>;
using N = std::remove_const_t<decltype(B)>;
template <long long Num, long long Den = 1> using number = decltype(math::reduced_fraction<Num, Den>());
template <class F> using twice = times<number<2>, F>;
template <class F> using minus = times<minus_one, F>;
using mask = apply<op::greater, X, Y>;

// Every law: what it says, formulas before it, and after.
constexpr std::tuple all_laws{
    law<"x + 0 = x">(plus<X, zero>{}, x),
    law<"x + x = 2 x">(plus<X, X>{}, twice<X>{}),
    law<"x - x = 0 (not for ∞, NaN)">(plus<X, minus<X>>{}, filled<zero, shape<3>>{}),
    law<"y + x = x + y">(plus<Y, X>{}, plus<X, Y>{}),
    law<"(a + b) + x = a + b + x">(plus<plus<P, Q>, X>{}, plus<P, Q, X>{}),
    law<"c (a + b) + x = c a + c b + x">(plus<twice<plus<P, Q>>, X>{}, plus<twice<P>, twice<Q>, X>{}),
    law<"c a + c b = c (a + b)">(plus<twice<P>, twice<Q>>{}, twice<plus<P, Q>>{}),
    law<"-(a + b) = -a - b">(minus<plus<P, Q>>{}, plus<minus<P>, minus<Q>>{}),
    law<"x (-a - b) = -x (a + b)">(times<X, plus<minus<P>, minus<Q>>>{}, times<minus_one, X, plus<P, Q>>{}),
    law<"(b - a)² = (a - b)²">(power<plus<minus<P>, Q>, 2>{}, power<plus<P, minus<Q>>, 2>{}),
    law<"x (c a + d b) = c x (a + d / c b)">(times<X, plus<twice<P>, times<number<4>, Q>>>{}, times<number<2>, X, plus<P, twice<Q>>>{}),
    law<"0 x = 0 (not for ∞, NaN)">(times<zero, X>{}, filled<zero, shape<3>>{}),
    law<"1 x = x">(times<one, X>{}, x),
    law<"x x = x²">(times<X, X>{}, power<X, 2>{}),
    law<"y x = x y">(times<Y, X>{}, times<X, Y>{}),
    law<"xᵃ xᵇ = xᵃ⁺ᵇ (not for x = 0)">(times<power<X, 3>, power<X, -2>>{}, x),
    law<"(x y)ᵃ = xᵃ yᵃ">(power<times<X, Y>, 2>{}, times<power<X, 2>, power<Y, 2>>{}),
    law<"(xᵃ)ᵇ = xᵃᵇ">(power<power<X, 2>, 3>{}, power<X, 6>{}),
    law<"x⁰ = 1">(power<X, 0>{}, filled<one, shape<3>>{}),

    law<"(Aᵀ)ᵀ = A">(transposed<transposed<M>>{}, A),
    law<"(x yᵀ)ᵀ = y xᵀ">(transposed<outer_product<X, Y>>{}, outer_product<Y, X>{}),
    law<"(A B)ᵀ = Bᵀ Aᵀ">(transposed<product<M, N>>{}, product<transposed<N>, transposed<M>>{}),
    law<"a spread scalar has no direction">(transposed<filled<S, shape<2, 3>>>{}, filled<S, shape<3, 2>>{}),
    law<"(c A)ᵀ = c Aᵀ">(transposed<twice<M>>{}, twice<transposed<M>>{}),

    law<"the same shape: nothing to do">(reshaped<M, shape<2, 3>>{}, A),
    law<"the last shape counts">(reshaped<reshaped<M, shape<6>>, shape<3, 2>>{}, reshaped<M, shape<3, 2>>{}),
    law<"a spread scalar is spread anew">(reshaped<filled<S, shape<2, 3>>, shape<6>>{}, filled<S, shape<6>>{}),
    law<"reshape(c A) = c reshape(A)">(reshaped<twice<M>, shape<6>>{}, twice<reshaped<M, shape<6>>>{}),

    law<"sum, max, min, logsumexp of one number">(reduced<op::logsumexp, S>{}, s),
    law<"Σ s = n s">(reduced<op::sum, filled<S, shape<3>>>{}, times<number<3>, S>{}),
    law<"max s = s">(reduced<op::max, filled<S, shape<3>>>{}, s),
    law<"min s = s">(reduced<op::min, filled<S, shape<3>>>{}, s),
    law<"Σ c x = c Σ x">(reduced<op::sum, twice<X>>{}, twice<reduced<op::sum, X>>{}),
    law<"Σ s x = s Σ x">(reduced<op::sum, times<S, X>>{}, times<S, reduced<op::sum, X>>{}),

    law<"relu relu x = relu x">(apply<op::relu, apply<op::relu, X>>{}, relu(x)),
    law<"||x|| = |x|">(apply<op::abs, apply<op::abs, X>>{}, abs(x)),
    law<"log exp x = x (not where exp overflows)">(apply<op::log, apply<op::exp, X>>{}, x),
    law<"max(x, x) = x">(apply<op::maximum, X, X>{}, x),
    law<"min(x, x) = x">(apply<op::minimum, X, X>{}, x),
    law<"either way x">(apply<op::select, S, X, X>{}, x),
    law<"c ? 1 : 0 = c, for c = 0 or 1">(apply<op::select, mask, one, zero>{}, mask{}),
    law<"c ? 0 : 1 = 1 - c, for c = 0 or 1">(apply<op::select, mask, zero, one>{}, lit<1> - mask{}),

    law<"(c A) (d B) = c d (A B)">(product<twice<M>, times<number<3>, N>>{}, times<number<6>, product<M, N>>{}),
    law<"(c x) (d y)ᵀ = c d (x yᵀ)">(outer_product<twice<X>, times<number<3>, Y>>{}, times<number<6>, outer_product<X, Y>>{}),
    law<"spread scalars s, t: s t everywhere">(outer_product<filled<S, shape<2>>, filled<T, shape<3>>>{}, filled<times<S, T>, shape<2, 3>>{})};

template <class F> void for_each_law(F f) {
  std::apply([&](auto... each) { (f(each), ...); }, all_laws);
}

// Each law gives the formula it promises, and rewriting that again changes nothing.
template <class... Laws> constexpr bool hold(std::tuple<Laws...>) {
  return ((laws::rebuilt(Laws::raw) == Laws::becomes) && ...) &&
         ((laws::rebuilt(Laws::becomes) == Laws::becomes) && ...);
}
static_assert(hold(all_laws));

BOOST_AUTO_TEST_CASE(each_law_gives_what_it_says) {
  for_each_law([](auto each) {
    BOOST_TEST_CONTEXT(each.statement) {
      BOOST_TEST(tg::text(laws::rebuilt(each.raw)) == tg::text(each.becomes));
      BOOST_TEST((laws::rebuilt(each.raw) == each.becomes));
    }
  });
}

BOOST_AUTO_TEST_CASE(each_law_keeps_the_value) {
  for_each_law([](auto each) {
    BOOST_TEST_CONTEXT(each.statement) {
      BOOST_TEST(laws::value_difference(each.raw, each.becomes) < 1e-14);
    }
  });
}

// Cases where several laws meet.
static_assert(rewrite(reshaped<filled<S, shape<3>>, shape<3>>{}) == filled<S, shape<3>>{});
static_assert(rewrite(transposed<filled<number<2>, shape<2, 3>>>{}) == filled<number<2>, shape<3, 2>>{});
static_assert(rewrite(transposed<plus<minus<M>, minus<apply<op::tanh, M>>>>{}) == -transpose(A + tanh(A)));
static_assert(rewrite(product<M, filled<zero, shape<3>>>{}) == filled<zero, shape<2>>{});
static_assert(rewrite(product<filled<zero, shape<2, 3>>, filled<zero, shape<3>>>{}) == filled<zero, shape<2>>{});
static_assert(rewrite(outer_product<filled<zero, shape<3>>, X>{}) == filled<zero, shape<3, 3>>{});
static_assert(rewrite(product<M, filled<number<2>, shape<3>>>{}) == lit<2> * product<M, filled<one, shape<3>>>{});
static_assert(rewrite(reduced<op::sum, minus<S>>{}) == -s);
static_assert(rewrite(reduced<op::sum, filled<number<2>, shape<3>>>{}) == lit<6>);
static_assert(rewrite(reduced<op::sum, plus<minus<X>, minus<Y>>>{}) == -sum(x + y));
static_assert(rewrite(reduced<op::sum, times<number<2>, S, X, Y>>{}) == lit<2> * s * sum(x * y));
static_assert(rewrite(apply<op::select, mask, one, one>{}) == filled<one, shape<3>>{});
// Which functions are 0 or 1 everywhere.
template <class C> constexpr bool is_its_own_choice = rewrite(apply<op::select, C, one, zero>{}) == C{};
static_assert(is_its_own_choice<apply<op::positive, X>> && is_its_own_choice<apply<op::greater, X, Y>> &&
              is_its_own_choice<apply<op::at_least, X, Y>> && is_its_own_choice<apply<op::equal, X, Y>> &&
              !is_its_own_choice<apply<op::maximum, X, Y>> && !is_its_own_choice<X>);

/// The laws as a header states them: at the margin, and in the list at its top.
std::vector<std::string> stated_laws(std::string const& header) {
  std::vector<std::string> found;
  std::istringstream lines{laws::read_file(laws::project_file("include/typegrad/" + header))};
  for (std::string line; std::getline(lines, line);) {
    auto const margin = line.find("  // ");
    if (line.rfind("///   ", 0) == 0) found.push_back(line.substr(6));
    else if (margin != std::string::npos && line.find("// namespace") == std::string::npos)
      found.push_back(line.substr(margin + 5));
  }
  return found;
}

BOOST_AUTO_TEST_CASE(the_header_states_these_laws_and_no_others) {
  auto stated = stated_laws("expr/rewrite.hpp");
  std::vector<std::string> tested;
  for_each_law([&](auto each) { tested.emplace_back(each.statement); });
  std::sort(stated.begin(), stated.end());
  std::sort(tested.begin(), tested.end());
  BOOST_TEST(stated == tested, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_docs_list_these_laws) {
  std::string rows = "| law | before | after |\n|---|---|---|\n";
  auto const cell = [](std::string_view text) {
    std::string escaped;
    for (char letter : text) (escaped += letter == '|' ? "\\" : "") += letter;
    return escaped;
  };
  for_each_law([&](auto each) {
    rows += "| " + cell(each.statement) + " | " + cell(tg::text(each.raw)) + " | " +
            cell(tg::text(each.becomes)) + " |\n";
  });
  BOOST_TEST(laws::documented_table("docs/reference/rewrite-laws.md", "laws", rows) == rows);
}
