// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE op
#include <boost/test/unit_test.hpp>
#include <regex>
#include <set>
#include <typegrad/expr/op.hpp>

#include "laws/document.hpp"
#include "laws/samples.hpp"

namespace tg = typegrad;
namespace op = tg::op;
using tg::list;

template <class... Ops> std::multiset<std::string_view> names(list<Ops...>) {
  return {Ops::name...};
}
using all = tg::meta::join<op::elementwise, op::reductions>;

static_assert(std::is_same_v<tg::meta::unique<all>, all>);

BOOST_AUTO_TEST_CASE(names_differ) {
  auto const each = names(all{});
  BOOST_TEST((std::set<std::string_view>{each.begin(), each.end()}.size()) == all::size);
}

// A tag that the header declares and the lists do not hold would escape every test by list.
BOOST_AUTO_TEST_CASE(the_lists_hold_every_tag) {
  auto const header = laws::read_file(laws::project_file("include/typegrad/expr/op.hpp"));
  std::regex const declared{"\\nstruct (\\w+) \\{ static constexpr std::string_view name"};
  std::size_t count = 0;
  for (std::sregex_iterator at{header.begin(), header.end(), declared}, end; at != end; ++at)
    ++count;
  BOOST_TEST(count == all::size);
}

template <class... Ops> constexpr bool have_samples(list<Ops...>) {
  return ((laws::samples_of<Ops>.size() > 0) && ...);
}
static_assert(have_samples(all{}));
