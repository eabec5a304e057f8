// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE writer
#include <boost/test/unit_test.hpp>
#include <typegrad/meta/writer.hpp>

namespace meta = typegrad::meta;

struct sentence {
  static constexpr void write(meta::writer& to) { to << "δ = " << -120 << ", " << 7 << ", " << 0; }
};
static_assert(meta::written<sentence>::view == "δ = -120, 7, 0");
static_assert(meta::written<sentence>::size == 15);

struct nothing {
  static constexpr void write(meta::writer&) {}
};
static_assert(meta::written<nothing>::view.empty());

BOOST_AUTO_TEST_CASE(without_a_buffer_letters_are_counted) {
  meta::writer counting;
  counting << "abc" << 1234567890123456789;
  BOOST_TEST(counting.size == 22u);
}

BOOST_AUTO_TEST_CASE(text_ends_with_a_null) {
  BOOST_TEST(meta::written<sentence>::view.data()[15] == '\0');
}
