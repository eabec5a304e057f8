// SPDX-License-Identifier: MIT
// A model is its parameters, padded to whole lines, and nothing else; passes are noexcept; what
// they need beside is a constant.
#include <boost/test/unit_test.hpp>
#include <cstdint>
#include <memory>
#include <type_traits>
#include <typegrad/model/workspace.hpp>
#include <typegrad/typegrad.hpp>

namespace tg = typegrad;

namespace {

struct none : tg::network<tg::input<3>, tg::relu> {};
struct one : tg::network<tg::input<1>, tg::dense<1, tg::no_bias>> {};
struct line : tg::network<tg::input<15>, tg::dense<1>> {};
struct over : tg::network<tg::input<16>, tg::dense<1>> {};
struct digits : tg::network<tg::input<28, 28>, tg::flatten, tg::dense<784, 128>, tg::relu, tg::dense<10>> {};

static_assert(sizeof(tg::model<none>) == 64);
static_assert(sizeof(tg::model<one>) == 64);
static_assert(sizeof(tg::model<line>) == 64, "16 floats are one line");
static_assert(sizeof(tg::model<over>) == 128, "17 floats are two");
static_assert(sizeof(tg::model<line, double>) == 128);
static_assert(sizeof(tg::model<digits>) == (101'770 * 4 + 63) / 64 * 64);
static_assert(alignof(tg::model<digits>) == 64);

static_assert(std::is_trivially_copyable_v<tg::model<digits>> && std::is_trivially_destructible_v<tg::model<digits>>);
constexpr bool is_literal = (tg::model<over>{}, true);
static_assert(is_literal);
static_assert(noexcept(std::declval<tg::model<digits> const&>()(std::array<float, 784>{})));
static_assert(noexcept(std::declval<tg::model<digits> const&>().predict({}, {})));

// Between flatten and the output: 128 numbers, in one line each 16.
static_assert(tg::inference_workspace_bytes<digits> == 128 * 4);
static_assert(tg::inference_workspace_bytes<digits, float, 64> == 64 * 128 * 4);

}  // namespace

BOOST_AUTO_TEST_CASE(parameters_are_contiguous_and_aligned) {
  auto const model = std::make_unique<tg::model<digits>>();
  auto const all = model->parameters();
  BOOST_TEST(reinterpret_cast<std::uintptr_t>(all.data()) % 64 == 0u);
  BOOST_TEST(all.size() == 101'770u);
  BOOST_TEST(static_cast<void const*>(all.data()) == static_cast<void const*>(model.get()));
  BOOST_TEST(model->get<"4.bias">().data() == all.data() + 101'760);
}
