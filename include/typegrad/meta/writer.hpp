// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <cstddef>
#include <string_view>

/// Text made by the compiler: counted first, then written into static storage of that size.
namespace typegrad::meta {

/// Writes letters into a buffer, or only counts them where there is none.
struct writer {
  char* out = nullptr;
  std::size_t size = 0;

  constexpr writer& operator<<(std::string_view letters) {
    if (out != nullptr) {
      char* const to = out + size;
      char const* const from = letters.data();
      for (std::size_t i = 0; i < letters.size(); ++i) to[i] = from[i];
    }
    size += letters.size();
    return *this;
  }
  constexpr writer& operator<<(long long number) {
    if (number < 0) *this << "-";
    if (number > 9 || number < -9) *this << (number < 0 ? -(number / 10) : number / 10);
    char const digit = static_cast<char>('0' + (number < 0 ? -(number % 10) : number % 10));
    return *this << std::string_view{&digit, 1};
  }
};

/// What Source::write(writer&) writes, in static storage.
template <class Source> struct written {
  static constexpr std::size_t size = [] {
    writer counting;
    Source::write(counting);
    return counting.size;
  }();
  static constexpr std::array<char, size + 1> letters = [] {
    std::array<char, size + 1> buffer{};
    writer writing{buffer.data()};
    Source::write(writing);
    return buffer;
  }();
  static constexpr std::string_view view{letters.data(), size};
};

}  // namespace typegrad::meta
