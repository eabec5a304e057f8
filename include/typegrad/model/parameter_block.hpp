// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>
#include <array>
#include <bit>
#include <span>
#include <type_traits>
#include <typegrad/kernel/packet.hpp>
#include <typegrad/network/parameter_names.hpp>

/// Numbers laid out as the parameters of a network, and named views of them.
namespace typegrad {

/// Parameter blocks begin at multiples of this many bytes and are padded to them: a cache line.
inline constexpr std::size_t block_alignment = 64;

/// Scalars in a block: the parameters, padded; at least one line, so that an address exists.
template <class Net, class Scalar>
inline constexpr std::size_t padded_count = [] {
  constexpr std::size_t line = block_alignment / sizeof(Scalar);
  constexpr std::size_t lines = (parameter_count<Net> + line - 1) / line;
  return (lines > 0 ? lines : 1) * line;
}();

namespace views {

/// Whether a matrix or map of Eigen's can be made: it is only declared where <Eigen/Core> is not
/// included. typegrad.hpp and typegrad/model.hpp include it.
template <class View> constexpr bool can_be_made() {
  constexpr bool known = requires { sizeof(View); };
  static_assert(known, "matrices and views are Eigen's: include <Eigen/Core> before they are used "
                       "(docs/troubleshooting.md#eigen-core)");
  return known;
}
struct not_made {};  // in the place of one, after that was told

/// A parameter as Eigen sees it: a matrix column by column, everything else as one column.
template <class Net, fixed_string Name, class Scalar> auto named(Scalar* first) {
  constexpr auto info = parameter_named<Net, Name>;
  constexpr int rows = static_cast<int>(info.rank == 2 ? info.extents[0] : info.size);
  constexpr int columns = static_cast<int>(info.rank == 2 ? info.extents[1] : 1);
  constexpr int order =
      rows == 1 && columns != 1 ? Eigen::RowMajor : Eigen::ColMajor;  // one row is both
  using matrix = Eigen::Matrix<std::remove_const_t<Scalar>, rows, columns, order>;
  using map = Eigen::Map<std::conditional_t<std::is_const_v<Scalar>, matrix const, matrix>>;
  if constexpr (can_be_made<map>()) return map(first + info.offset);
  else return not_made{};
}

}  // namespace views

/// One contiguous, aligned block of scalars, laid out as the parameters of Net.
template <class Net, class Scalar> class parameter_block {
 public:
  using network = Net;
  using scalar = Scalar;
  static constexpr std::size_t count = parameter_count<Net>;

  constexpr parameter_block() = default;
  /// The numbers as they are stored.
  constexpr explicit parameter_block(std::array<Scalar, count> const& stored) noexcept {
    if (__builtin_is_constant_evaluated()) take_as_a_whole(stored);
    else std::copy(stored.begin(), stored.end(), numbers_.begin());
  }

  constexpr std::span<Scalar, count> parameters() noexcept {
    return std::span<Scalar, count>(numbers_.data(), count);
  }
  constexpr std::span<Scalar const, count> parameters() const noexcept {
    return std::span<Scalar const, count>(numbers_.data(), count);
  }
  /// A parameter by name, as an Eigen map with its extents: "2.weight" is (outputs, inputs).
  template <fixed_string Name> auto get() noexcept { return views::named<Net, Name>(data()); }
  template <fixed_string Name> auto get() const noexcept { return views::named<Net, Name>(data()); }

  constexpr Scalar* data() noexcept { return numbers_.data(); }
  constexpr Scalar const* data() const noexcept { return numbers_.data(); }

 private:
  using block = std::array<Scalar, padded_count<Net, Scalar>>;

  /// An array taken as a whole costs compilers no step of a constant expression; number by number,
  /// 100,000 of them would pass the limits of clang. Not to be run: all would be on the stack.
  constexpr void take_as_a_whole(std::array<Scalar, count> const& stored) noexcept {
    if constexpr (count == std::tuple_size_v<block>) numbers_ = stored;
    else {
      struct with_zeros {
        std::array<Scalar, count> numbers;
        std::array<Scalar, std::tuple_size_v<block> - count> zeros;
      };
      numbers_ = std::bit_cast<block>(with_zeros{stored, {}});
    }
  }

  alignas(block_alignment) block numbers_{};
};

}  // namespace typegrad
