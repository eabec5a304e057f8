// SPDX-License-Identifier: MIT
// The kinds of number that safetensors knows, and what its JSON header says of one tensor.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <set>
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

/// Text -> JSON. What is no JSON, says a key twice or nests deeper than the format does goes to
/// `refuse`, which must throw.
template <class Refuse> nlohmann::json parsed_header(std::string_view text, Refuse&& refuse) {
  using nlohmann::json;
  std::vector<std::set<std::string>> keys;
  auto const check = [&](int depth, json::parse_event_t event, json& value) {
    if (event == json::parse_event_t::object_start || event == json::parse_event_t::array_start) {
      if (depth > 3) refuse("the header nests too deep");
      keys.emplace_back();
    } else if (event == json::parse_event_t::object_end ||
               event == json::parse_event_t::array_end) {
      keys.pop_back();
    } else if (event == json::parse_event_t::key) {
      auto const& key = value.get_ref<std::string const&>();
      if (!keys.back().insert(key).second) refuse("the header names " + in_quotes(key) + " twice");
    }
    return true;
  };
  try {
    auto header = json::parse(text.begin(), text.end(), check);
    if (!header.is_object()) refuse("expected a header that is a JSON object, found another value");
    return header;
  } catch (json::exception const&) {
    refuse("the header is no valid JSON");
    throw;
  }
}

/// Where a tensor stands among the bytes after the header.
struct entry {
  tensor what;
  std::uint64_t begin = 0, end = 0;
};

/// What the header says of the tensor `name`; anything but {"dtype", "shape", "data_offsets"} of
/// the right kinds, and of one size, goes to `refuse`, which must throw.
template <class Refuse>
entry parsed_entry(std::string const& name, nlohmann::json const& value, Refuse&& refuse_header) {
  auto const refuse = [&](std::string const& sentence) {
    refuse_header("tensor " + in_quotes(name) + ": " + sentence);
  };
  if (!value.is_object()) refuse("expected an object in the header, found another value");
  for (auto const& item : value.items())
    if (item.key() != "dtype" && item.key() != "shape" && item.key() != "data_offsets")
      refuse("expected dtype, shape and data_offsets, found " + in_quotes(item.key()) + " too");
  for (auto const* key : {"dtype", "shape", "data_offsets"})
    if (!value.contains(key)) refuse(std::string{"its "} + key + " is missing");

  entry result{{name, f32, {}, {}}, 0, 0};
  auto const spelled = value["dtype"].is_string() ? value["dtype"].get<std::string>() : "";
  std::size_t known = 0;
  while (known != dtypes.size() && dtypes[known].name != spelled) ++known;
  if (known == dtypes.size())
    refuse("expected a dtype that is known, found " + in_quotes(value["dtype"].dump()));
  else
    result.what.kind = dtypes[known];

  auto const numbers = [&](char const* key) {
    std::vector<std::size_t> found;
    auto const& array = value[key];
    if (!array.is_array()) refuse(std::string{"its "} + key + " is no list");
    for (auto const& number : array) {
      if (!number.is_number_unsigned())
        refuse(std::string{"its "} + key + " holds " + in_quotes(number.dump()) +
               ", which is no count");
      found.push_back(number.get<std::size_t>());
    }
    return found;
  };
  result.what.extents = numbers("shape");
  auto const offsets = numbers("data_offsets");
  if (offsets.size() != 2 || offsets[0] > offsets[1])
    refuse("expected its data_offsets to be a begin and an end, found " +
           in_quotes(value["data_offsets"].dump()));
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
