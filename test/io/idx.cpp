// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE io_idx
#include <boost/test/unit_test.hpp>
#include <string>
#include <typegrad/io/idx.hpp>

#include "scratch.hpp"

namespace tg = typegrad;
using namespace std::string_literals;

static_assert(tg::idx::size_of(tg::idx::dtype::f64) == 8);
static_assert(tg::idx::size_of(tg::idx::dtype{7}) == 0);

struct fixture {
  scratch::directory here;
  std::string refused(std::string const& bytes) {
    return scratch::refusal("some.idx", [&] { tg::idx::parse(bytes, "some.idx"); });
  }
};

BOOST_FIXTURE_TEST_SUITE(idx, fixture)

BOOST_AUTO_TEST_CASE(shape_and_numbers) {
  auto const array =
      tg::idx::parse("\0\0\x08\x02\0\0\0\x02\0\0\0\x03\x01\x02\x03\xfd\xfe\xff"s, "");
  BOOST_TEST((array.extents == std::vector<std::size_t>{2, 3}));
  BOOST_TEST(array.size() == 6u);
  BOOST_TEST(array[0] == 1);
  BOOST_TEST(array[5] == 255);
}

BOOST_AUTO_TEST_CASE(every_kind_of_number) {
  auto const first = [](char kind, std::string const& bytes) {
    return tg::idx::parse("\0\0"s + kind + "\x01\0\0\0\x01"s + bytes, "")[0];
  };
  BOOST_TEST(first(0x08, "\xff") == 255);
  BOOST_TEST(first(0x09, "\xff") == -1);
  BOOST_TEST(first(0x0b, "\x80\0"s) == -32768);
  BOOST_TEST(first(0x0b, "\x01\x02") == 258);
  BOOST_TEST(first(0x0c, "\xff\xff\xff\xfe") == -2);
  BOOST_TEST(first(0x0c, "\x01\x02\x03\x04") == 0x01020304);
  BOOST_TEST(first(0x0d, "\x3f\xc0\0\0"s) == 1.5);
  BOOST_TEST(first(0x0e, "\xc0\x09\x21\xfb\x54\x44\x2d\x18") == -3.141592653589793);
}

BOOST_AUTO_TEST_CASE(no_samples_are_an_array_too) {
  auto const array = tg::idx::parse("\0\0\x08\x03\0\0\0\0\0\0\0\x1c\0\0\0\x1c"s, "");
  BOOST_TEST(array.size() == 0u);
  BOOST_TEST((array.extents == std::vector<std::size_t>{0, 28, 28}));
}

BOOST_AUTO_TEST_CASE(from_a_file_packed_or_not) {
  auto const bytes =
      "\0\0\x08\x01\0\0\0\x03"s
      "abc"s;
  BOOST_TEST(tg::idx::read(here.with("plain", bytes)).bytes == "abc");
  BOOST_TEST(tg::idx::read(here.with("packed.gz", scratch::gzip(bytes))).bytes == "abc");
  BOOST_TEST(tg::idx::read(here / "plain", 11).bytes == "abc");
  BOOST_TEST(scratch::refusal(here / "plain", [&] { tg::idx::read(here / "plain", 10); }) ==
             "expected at most 10 bytes, found more");
}

BOOST_AUTO_TEST_CASE(what_is_no_idx_file) {
  BOOST_TEST(refused("") == "expected an IDX file, found an empty file");
  BOOST_TEST(refused("P5 28 28") == "expected an IDX file (two zero bytes first), found 'P5 2'");
  BOOST_TEST(refused("\0\x01\x08\x01"s) ==
             "expected an IDX file (two zero bytes first), found '\\x00\\x01\\x08\\x01'");
  BOOST_TEST(refused("\0\0\x08"s) ==
             "expected an IDX file (two zero bytes first), found '\\x00\\x00\\x08'");
  BOOST_TEST(refused("\0\0\x0a\x01\0\0\0\0"s) ==
             "expected a kind of number that IDX knows, found byte 10");
  BOOST_TEST(refused("\0\0\x08\0"s) == "expected an array of rank 1 or more, found rank 0");
}

BOOST_AUTO_TEST_CASE(cut_off_and_oversized) {
  BOOST_TEST(refused("\0\0\x08\x03\0\0\0\x01\0\0"s) ==
             "the file is cut off: expected a header of 16 bytes, found 10");
  BOOST_TEST(refused("\0\0\x08\x02\0\0\0\x02\0\0\0\x02"s
                     "abc") == "the file is cut off: expected 4 bytes of shape (2, 2), found 3");
  BOOST_TEST(refused("\0\0\x08\x02\0\0\0\x02\0\0\0\x02"s
                     "abcde") ==
             "the file goes on after its end: expected 4 bytes of shape (2, 2), found 5");
  // Extents whose product passes 2⁶⁴ neither wrap round to a small file nor are believed.
  auto const huge = "\0\0\x0e\x04\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"s;
  BOOST_TEST(refused(huge) ==
             "the file is cut off: expected 9223372036854775808 bytes of shape (4294967295, "
             "4294967295, 4294967295, 4294967295), found 0");
  BOOST_TEST(refused("\0\0\x0e\x04\x80\0\0\0\x80\0\0\0\0\0\0\x02\0\0\0\x01"s) ==
             "the file is cut off: expected 9223372036854775808 bytes of shape (2147483648, "
             "2147483648, 2, 1), found 0");
}

BOOST_AUTO_TEST_CASE(spoiled_files_are_refused_or_hold_what_they_say) {
  std::string bytes = "\0\0\x08\x03\0\0\0\x02\0\0\0\x03\0\0\0\x04"s;
  for (int i = 0; i != 24; ++i) bytes += static_cast<char>(10 * i);
  auto const load = [&](std::string const& spoiled) {
    auto const array = tg::idx::read(here.with("spoiled", spoiled));
    std::size_t size = 1;
    for (auto const extent : array.extents) size *= extent;
    BOOST_TEST(array.size() == size);
    BOOST_TEST(array.bytes.size() == size * tg::idx::size_of(array.kind));
  };
  auto const plain = scratch::spoil(bytes, 2000, 2, load);
  BOOST_TEST(plain.loaded + plain.refused == 2000u);
  BOOST_TEST(plain.loaded > 100u);
  BOOST_TEST(plain.refused > 1000u);
  auto const packed = scratch::spoil(scratch::gzip(bytes), 2000, 3, load);
  BOOST_TEST(packed.loaded + packed.refused == 2000u);
  BOOST_TEST(packed.refused > 1500u);
}

BOOST_AUTO_TEST_SUITE_END()
