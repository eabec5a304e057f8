// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE io_file
#include <sys/stat.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <cstdint>
#include <string>
#include <typegrad/io/file.hpp>

#include "scratch.hpp"

namespace tg = typegrad;

struct fixture {
  scratch::directory here;
  std::string text = [] {
    std::string all;
    for (int i = 0; i != 5000; ++i) all += "line " + std::to_string(i * 7919 % 5003) + "\n";
    return all;
  }();
  std::string packed = scratch::gzip(text);
  std::string refused(std::filesystem::path const& path,
                      std::uint64_t limit = tg::default_file_limit) {
    return scratch::refusal(path, [&] { tg::read_file(path, limit); });
  }
};

BOOST_FIXTURE_TEST_SUITE(reading, fixture)

BOOST_AUTO_TEST_CASE(a_file_is_read_whole) {
  BOOST_TEST(tg::read_file(here.with("text", text)) == text);
  BOOST_TEST(tg::read_file(here.with("empty", "")) == "");
}

BOOST_AUTO_TEST_CASE(gzip_is_unpacked_by_name_and_by_content) {
  BOOST_TEST(tg::read_file(here.with("text.gz", packed)) == text);
  BOOST_TEST(tg::read_file(here.with("text", packed)) == text);
  BOOST_TEST(tg::read_file(here.with("empty.gz", scratch::gzip(""))) == "");
  BOOST_TEST(tg::read_raw(here.with("raw.gz", packed)) == packed);
}

BOOST_AUTO_TEST_CASE(gzip_members_in_a_row_are_one_text) {
  BOOST_TEST(tg::read_file(here.with("two.gz", packed + scratch::gzip("the end"))) ==
             text + "the end");
  // One ends where a part of the file ends that is read at once.
  std::string members;
  for (int i = 0; i != 4; ++i) members += scratch::gzip("x");
  while (members.size() < 16384) members += scratch::gzip("");
  BOOST_TEST_REQUIRE(members.size() == 16384u);
  BOOST_TEST(tg::read_file(here.with("many.gz", members + packed)) == "xxxx" + text);
}

BOOST_AUTO_TEST_CASE(absent_directory_and_device) {
  BOOST_TEST(refused(here / "none") == "the file does not exist");
  BOOST_TEST(refused(here / "none/none") == "the file does not exist");
  BOOST_TEST(refused(here.path()) == "expected a file, found a directory");
  BOOST_TEST(refused("/dev/zero") == "expected a regular file, found a device, pipe or socket");
  BOOST_TEST(refused(here.with("file", "") / "below") == "the file does not exist");
}

BOOST_AUTO_TEST_CASE(unreadable) {
  auto const path = here.with("secret", "text");
  ::chmod(path.c_str(), 0);
  ::chmod(here.path().c_str(), 0755);
  bool const root = ::geteuid() == 0;
  if (root) BOOST_REQUIRE(::seteuid(65534) == 0);
  auto const words = refused(path);
  if (root) BOOST_REQUIRE(::seteuid(0) == 0);
  BOOST_TEST(words == "the file cannot be opened: Permission denied");
}

BOOST_AUTO_TEST_CASE(a_limit_holds_packed_and_unpacked) {
  BOOST_TEST(tg::read_file(here.with("text", text), text.size()) == text);
  BOOST_TEST(refused(here / "text", text.size() - 1) ==
             "expected at most " + std::to_string(text.size() - 1) + " bytes, found more");
  BOOST_TEST(tg::read_file(here.with("text.gz", packed), text.size()) == text);
  BOOST_TEST(refused(here / "text.gz", text.size() - 1) == "expected at most " +
                                                               std::to_string(text.size() - 1) +
                                                               " bytes once unpacked, found more");
  BOOST_TEST(refused(here / "text.gz", 100) == "expected at most 100 bytes, found more");
  BOOST_TEST(refused(here / "text", 0) == "expected at most 0 bytes, found more");
}

BOOST_AUTO_TEST_CASE(gzip_cut_off_anywhere) {
  for (std::size_t length = 2; length < packed.size(); length += length < 40 ? 1 : 97)
    BOOST_TEST(refused(here.with("cut.gz", packed.substr(0, length))) == "the gzip data is cut off",
               "at " << length);
  for (std::size_t length = packed.size() - 20; length != packed.size(); ++length)
    BOOST_TEST(refused(here.with("cut.gz", packed.substr(0, length))) == "the gzip data is cut off",
               "at " << length);
}

BOOST_AUTO_TEST_CASE(gzip_that_is_none) {
  BOOST_TEST(refused(here.with("empty.gz", "")) == "expected gzip data, found an empty file");
  BOOST_TEST(refused(here.with("text.gz", "a,b\n1,2\n")) ==
             "expected gzip data, found other bytes");
  auto spoiled = packed;
  spoiled[spoiled.size() - 6] ^= 1;  // the checksum
  BOOST_TEST(refused(here.with("sum.gz", spoiled)) == "the gzip data is corrupt");
  spoiled = packed;
  spoiled[10] = static_cast<char>(0xff);  // a kind of block that is not
  BOOST_TEST(refused(here.with("block.gz", spoiled)) == "the gzip data is corrupt");
  BOOST_TEST(refused(here.with("trailing.gz", packed + "text")) == "the gzip data is corrupt");
}

BOOST_AUTO_TEST_CASE(spoiled_gzip_is_refused_or_the_text) {
  auto const path = here / "spoiled.gz";
  auto const [loaded, refused] = scratch::spoil(packed, 2000, 1, [&](std::string const& bytes) {
    auto const unpacked = tg::read_file(here.with("spoiled.gz", bytes));
    BOOST_TEST(unpacked ==
               text);  // the checksum holds: only what leaves the text alone is let through
  });
  BOOST_TEST(loaded + refused == 2000u);
  BOOST_TEST(refused > 1800u);
}

BOOST_AUTO_TEST_SUITE_END()
