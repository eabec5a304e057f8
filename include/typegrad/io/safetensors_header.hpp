// SPDX-License-Identifier: MIT
// The kinds of number that safetensors knows, and what its JSON header says of one tensor.
#pragma once

#include <jansson.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <typegrad/io/error.hpp>
#include <vector>

namespace typegrad::safetensors {

/// A kind of number, as the format spells it.
struct dtype {
  std::string_view name;
  std::size_t size;  // in bytes
  friend constexpr bool operator==(dtype const&, dtype const&) = default;
};

// clang-format off
inline constexpr std::array<dtype, 15> dtypes{{
    {"F32", 4}, {"F64", 8}, {"F16", 2}, {"BF16", 2}, {"F8_E4M3", 1}, {"F8_E5M2", 1},
    {"I8", 1}, {"I16", 2}, {"I32", 4}, {"I64", 8},
    {"U8", 1}, {"U16", 2}, {"U32", 4}, {"U64", 8}, {"BOOL", 1}}};
// clang-format on

inline constexpr dtype f32 = dtypes[0];
inline constexpr dtype f64 = dtypes[1];

/// One tensor: `bytes` are its numbers, little-endian and row-major.
struct tensor {
  std::string name;
  dtype kind = f32;
  std::vector<std::size_t> extents;
  std::string bytes;
};

/// size_of(kind) times the extents, or 2⁶³ when that is more than any file holds.
constexpr std::uint64_t bytes_of(dtype kind, std::vector<std::size_t> const& extents) {
  constexpr auto most = std::uint64_t{1} << 63;
  std::uint64_t bytes = kind.size;
  for (std::uint64_t const extent : extents)
    if (extent == 0) return 0;
  for (std::uint64_t const extent : extents) bytes = bytes > most / extent ? most : bytes * extent;
  return bytes;
}

struct json_release {
  void operator()(json_t* value) const noexcept { json_decref(value); }
};
using json = std::unique_ptr<json_t, json_release>;

/// JSON -> text, without blanks.
inline std::string json_text(json_t const* value) {
  constexpr std::size_t flags = JSON_COMPACT | JSON_ENCODE_ANY;
  std::string text(json_dumpb(value, nullptr, 0, flags), '\0');
  json_dumpb(value, text.data(), text.size(), flags);
  return text;
}

inline std::string json_string(json_t const* value) {
  return {json_string_value(value), json_string_length(value)};
}

/// Text -> JSON. What is no JSON, says a key twice, holds a number that 63 bits do not or nests
/// deeper than any header goes to `refuse`, which must throw.
template <class Refuse> json parsed_header(std::string_view text, Refuse&& refuse) {
  json_error_t error;
  json header{
      json_loadb(text.data(), text.size(), JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error)};
  if (header) {
    if (!json_is_object(header.get()))
      refuse("expected a header that is a JSON object, found another value");
    return header;
  }
  auto const read = text.substr(0, static_cast<std::size_t>(error.position));  // the fault is last
  auto at = read.size() - 1;
  switch (json_error_code(&error)) {
    case json_error_duplicate_key:
      do at = read.rfind('"', at - 1);
      while (read[at - 1] == '\\');
      refuse("the header names " + in_quotes(read.substr(at + 1, read.size() - at - 2)) + " twice");
      break;
    case json_error_numeric_overflow:
      at = read.find_last_not_of("+-.0123456789Ee") + 1;
      refuse("the header holds " + in_quotes(read.substr(at)) + ", which is too large a number");
      break;
    case json_error_stack_overflow:
      refuse("the header nests too deep");
      break;
    case json_error_out_of_memory:
      throw std::bad_alloc{};
    default:
      refuse("the header is no valid JSON");
  }
  return header;
}

/// Where a tensor stands among the bytes after the header.
struct entry {
  tensor what;
  std::uint64_t begin = 0, end = 0;
};

/// What the header says of the tensor `name`; anything but {"dtype", "shape", "data_offsets"} of
/// the right kinds, and of one size, goes to `refuse`, which must throw.
template <class Refuse>
entry parsed_entry(std::string const& name, json_t* value, Refuse&& refuse_header) {
  auto const refuse = [&](std::string const& sentence) {
    refuse_header("tensor " + in_quotes(name) + ": " + sentence);
  };
  if (!json_is_object(value)) refuse("expected an object in the header, found another value");
  char const* key;
  json_t* item;
  json_object_foreach(value, key, item) {
    std::string_view const is = key;
    if (is != "dtype" && is != "shape" && is != "data_offsets")
      refuse("expected dtype, shape and data_offsets, found " + in_quotes(is) + " too");
  }
  for (auto const* wanted : {"dtype", "shape", "data_offsets"})
    if (!json_object_get(value, wanted)) refuse(std::string{"its "} + wanted + " is missing");

  entry result{{name, f32, {}, {}}, 0, 0};
  auto const* const kind = json_object_get(value, "dtype");
  auto const spelled = json_is_string(kind) ? json_string(kind) : "";
  std::size_t known = 0;
  while (known != dtypes.size() && dtypes[known].name != spelled) ++known;
  if (known == dtypes.size())
    refuse("expected a dtype that is known, found " + in_quotes(json_text(kind)));
  else result.what.kind = dtypes[known];

  auto const numbers = [&](char const* of) {
    std::vector<std::size_t> found;
    auto const* const array = json_object_get(value, of);
    if (!json_is_array(array)) refuse(std::string{"its "} + of + " is no list");
    std::size_t i;
    json_t* number;
    json_array_foreach(array, i, number) {
      if (!json_is_integer(number) || json_integer_value(number) < 0)
        refuse(std::string{"its "} + of + " holds " + in_quotes(json_text(number)) +
               ", which is no count");
      found.push_back(static_cast<std::size_t>(json_integer_value(number)));
    }
    return found;
  };
  result.what.extents = numbers("shape");
  auto const offsets = numbers("data_offsets");
  if (offsets.size() != 2 || offsets[0] > offsets[1])
    refuse("expected its data_offsets to be a begin and an end, found " +
           in_quotes(json_text(json_object_get(value, "data_offsets"))));
  result.begin = offsets[0];
  result.end = offsets[1];
  if (auto const size = bytes_of(result.what.kind, result.what.extents);
      size != result.end - result.begin)
    refuse("expected " + std::to_string(size) + " bytes of shape " +
           extents_text(result.what.extents) + ", found " +
           std::to_string(result.end - result.begin));
  return result;
}

}  // namespace typegrad::safetensors
