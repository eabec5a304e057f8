// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE inspect_letters
#include <boost/test/unit_test.hpp>
#include <typegrad/inspect/letters.hpp>

using namespace typegrad::inspect;

constexpr bool has_parts(std::string_view name, std::string_view letters,
                         std::string_view subscript) {
  return parts_of(name).letters == letters && parts_of(name).subscript == subscript;
}
static_assert(has_parts("W", "W", "") && has_parts("W12", "W", "12") && has_parts("42", "42", ""));
static_assert(has_parts("W₁,2", "W", "₁,2") && has_parts("learning_rate", "learning_rate", ""));
static_assert(has_parts("∂W₁,2", "W", "₁,2") && parts_of("∂W2").partials == 1);
static_assert(has_parts("δ′3", "δ", "3") && parts_of("δ′′").primes == 2);
static_assert(has_parts("ŷ", "y", "") && parts_of("ŷ").hat && parts_of("x\u0302").hat);
static_assert(has_parts("∂", "∂", "") && has_parts("′", "′", "") && has_parts("", "", ""));
static_assert(parts_of("δ").is_single && parts_of("ŷ1").is_single && !parts_of("dW").is_single &&
              !parts_of("").is_single);

constexpr char32_t first_code(std::string_view text) { return next_letter(text).code; }
static_assert(first_code("a") == U'a' && first_code("δx") == U'δ' && first_code("ᵀ") == U'ᵀ' &&
              first_code("𝟏") == U'𝟏');

BOOST_AUTO_TEST_CASE(letters_one_by_one) {
  std::string_view text = "xδᵀ𝟏";
  std::string found;
  while (!text.empty()) found += std::string{next_letter(text).bytes} + "|";
  BOOST_TEST(found == "x|δ|ᵀ|𝟏|");
}
BOOST_AUTO_TEST_CASE(what_is_cut_off_is_taken_byte_by_byte) {
  std::string_view text = std::string_view{"𝟏"}.substr(0, 3);
  BOOST_TEST(next_letter(text).bytes.size() == 1u);
  BOOST_TEST(text.size() == 2u);
}
