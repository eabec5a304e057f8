// SPDX-License-Identifier: MIT
// flags-gcc: -fconstexpr-ops-limit=1000000000
// flags-clang: -fconstexpr-steps=200000000
// Kernels in constant expressions: the oracle's numbers, and those of run time to rounding.
#include <kernel/contraction.hpp>

namespace {

using namespace contractions;

template <class Scalar, std::size_t Batch, std::size_t Rows, std::size_t Inner>
constexpr bool holds_at_compile_time =
    laws::plan_error<Scalar, Batch>(layer<Rows, Inner>()) < laws::plan_tolerance<Scalar>;

static_assert(holds_at_compile_time<double, 1, 1, 1>);
static_assert(holds_at_compile_time<double, 1, 3, 2>);
static_assert(holds_at_compile_time<double, 3, 2, 3>);
static_assert(holds_at_compile_time<double, 5, 3, 15>);
static_assert(holds_at_compile_time<float, 1, 17, 3>);
static_assert(holds_at_compile_time<float, 3, 15, 2>);
static_assert(holds_at_compile_time<float, 4, 1, 16>);

/// All roots of a plan for one sample, one after another.
template <class Scalar, class Problem> constexpr auto results(Problem) {
  laws::run_of_plan<Scalar, 1, Problem> const run{laws::asked<Problem>(1, -2, 2)};
  std::array<Scalar, 64> all{};
  std::size_t next = 0;
  for (std::size_t r = 0; r < Problem::roots::size; ++r)
    for (std::size_t i = 0; i + laws::guard_size < run.root(r).size(); ++i)
      all[next++] = run.root(r)[i];
  return all;
}

constexpr auto functions() {
  constexpr tg::symbol<"x", tg::shape<5>> x;
  return laws::roots(math::tanh(x), math::sigmoid(x), math::exp(x), math::softplus(x), math::gelu(x),
                     math::softmax(x), math::logsumexp(x), math::sum(math::square(x)), math::max(x),
                     math::sin(x) * math::cos(x));
}

constexpr auto infinities() {  // ∞ and -∞, in float
  constexpr tg::symbol<"x", tg::shape<5>> x;
  constexpr auto large = math::exp(x + tg::lit<1000>);
  return laws::roots(math::logsumexp(large), math::logsumexp(-large));
}

}  // namespace

BOOST_AUTO_TEST_CASE(run_time_is_compile_time) {
  constexpr auto at_compile_time = results<double>(functions());
  auto const at_run_time = results<double>(functions());
  for (std::size_t i = 0; i < at_compile_time.size(); ++i)
    BOOST_TEST(std::abs(at_compile_time[i] - at_run_time[i]) < 1e-14);
  constexpr auto in_float = results<float>(functions());
  auto const float_at_run_time = results<float>(functions());
  for (std::size_t i = 0; i < in_float.size(); ++i)
    BOOST_TEST(std::abs(in_float[i] - float_at_run_time[i]) < 4e-6f);
}

BOOST_AUTO_TEST_CASE(log_sum_exp_of_infinities_is_infinite) {
  auto const found = results<float>(infinities());
  BOOST_TEST(found[0] == std::numeric_limits<float>::infinity());
  BOOST_TEST(found[1] == -std::numeric_limits<float>::infinity());
}
