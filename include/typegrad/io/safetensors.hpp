// SPDX-License-Identifier: MIT
// bytes <-> named tensors, in the format safetensors (github.com/huggingface/safetensors): the
// length of a header in eight bytes, little-endian; the header, a JSON object; then the numbers of
// all tensors without gap or overlap. Law: parse(serialise(tensors)) is the tensors, bit by bit. It
// knows no model.
#pragma once

#include <jansson.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <typegrad/io/error.hpp>
#include <typegrad/io/safetensors_header.hpp>
#include <utility>
#include <vector>

namespace typegrad::safetensors {

/// All that a file holds: its tensors in the order of their bytes, and what is said of them as a
/// whole.
struct contents {
  std::vector<tensor> tensors;
  std::map<std::string, std::string> metadata;
};

/// The longest header that the format allows, in bytes.
inline constexpr std::uint64_t longest_header = 100'000'000;

/// Reads the bytes of a file; the whole of it is checked before anything is taken from it. Throws
/// file_error, naming `path`, for bytes that are cut off or left over, a header that is no JSON or
/// not of the format, a key that stands twice, and tensors whose bytes overlap, leave a hole, lie
/// outside the file or are not as many as dtype and shape say. A template, so that only programs
/// that load a model compile it.
contents parse(std::string_view bytes, auto const& path) {
  auto const refuse = [&](std::string const& sentence) { throw file_error{path, sentence}; };
  if (bytes.empty()) refuse("expected a safetensors file, found an empty file");
  if (bytes.size() < 8)
    refuse("the file is cut off: expected 8 bytes with the length of a header, found " +
           std::to_string(bytes.size()));
  std::uint64_t length = 0;
  for (std::size_t i = 8; i != 0; --i)
    length = length << 8 | static_cast<unsigned char>(bytes[i - 1]);
  if (length > longest_header)
    refuse("expected a safetensors file, found another: its first 8 bytes say that a header of " +
           counted(length, "byte") + " follows, and the longest is of " +
           std::to_string(longest_header));
  if (length > bytes.size() - 8)
    refuse("the file is cut off: expected a header of " + counted(length, "byte") + ", found " +
           std::to_string(bytes.size() - 8));
  auto const text = bytes.substr(8, static_cast<std::size_t>(length));
  auto const data = bytes.substr(8 + static_cast<std::size_t>(length));
  if (!text.starts_with('{'))
    refuse("expected a header that starts with '{', found " + in_quotes(text.substr(0, 1)));

  contents result;
  std::vector<entry> entries;
  auto const header = parsed_header(text, refuse);
  char const *name, *key;
  json_t *value, *word;
  json_object_foreach(header.get(), name, value) {
    if (name != std::string_view{"__metadata__"}) {
      entries.push_back(parsed_entry(name, value, refuse));
      continue;
    }
    if (!json_is_object(value)) refuse("expected metadata that are an object, found another value");
    json_object_foreach(value, key, word) {
      if (!json_is_string(word))
        refuse("metadata " + in_quotes(key) + ": expected a text, found another value");
      result.metadata[key] = json_string(word);
    }
  }

  std::ranges::sort(entries, {}, [](entry const& one) {
    return std::tuple{one.begin, one.end, std::string_view{one.what.name}};
  });
  std::uint64_t end = 0;
  for (auto const& one : entries) {
    if (one.begin != end)
      refuse("tensor " + in_quotes(one.what.name) + ": expected its bytes to begin at " +
             std::to_string(end) + ", where those before it end, found " +
             std::to_string(one.begin));
    end = one.end;
  }
  if (end != data.size())
    refuse((end > data.size() ? "the file is cut off" : "the file goes on after its end") +
           std::string{": expected "} + counted(end, "byte") + " of tensors, found " +
           std::to_string(data.size()));
  for (auto& one : entries) {
    one.what.bytes = data.substr(static_cast<std::size_t>(one.begin),
                                 static_cast<std::size_t>(one.end - one.begin));
    result.tensors.push_back(std::move(one.what));
  }
  return result;
}

/// A value of an object that is to be written. Throws std::invalid_argument for what is no text of
/// a header.
inline void add(json const& object, std::string const& name, json value) {
  if (name.find('\0') != name.npos ||
      json_object_set_new(object.get(), name.c_str(), value.release()) != 0)
    throw std::invalid_argument{"expected text in UTF-8 without zeros, found " + in_quotes(name)};
}

/// The bytes of a file that holds these tensors in this order. Throws std::invalid_argument for two
/// tensors of one name, one named "__metadata__", names and metadata that are not in UTF-8, or
/// bytes that are not as many as dtype and shape say.
inline std::string serialise(contents const& what) {
  json const header{json_object()};
  if (!what.metadata.empty()) {
    json metadata{json_object()};
    for (auto const& [key, word] : what.metadata)
      add(metadata, key, json{json_stringn(word.data(), word.size())});
    add(header, "__metadata__", std::move(metadata));
  }
  std::uint64_t end = 0;
  for (auto const& one : what.tensors) {
    if (one.name == "__metadata__" || json_object_get(header.get(), one.name.c_str()))
      throw std::invalid_argument{"a tensor cannot be named " + in_quotes(one.name) +
                                  " here: the name is taken"};
    if (one.bytes.size() != bytes_of(one.kind, one.extents))
      throw std::invalid_argument{"tensor " + in_quotes(one.name) + ": expected " +
                                  std::to_string(bytes_of(one.kind, one.extents)) +
                                  " bytes, found " + std::to_string(one.bytes.size())};
    auto const count = [](std::uint64_t number) { return static_cast<json_int_t>(number); };
    auto* const shape = json_array();
    for (auto const extent : one.extents) json_array_append_new(shape, json_integer(count(extent)));
    auto const begin = std::exchange(end, end + one.bytes.size());
    add(header, one.name,
        json{json_pack("{s:s%, s:o, s:[I, I]}", "dtype", one.kind.name.data(), one.kind.name.size(),
                       "shape", shape, "data_offsets", count(begin), count(end))});
  }
  auto text = json_text(header.get());
  text.resize((text.size() + 7) / 8 * 8, ' ');  // the numbers after it stand aligned

  std::string bytes;
  bytes.reserve(8 + text.size() + static_cast<std::size_t>(end));
  for (int i = 0; i != 8; ++i) bytes += static_cast<char>(text.size() >> 8 * i & 0xff);
  bytes += text;
  for (auto const& one : what.tensors) bytes += one.bytes;
  return bytes;
}

}  // namespace typegrad::safetensors
