// SPDX-License-Identifier: MIT
// The steps of a derivation, as types: each keeps the value, by the library's own adjoints.
#define BOOST_TEST_MODULE derivation_steps
#include <boost/test/unit_test.hpp>
#include <typegrad/inspect/derivation.hpp>

#include "laws/slope.hpp"

namespace tg = typegrad;
using namespace tg::math;
using tg::derivation, tg::derivation_rule, tg::gradient, tg::list, tg::lit, tg::shape;

constexpr tg::symbol<"W", shape<3, 3>, tg::role::parameter> W;
constexpr tg::symbol<"b", shape<3>, tg::role::parameter> b;
constexpr tg::symbol<"x", shape<3>> x;
constexpr tg::symbol<"y", shape<3>> y;
constexpr tg::symbol<"s", shape<>> s;
constexpr auto z = W * x + b;
constexpr auto h = tanh(z);

template <class F> using plain = std::remove_const_t<F>;
template <std::size_t I, class F, class Part>
using step = tg::meta::at<typename tg::derivation_of<F, Part>::steps, I>;

// sum(tanh(W x + b)) towards W, step by step: the formulas are types to compare with.
using towards_W = decltype(derivation(sum(h), W));
constexpr tg::symbol<"δ", shape<>> d;
constexpr tg::symbol<"δ1", shape<3>> d1;
constexpr tg::symbol<"δ2", shape<3>> d2;
constexpr tg::symbol<"δ3", shape<3>> d3;
template <std::size_t I> using nth = tg::meta::at<towards_W::steps, I>;
static_assert(towards_W::steps::size == 9);
static_assert(nth<0>::rule == derivation_rule::begin && nth<0>::formula{} == lit<1>);
static_assert(nth<1>::rule == derivation_rule::hand_down &&
              nth<1>::formula{} == filled<plain<decltype(d)>, shape<3>>{});
static_assert(nth<2>::rule == derivation_rule::put_in &&
              nth<2>::formula{} == filled<one, shape<3>>{});
static_assert(nth<3>::formula{} == d3 * (lit<1> - square(h)));
static_assert(nth<4>::formula{} == lit<1> - square(h));
static_assert(nth<5>::formula{} == d2 && nth<6>::formula{} == outer(d1, x));
static_assert(nth<7>::formula{} == outer(d2, x));
static_assert(nth<8>::rule == derivation_rule::result && nth<8>::formula{} == gradient(sum(h), W));
static_assert(std::is_same_v<nth<3>::parent, plain<decltype(h)>> &&
              std::is_same_v<nth<3>::node, plain<decltype(z)>>);
static_assert(towards_W::value{} == gradient(sum(h), W));
static_assert(towards_W::adjoint<plain<decltype(z)>>{} == lit<1> - square(h));
static_assert(std::is_empty_v<towards_W>);

/// A formula with the adjoints put in for their symbols, and what becomes of that by the laws.
template <class D> struct put_in {
  using nodes = typename D::path::nodes;
  template <class... Ns> static constexpr auto symbols_of(list<Ns...>) {
    return list<typename D::template adjoint_symbol<Ns>...>{};
  }
  using symbols = decltype(symbols_of(nodes{}));
  template <class F>
  static constexpr bool has_symbols =
      []<class... Ss>(list<Ss...>) { return (holds<F, Ss> || ...); }(symbols{});

  template <class F> static constexpr auto in(F f) {
    if constexpr (!has_symbols<F>) return f;
    else return of(f);
  }
  template <leaf F> static constexpr auto of(F) {
    using node = tg::meta::at<nodes, tg::meta::position<symbols, F>>;
    return typename D::template adjoint<node>{};
  }
  // clang-format off
  template <class A> static constexpr auto of(transposed<A>) { return transpose(in(A{})); }
  template <class A, class S> static constexpr auto of(reshaped<A, S>) { return reshape<S>(in(A{})); }
  template <class A, class S> static constexpr auto of(filled<A, S>) { return with_shape<S>(in(A{})); }
  template <class Op, class A> static constexpr auto of(reduced<Op, A>) { return simplified(reduced<Op, decltype(in(A{}))>{}); }
  template <class Op, class... As> static constexpr auto of(apply<Op, As...>) { return apply_elementwise<Op>(in(As{})...); }
  template <class A, long long N> static constexpr auto of(power<A, N>) { return raise<N>(in(A{})); }
  template <class A, class B> static constexpr auto of(product<A, B>) { return matmul(in(A{}), in(B{})); }
  template <class A, class B> static constexpr auto of(outer_product<A, B>) { return outer(in(A{}), in(B{})); }
  template <class... Fs> static constexpr auto of(times<Fs...>) { return product_with_shape<broadcast_shape<Fs...>>(in(Fs{})...); }
  template <class... Ts> static constexpr auto of(plus<Ts...>) { return sum_with_shape<broadcast_shape<Ts...>>(in(Ts{})...); }
  // clang-format on
};

