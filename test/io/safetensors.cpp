// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE io_safetensors
#include <boost/test/unit_test.hpp>
#include <stdexcept>
#include <string>
#include <typegrad/io/safetensors.hpp>
#include <vector>

#include "scratch.hpp"

namespace tg = typegrad;
namespace st = tg::safetensors;
using namespace std::string_literals;

static_assert(st::dtypes.size() == 15);
static_assert(st::f32.name == "F32" && st::f64.name == "F64");

/// A file with this header and these bytes of tensors.
std::string file(std::string const& header, std::string const& data = {}) {
  std::string bytes;
  for (int i = 0; i != 8; ++i) bytes += static_cast<char>(header.size() >> 8 * i & 0xff);
  return bytes + header + data;
}

std::string refused(std::string const& bytes) {
  return scratch::refusal("some.safetensors", [&] { st::parse(bytes, "some.safetensors"); });
}
std::string refused(std::string const& header, std::string const& data) {
  return refused(file(header, data));
}

st::contents const sample{
    {{"2.weight", st::f32, {2, 3}, std::string(24, 'a')},
     {"nothing", st::f64, {0, 5}, ""},
     {"scalar", st::f64, {}, "12345678"},
     {"ü\"\\\n", st::dtypes[3], {1, 1, 1, 1, 2}, "abcd"}},
    {{"format", "typegrad"}, {"words", "\"quoted\" ∂L/∂W"}, {"zero", "a\0b"s}}};

BOOST_AUTO_TEST_CASE(parsed_is_what_was_serialised) {
  for (auto const& what : {sample, st::contents{}, st::contents{{}, {{"a", "b"}}}}) {
    auto const bytes = st::serialise(what);
    auto const again = st::parse(bytes, "");
    BOOST_TEST((again.metadata == what.metadata));
    BOOST_REQUIRE(again.tensors.size() == what.tensors.size());
    for (std::size_t i = 0; i != what.tensors.size(); ++i) {
      BOOST_TEST(again.tensors[i].name == what.tensors[i].name);
      BOOST_TEST((again.tensors[i].kind == what.tensors[i].kind));
      BOOST_TEST((again.tensors[i].extents == what.tensors[i].extents));
      BOOST_TEST(again.tensors[i].bytes == what.tensors[i].bytes);
    }
    BOOST_TEST(st::serialise(again) == bytes);
  }
}

BOOST_AUTO_TEST_CASE(the_bytes_are_those_of_the_format) {
  st::contents const one{{{"w", st::f32, {2}, "abcdefgh"}}, {}};
  auto const header = R"({"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})"s;
  BOOST_TEST(st::serialise(one) ==
             file(header + std::string((8 - header.size() % 8) % 8, ' '), "abcdefgh"));
}

BOOST_AUTO_TEST_CASE(what_others_write_is_read) {
  // Blanks, another order of keys, of tensors, and of their bytes.
  auto const found = st::parse(file(R"({ "b" : {"shape":[1], "data_offsets":[4,5], "dtype":"U8"},
      "a":{"data_offsets":[0,4],"dtype":"F16","shape":[2,1]}, "__metadata__":{"format":"pt"} }   )",
                                    "abcde"),
                               "");
  BOOST_REQUIRE(found.tensors.size() == 2u);
  BOOST_TEST(found.tensors[0].name == "a");
  BOOST_TEST(found.tensors[0].bytes == "abcd");
  BOOST_TEST(found.tensors[1].name == "b");
  BOOST_TEST(found.tensors[1].bytes == "e");
  BOOST_TEST(found.metadata.at("format") == "pt");
  for (auto const& kind : st::dtypes)
    BOOST_TEST(refused(R"({"a":{"dtype":")" + std::string{kind.name} +
                           R"(","shape":[2],"data_offsets":[0,)" + std::to_string(2 * kind.size) +
                           "]}}",
                       std::string(2 * kind.size, 'x')) == "");
}

BOOST_AUTO_TEST_CASE(the_length_of_the_header) {
  BOOST_TEST(refused("") == "expected a safetensors file, found an empty file");
  BOOST_TEST(refused("\x02\0\0"s) ==
             "the file is cut off: expected 8 bytes with the length of a header, found 3");
  BOOST_TEST(refused("\x05\0\0\0\0\0\0\0{}"s) ==
             "the file is cut off: expected a header of 5 bytes, found 2");
  BOOST_TEST(refused("\0\xe1\xf5\x05\0\0\0\0{}"s) ==
             "the file is cut off: expected a header of 100000000 bytes, found 2");
  BOOST_TEST(refused("PK\x03\x04 some zip file") ==
             "expected a safetensors file, found another: its first 8 bytes say that a header of "
             "7885648053892500304 bytes follows, and the longest is of 100000000");
  BOOST_TEST(refused("\xff\xff\xff\xff\xff\xff\xff\xff") ==
             "expected a safetensors file, found another: its first 8 bytes say that a header of "
             "18446744073709551615 bytes follows, and the longest is of 100000000");
}

