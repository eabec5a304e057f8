// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>
#include <array>
#include <limits>
#include <span>
#include <typegrad/inspect/report_json.hpp>

/// How numbers are distributed, for a page.
namespace typegrad::inspect {

/// Parts of a histogram.
inline constexpr std::size_t histogram_parts = 40;

/// How often numbers fall into each of equal parts between the least and the greatest. Those that
/// are exactly 0, as relu makes many, are counted apart, and so are those that are not finite.
template <class Scalar> void report_distribution(json_writer& to, std::span<Scalar const> all) {
  constexpr double most = std::numeric_limits<double>::max();
  double least = most, greatest = -most, sum = 0, squares = 0;
  std::size_t zeros = 0, finite = 0;
  for (double const one : all)
    if (std::isfinite(one)) {
      ++finite;
      zeros += one == 0 ? 1 : 0;
      least = std::min(least, one);
      greatest = std::max(greatest, one);
      sum += one;
    }
  if (finite == 0) least = greatest = 0;
  double const mean = finite == 0 ? 0 : sum / static_cast<double>(finite);
  std::array<std::size_t, histogram_parts> counts{};
  for (double const one : all)
    if (std::isfinite(one)) {
      squares += (one - mean) * (one - mean);
      double const part = greatest > least ? (one - least) / (greatest - least) : 0.5;
      auto const index = static_cast<std::size_t>(part * double{histogram_parts});
      if (one != 0) ++counts[std::min(index, histogram_parts - 1)];
    }
  to.object([&] {
    to.member("numbers", all.size());
    to.member("finite", finite);
    to.member("zeros", zeros);
    to.member("least", least);
    to.member("greatest", greatest);
    to.member("mean", mean);
    to.member("deviation", finite == 0 ? 0 : std::sqrt(squares / static_cast<double>(finite)));
    to.key("counts").numbers(counts);
  });
}

}  // namespace typegrad::inspect
