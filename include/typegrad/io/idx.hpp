// SPDX-License-Identifier: MIT
// IDX files (the format of MNIST: yann.lecun.com/exdb/mnist): two zero bytes, a byte for the kind
// of number, a byte for the rank, the extents as big-endian 32-bit numbers, then the numbers,
// big-endian, row-major.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <typegrad/io/error.hpp>
#include <typegrad/io/file.hpp>
#include <utility>
#include <vector>

namespace typegrad::idx {

/// The kinds of number, by the byte that names them in a file.
enum class dtype : std::uint8_t {
  u8 = 0x08,
  i8 = 0x09,
  i16 = 0x0b,
  i32 = 0x0c,
  f32 = 0x0d,
  f64 = 0x0e
};

/// Bytes of one number; 0 for a byte that names no kind.
constexpr std::size_t size_of(dtype kind) noexcept {
  switch (kind) {
    case dtype::u8:
    case dtype::i8:
      return 1;
    case dtype::i16:
      return 2;
    case dtype::i32:
    case dtype::f32:
      return 4;
    case dtype::f64:
      return 8;
  }
  return 0;
}

/// "u8", "f32", …
constexpr std::string_view name_of(dtype kind) noexcept {
  switch (kind) {
    case dtype::u8:
      return "u8";
    case dtype::i8:
      return "i8";
    case dtype::i16:
      return "i16";
    case dtype::i32:
      return "i32";
    case dtype::f32:
      return "f32";
    case dtype::f64:
      return "f64";
  }
  return "unknown";
}

/// The contents of one IDX file: `kind` numbers of shape `extents`, big-endian and row-major in
/// `bytes`.
struct array {
  dtype kind = dtype::u8;
  std::vector<std::size_t> extents;
  std::string bytes;

  std::size_t size() const noexcept { return bytes.size() / size_of(kind); }

  /// Number i, for i < size(). Every kind fits a double exactly.
  double operator[](std::size_t i) const noexcept {
    switch (kind) {
      case dtype::u8:
        return static_cast<double>(bits<std::uint8_t>(i));
      case dtype::i8:
        return static_cast<double>(std::bit_cast<std::int8_t>(bits<std::uint8_t>(i)));
      case dtype::i16:
        return static_cast<double>(std::bit_cast<std::int16_t>(bits<std::uint16_t>(i)));
      case dtype::i32:
        return static_cast<double>(std::bit_cast<std::int32_t>(bits<std::uint32_t>(i)));
      case dtype::f32:
        return static_cast<double>(std::bit_cast<float>(bits<std::uint32_t>(i)));
      case dtype::f64:
        return std::bit_cast<double>(bits<std::uint64_t>(i));
    }
    return 0;
  }

 private:
  template <class Unsigned> Unsigned bits(std::size_t i) const noexcept {
    std::uint64_t value = 0;
    for (std::size_t byte = 0; byte != sizeof(Unsigned); ++byte)
      value = value << 8 | static_cast<unsigned char>(bytes[i * sizeof(Unsigned) + byte]);
    return static_cast<Unsigned>(value);
  }
};

/// Reads the bytes of an IDX file. Throws file_error, naming `path`, when they are cut off or too
/// many, or are none.
inline array parse(std::string_view bytes, std::filesystem::path const& path) {
  auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  if (bytes.empty()) throw file_error{path, "expected an IDX file, found an empty file"};
  if (bytes.size() < 4 || byte(0) != 0 || byte(1) != 0)
    throw file_error{path, "expected an IDX file (two zero bytes first), found " +
                               in_quotes(bytes.substr(0, 4))};

  array result;
  result.kind = static_cast<dtype>(byte(2));
  auto const width = size_of(result.kind), rank = std::size_t{byte(3)};
  if (width == 0)
    throw file_error{
        path, "expected a kind of number that IDX knows, found byte " + std::to_string(byte(2))};
  if (rank == 0) throw file_error{path, "expected an array of rank 1 or more, found rank 0"};
  auto const header = 4 + 4 * rank;
  if (bytes.size() < header)
    throw file_error{path, "the file is cut off: expected a header of " + counted(header, "byte") +
                               ", found " + std::to_string(bytes.size())};

  auto const found = bytes.size() - header;
  std::uint64_t expected = width;
  for (std::size_t i = 0; i != rank; ++i) {
    std::uint64_t extent = 0;
    for (std::size_t j = 0; j != 4; ++j) extent = extent << 8 | byte(4 + 4 * i + j);
    result.extents.push_back(static_cast<std::size_t>(extent));
    // More than 2⁶⁴ bytes are more than any file holds; 2⁶³ stands for them all.
    if (extent != 0 && expected > (std::uint64_t{1} << 63) / extent)
      expected = std::uint64_t{1} << 63;
    else
      expected *= extent;
  }
  if (found != expected)
    throw file_error{path,
                     (found < expected ? "the file is cut off" : "the file goes on after its end") +
                         std::string{": expected "} + counted(expected, "byte") + " of shape " +
                         extents_text(result.extents) + ", found " + std::to_string(found)};
  result.bytes = bytes.substr(header);
  return result;
}

/// Reads an IDX file, packed by gzip or not. Throws file_error.
inline array read(std::filesystem::path const& path, std::uint64_t limit = default_file_limit) {
  return parse(read_file(path, limit), path);
}

}  // namespace typegrad::idx