BOOST_AUTO_TEST_CASE(the_header_as_a_whole) {
  BOOST_TEST(refused("", "") == "expected a header that starts with '{', found ''");
  BOOST_TEST(refused(" {}", "") == "expected a header that starts with '{', found ' '");
  BOOST_TEST(refused("{\"a\":", "") == "the header is no valid JSON");
  BOOST_TEST(refused("{}}", "") == "the header is no valid JSON");
  BOOST_TEST(refused("{\"\xff\":{}}", "") == "the header is no valid JSON");
  BOOST_TEST(refused("{\"a\\u0000\":{}}", "") == "the header is no valid JSON");
  BOOST_TEST(refused("{\"a\":1e999}", "") ==
             "the header holds '1e999', which is too large a number");
  BOOST_TEST(refused(R"({"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"a":{}})", "") ==
             "the header names 'a' twice");
  BOOST_TEST(refused(R"({"a":{"dtype":"U8","shape":[0],"shape":[0],"data_offsets":[0,0]}})", "") ==
             "the header names 'shape' twice");
  BOOST_TEST(refused(R"({"__metadata__":{"a":"b","a":"c"}})", "") == "the header names 'a' twice");
  BOOST_TEST(refused(R"({"\"a":1, "\"a" :{}})", "") == "the header names '\\\"a' twice");
  BOOST_TEST(refused("{\"a\":" + std::string(1'000'000, '['), "") == "the header nests too deep");
  BOOST_TEST(refused(R"({"__metadata__":[]})", "") ==
             "expected metadata that are an object, found another value");
  BOOST_TEST(refused(R"({"__metadata__":{"a":1}})", "") ==
             "metadata 'a': expected a text, found another value");
}

BOOST_AUTO_TEST_CASE(a_tensor_in_the_header) {
  auto const entry = [](std::string const& value) {
    return refused("{\"a\":" + value + "}", "abcdefgh");
  };
  BOOST_TEST(entry("[]") == "tensor 'a': expected an object in the header, found another value");
  BOOST_TEST(entry(R"({"dtype":"F32","shape":[2]})") == "tensor 'a': its data_offsets is missing");
  BOOST_TEST(entry(R"({"shape":[2],"data_offsets":[0,8]})") == "tensor 'a': its dtype is missing");
  BOOST_TEST(entry(R"({"dtype":"F32","shape":[2],"data_offsets":[0,8],"x":1})") ==
             "tensor 'a': expected dtype, shape and data_offsets, found 'x' too");
  BOOST_TEST(entry(R"({"dtype":"F128","shape":[2],"data_offsets":[0,8]})") ==
             "tensor 'a': expected a dtype that is known, found '\"F128\"'");
  BOOST_TEST(entry(R"({"dtype":7,"shape":[2],"data_offsets":[0,8]})") ==
             "tensor 'a': expected a dtype that is known, found '7'");
  BOOST_TEST(entry(R"({"dtype":"F32","shape":2,"data_offsets":[0,8]})") ==
             "tensor 'a': its shape is no list");
  for (auto const* wrong : {"-1", "-0.0", "1.0", "\"2\"", "null", "true", "1e3", "[1]", "[[1]]",
                            "1844674407370955161.6"})
    BOOST_TEST(
        entry(R"({"dtype":"F32","shape":[)" + std::string{wrong} + R"(],"data_offsets":[0,8]})")
            .starts_with("tensor 'a': its shape holds '"));
  BOOST_TEST(entry(R"({"dtype":"F32","shape":[-1],"data_offsets":[0,8]})") ==
             "tensor 'a': its shape holds '-1', which is no count");
  BOOST_TEST(entry(R"({"dtype":"F32","shape":[2],"data_offsets":[0,-8]})") ==
             "tensor 'a': its data_offsets holds '-8', which is no count");
  for (auto const* wrong : {"[0]", "[0,4,8]", "[8,0]", "[]"})
    BOOST_TEST(entry(R"({"dtype":"F32","shape":[2],"data_offsets":)" + std::string{wrong} + "}") ==
               "tensor 'a': expected its data_offsets to be a begin and an end, found '"s + wrong +
                   "'");
}

