// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <string_view>
#include <typegrad/network/stages.hpp>

namespace typegrad {

/// A topology: the input, then layer after layer. An empty type; name yours by deriving from it:
///   struct digits : tg::network<tg::input<28, 28>, tg::flatten, tg::dense<10>> {};
template <class... Layers> struct network {
  using layers = list<Layers...>;
};

template <class Net> using layers_of = decltype(wiring::wire_all(typename Net::layers{}));
template <class Net> using stages_of = decltype(wiring::stages_of_wired(layers_of<Net>{}));

template <class Net>
using input_shape_of = typename meta::at<layers_of<Net>, 0>::output;
template <class Net>
using output_shape_of = typename meta::at<layers_of<Net>, layers_of<Net>::size - 1>::output;

/// The shape of one sample, and of what the network makes of it.
template <class Net> inline constexpr auto input_shape = input_shape_of<Net>{};
template <class Net> inline constexpr auto output_shape = output_shape_of<Net>{};

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

template <class Wired, class... Learned> constexpr std::size_t count_of(list<Learned...>) {
  return sizeof...(Learned);
}

template <class... Wired> constexpr auto all_parameters(list<Wired...>) {
  std::array<parameter_info, (std::size_t{0} + ... + Wired::parameters::size)> all{};
  std::size_t next = 0;
  std::size_t offset = 0;
  [[maybe_unused]] auto const add = [&]<std::size_t Index, class... Learned>(
                                        meta::index<Index>, list<Learned...>) {
    [[maybe_unused]] auto const add_one = [&]<class L>(list<L>) {
      using extents = typename L::shape;
      all[next++] = {full_name<Index, L>.view(), extents::rank,
                     {extents::extent(0), extents::extent(1), extents::extent(2),
                      extents::extent(3)},
                     extents::size, offset, Index};
      offset += extents::size;
    };
    (add_one(list<Learned>{}), ...);
  };
  (add(meta::index<Wired::index>{}, typename Wired::parameters{}), ...);
  return all;
}

}  // namespace wiring

/// The parameters in the order in which they are stored.
template <class Net>
inline constexpr auto parameters_of = wiring::all_parameters(layers_of<Net>{});

/// The number of scalars that are learned.
template <class Net>
inline constexpr std::size_t parameter_count = [] {
  std::size_t count = 0;
  for (auto const& one : parameters_of<Net>) count += one.size;
  return count;
}();

}  // namespace typegrad
