// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <string_view>
#include <typegrad/meta/fixed_string.hpp>
#include <typegrad/meta/list.hpp>

namespace typegrad {

/// A parameter of a network: its name ("2.weight": the layer's index, then the layer's name for
/// it), its extents, and where it stands in the parameter block, counted in scalars.
struct parameter_info {
  std::string_view name;
  std::size_t rank;
  std::array<std::size_t, 4> extents;
  std::size_t size;
  std::size_t offset;
  std::size_t layer;
};

namespace wiring {

template <std::size_t Index, class Learned>
inline constexpr auto full_name = meta::decimal<Index>() + fixed_string{"."} + Learned::name;

template <std::size_t Index, class Learned> constexpr parameter_info info_of() {
  using extents = typename Learned::shape;
  return {full_name<Index, Learned>.view(),
          extents::rank,
          {extents::extent(0), extents::extent(1), extents::extent(2), extents::extent(3)},
          extents::size,
          0,
          Index};
}

template <std::size_t Index, class... Learned>
constexpr std::array<parameter_info, sizeof...(Learned)> infos_of(list<Learned...>) {
  return {info_of<Index, Learned>()...};
}

/// The parameters of a list of wired layers, one after another without a gap.
template <class... Wired> constexpr auto all_parameters(list<Wired...>) {
  std::array<parameter_info, (std::size_t{0} + ... + Wired::parameters::size)> all{};
  [[maybe_unused]] std::size_t next = 0;
  [[maybe_unused]] std::size_t offset = 0;
  [[maybe_unused]] auto const append = [&](auto const& of_layer) {
    for (auto const& one : of_layer) {
      all[next] = one;
      all[next++].offset = offset;
      offset += one.size;
    }
  };
  (append(infos_of<Wired::index>(typename Wired::parameters{})), ...);
  return all;
}

template <class Infos> constexpr std::size_t total_size(Infos const& all) {
  std::size_t total = 0;
  for (auto const& one : all) total += one.size;
  return total;
}

}  // namespace wiring

}  // namespace typegrad
