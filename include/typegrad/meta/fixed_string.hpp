// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <string_view>

namespace typegrad {

/// A string that can be a template argument: the name of a symbol or of a parameter.
template <std::size_t N> struct fixed_string {
  char letters[N + 1]{};

  constexpr fixed_string() = default;
  constexpr fixed_string(char const (&text)[N + 1]) {
    for (std::size_t i = 0; i < N; ++i) letters[i] = text[i];
  }
  constexpr std::string_view view() const { return {letters, N}; }
  constexpr bool operator==(fixed_string const&) const = default;
};
template <std::size_t N> fixed_string(char const (&)[N]) -> fixed_string<N - 1>;

template <std::size_t N, std::size_t M>
constexpr auto operator+(fixed_string<N> const& a, fixed_string<M> const& b) {
  fixed_string<N + M> both;
  for (std::size_t i = 0; i < N; ++i) both.letters[i] = a.letters[i];
  for (std::size_t i = 0; i < M; ++i) both.letters[N + i] = b.letters[i];
  return both;
}

namespace meta {

constexpr std::size_t digits_of(std::size_t n) { return n < 10 ? 1 : 1 + digits_of(n / 10); }

/// The decimal digits of N, as in the 2 of "2.weight".
template <std::size_t N> constexpr auto decimal() {
  fixed_string<digits_of(N)> text;
  auto rest = N;
  for (auto i = digits_of(N); i-- > 0; rest /= 10) text.letters[i] = char('0' + rest % 10);
  return text;
}

}  // namespace meta
}  // namespace typegrad