BOOST_AUTO_TEST_CASE(bytes_and_shape_agree) {
  auto const entry = [](std::string const& shape, std::string const& offsets) {
    return refused(
        R"({"a":{"dtype":"F32","shape":)" + shape + R"(,"data_offsets":)" + offsets + "}}",
        "abcdefgh");
  };
  BOOST_TEST(entry("[2]", "[0,8]") == "");
  BOOST_TEST(entry("[3]", "[0,8]") == "tensor 'a': expected 12 bytes of shape (3), found 8");
  BOOST_TEST(entry("[2]", "[4,8]") == "tensor 'a': expected 8 bytes of shape (2), found 4");
  BOOST_TEST(entry("[]", "[0,8]") == "tensor 'a': expected 4 bytes of shape (), found 8");
  // 2³² × 2³² × 4 bytes would wrap round to none.
  BOOST_TEST(
      entry("[4294967296,4294967296]", "[0,0]") ==
      "tensor 'a': expected 9223372036854775808 bytes of shape (4294967296, 4294967296), found 0");
  BOOST_TEST(
      entry("[4611686018427387906]", "[0,8]") ==
      "tensor 'a': expected 9223372036854775808 bytes of shape (4611686018427387906), found 8");
  BOOST_TEST(entry("[9223372036854775807,0]", "[-0,0]") ==
             "the file goes on after its end: expected 0 bytes of tensors, found 8");
  for (auto const* large : {"9223372036854775808", "18446744073709551615", "18446744073709551616"})
    BOOST_TEST(entry("["s + large + ",0]", "[0,0]") ==
               "the header holds '"s + large + "', which is too large a number");
}

BOOST_AUTO_TEST_CASE(tensors_without_overlap_hole_or_rest) {
  auto const two = [](std::string const& a, std::string const& b, std::string const& data) {
    return refused(R"({"a":{"dtype":"U8","shape":[4],"data_offsets":)" + a +
                       R"(},"b":{"dtype":"U8","shape":[4],"data_offsets":)" + b + "}}",
                   data);
  };
  BOOST_TEST(two("[0,4]", "[4,8]", "abcdefgh") == "");
  BOOST_TEST(two("[4,8]", "[0,4]", "abcdefgh") == "");
  BOOST_TEST(two("[0,4]", "[3,7]", "abcdefg") ==
             "tensor 'b': expected its bytes to begin at 4, where those before it end, found 3");
  BOOST_TEST(two("[0,4]", "[0,4]", "abcd") ==
             "tensor 'b': expected its bytes to begin at 4, where those before it end, found 0");
  BOOST_TEST(two("[0,4]", "[5,9]", "abcdefghi") ==
             "tensor 'b': expected its bytes to begin at 4, where those before it end, found 5");
  BOOST_TEST(two("[1,5]", "[5,9]", "abcdefghi") ==
             "tensor 'a': expected its bytes to begin at 0, where those before it end, found 1");
  BOOST_TEST(two("[0,4]", "[4,8]", "abcdefg") ==
             "the file is cut off: expected 8 bytes of tensors, found 7");
  BOOST_TEST(two("[0,4]", "[4,8]", "abcdefghi") ==
             "the file goes on after its end: expected 8 bytes of tensors, found 9");
  BOOST_TEST(refused("{}", "a") ==
             "the file goes on after its end: expected 0 bytes of tensors, found 1");
}

BOOST_AUTO_TEST_CASE(what_cannot_be_serialised) {
  BOOST_CHECK_THROW(st::serialise({{{"a", st::f32, {2}, "abc"}}, {}}), std::invalid_argument);
  BOOST_CHECK_THROW(st::serialise({{{"__metadata__", st::f32, {1}, "abcd"}}, {}}),
                    std::invalid_argument);
  BOOST_CHECK_THROW(st::serialise({{{"a", st::f32, {1}, "abcd"}, {"a", st::f32, {1}, "abcd"}}, {}}),
                    std::invalid_argument);
  for (auto const& no_text : {"\xff"s, "a\0b"s})
    BOOST_CHECK_THROW(st::serialise({{{no_text, st::f32, {1}, "abcd"}}, {}}),
                      std::invalid_argument);
  BOOST_CHECK_THROW(st::serialise({{}, {{"\xff", "a"}}}), std::invalid_argument);
  BOOST_CHECK_THROW(st::serialise({{}, {{"a", "\xff"}}}), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(spoiled_files_are_refused_or_valid) {
  auto const [loaded, refused] =
      scratch::spoil(st::serialise(sample), 5000, 8, [](std::string const& bytes) {
        auto const found = st::parse(bytes, "");
        for (auto const& one : found.tensors)
          BOOST_TEST(one.bytes.size() == st::bytes_of(one.kind, one.extents));
        // What is accepted is within the format: it can be written again and reads the same.
        BOOST_TEST(st::parse(st::serialise(found), "").tensors.size() == found.tensors.size());
      });
  BOOST_TEST(loaded + refused == 5000u);
  BOOST_TEST(loaded > 100u);
  BOOST_TEST(refused > 2500u);
}