/// What a step is worth: the adjoint of its node, or what its parent alone hands down.
template <class D, class Step> constexpr auto worth() {
  using node = typename Step::node;
  using adjoint = typename D::template adjoint<node>;
  if constexpr (std::is_void_v<typename Step::parent>) return adjoint{};
  else {
    using parent = typename Step::parent;
    return gathered<shape_of<node>>(
        adjoint_of_operand<Step::operand>(parent{}, typename D::template adjoint<parent>{}));
  }
}
template <class D, class... Steps> constexpr bool keep_types(list<Steps...>) {
  return ((put_in<D>::in(typename Steps::formula{}) == worth<D, Steps>()) && ...);
}
template <class D, class... Steps> constexpr bool ends_in_gradient(list<Steps...> all) {
  using last = tg::meta::at<list<Steps...>, sizeof...(Steps) - 1>;
  static_cast<void>(all);
  return put_in<D>::in(typename last::formula{}) == typename D::value{};
}

/// The values of all steps against those of the library's adjoints, which are formulas of symbols.
struct compared {
  laws::erased step, worth;
};
struct known_adjoint {
  char const* symbol;
  laws::erased adjoint;
};
double largest_difference(std::vector<compared> const& steps,
                          std::vector<known_adjoint> const& known,
                          std::vector<laws::leaf_values> leaves) {
  auto const given = leaves;
  for (auto const& one : known)
    leaves.push_back({one.symbol, laws::evaluator{one.adjoint, given}()});
  double largest = 0;
  for (auto const& one : steps) {
    double const apart =
        laws::difference(laws::evaluator{one.step, leaves}(), laws::evaluator{one.worth, given}());
    if (!(apart <= largest)) largest = apart;
  }
  return largest;
}

template <class F, class Part> void steps_keep_the_value(F f, Part part) {
  using of = decltype(derivation(f, part));
  static_assert(std::is_same_v<typename of::value, decltype(gradient(f, part))>);
  static_assert(keep_types<of>(typename of::steps{}),
                "each step, with adjoints put in, is the library's own");
  static_assert(ends_in_gradient<of>(typename of::steps{}));

  std::vector<laws::leaf_values> leaves{
      {&laws::identity<plain<decltype(W)>>, laws::random_values("W", 9, -1, 1)},
      {&laws::identity<plain<decltype(b)>>, laws::random_values("b", 3, -1, 1)},
      {&laws::identity<plain<decltype(x)>>, laws::random_values("x", 3, 0.2, 2)},
      {&laws::identity<plain<decltype(y)>>, laws::random_values("y", 3, 0.2, 2)},
      {&laws::identity<plain<decltype(s)>>, laws::random_values("s", 1, 0.2, 2)}};
  if constexpr (!is_scalar<F>)
    leaves.push_back({&laws::identity<typename of::path::seed>,
                      laws::random_values("δ", F::shape::size, -1, 1)});
  auto const steps = []<class... Steps>(list<Steps...>) {
    return std::vector<compared>{{laws::without_type<typename Steps::formula>,
                                  laws::without_type<decltype(worth<of, Steps>())>}...};
  }(typename of::steps{});
  auto const known = []<class... Nodes>(list<Nodes...>) {
    return std::vector<known_adjoint>{
        {&laws::identity<typename of::template adjoint_symbol<Nodes>>,
         laws::without_type<typename of::template adjoint<Nodes>>}...};
  }(typename of::path::nodes{});
  double const apart = largest_difference(steps, known, leaves);
  BOOST_TEST(apart < 1e-12, tg::text(of{}) << "a step is off by " << apart);
}
template <class F, class... Parts> void towards_all(F f, Parts... parts) {
  (steps_keep_the_value(f, parts), ...);
}

BOOST_AUTO_TEST_CASE(every_step_keeps_the_value) {
  towards_all(sum(h), W, z);
  towards_all(h, x);
  towards_all(lit<1, 2> * sum(square(x - y)), y);
  towards_all(logsumexp(x) - dot(y, x), x);
  towards_all(softmax(x), x);
  towards_all(s * sum(x * sigmoid(x)), x, s);
  towards_all(sum(log(x) / y), y);
  towards_all(outer(x, x), x);
  towards_all(sum(matmul(outer(x, y), transpose(W))), x, W);
  towards_all(reshape<shape<1, 3>>(elu(x)), x);
  towards_all(max(x * y), y);
}

BOOST_AUTO_TEST_CASE(the_formula_itself_and_a_leaf) {
  static_assert(decltype(derivation(s, s))::steps::size == 1);
  static_assert(step<0, plain<decltype(x)>, plain<decltype(x)>>::formula{} ==
                tg::symbol<"δ", shape<3>>{});
  towards_all(x, x);
  towards_all(s, s);
}

// A letter that the formula has is not used again.
BOOST_AUTO_TEST_CASE(names_do_not_meet) {
  constexpr tg::symbol<"v1", shape<3>> v1;
  constexpr tg::symbol<"δ1", shape<3>> own;
  constexpr tg::symbol<"f", shape<>> f;
  constexpr auto made = derivation(f * sum(v1 * tanh(own)), own);
  auto const& lines = made.lines;
  BOOST_TEST(lines[0].name == "u₁");
  BOOST_TEST(lines[0].formula == "tanh(δ₁)");
  BOOST_TEST(lines[3].name == "f′");
  BOOST_TEST(lines[5].name == "δ′₃");
  BOOST_TEST(lines.back().formula == "f v₁ (1 - u₁²)");
}
