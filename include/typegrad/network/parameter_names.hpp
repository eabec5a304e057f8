// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/meta/diagnosis.hpp>
#include <typegrad/network/network.hpp>

/// Parameters by name: "2.weight". A name that does not exist is one sentence, with the name that
/// comes nearest.
namespace typegrad {

namespace wiring {

template <class Infos> constexpr std::size_t place_of(Infos const& all, std::string_view name) {
  std::size_t place = 0;
  while (place < all.size() && all[place].name != name) ++place;
  return place;
}

/// How many letters two names share at their beginnings and at their ends.
constexpr std::size_t likeness(std::string_view a, std::string_view b) {
  std::size_t const shorter = a.size() < b.size() ? a.size() : b.size();
  std::size_t first = 0;
  while (first < shorter && a[first] == b[first]) ++first;
  std::size_t last = 0;
  while (last < shorter - first && a[a.size() - 1 - last] == b[b.size() - 1 - last]) ++last;
  return first + last;
}

/// The name that is most like the one given; none where there are no parameters.
template <class Infos>
constexpr std::string_view nearest_name(Infos const& all, std::string_view name) {
  std::string_view nearest;
  std::size_t most = 0;
  for (auto const& one : all)
    if (nearest.empty() || likeness(one.name, name) > most) {
      nearest = one.name;
      most = likeness(one.name, name);
    }
  return nearest;
}

// Names as clues: letters are legible in what every compiler prints.
template <fixed_string Name, std::size_t... I>
constexpr found<Name.letters[I]...> letters_found(std::index_sequence<I...>) { return {}; }
template <class Net, fixed_string Name, std::size_t... I>
constexpr expected<nearest_name(parameters_of<Net>, Name.view())[I]...> letters_expected(
    std::index_sequence<I...>) { return {}; }

template <class Net, fixed_string Name> constexpr std::size_t found_place() {
  constexpr std::size_t place = place_of(parameters_of<Net>, Name.view());
  constexpr bool exists = place < parameters_of<Net>.size() || !Net::well_formed;
  constexpr std::size_t nearest = nearest_name(parameters_of<Net>, Name.view()).size();
  using wanted = decltype(letters_expected<Net, Name>(std::make_index_sequence<nearest>{}));
  using given = decltype(letters_found<Name>(std::make_index_sequence<Name.view().size()>{}));
  static_assert(exists || no_such_parameter<wanted, given>,
                "the network has no parameter of this name; parameters are named by the index of "
                "their layer, the input being 0, as in 2.weight "
                "(docs/troubleshooting.md#no-such-parameter)");
  return place;
}

}  // namespace wiring

/// The place of a parameter among parameters_of<Net>, by its name. Refuses a name that does not
/// exist.
template <class Net, fixed_string Name>
inline constexpr std::size_t parameter_index = wiring::found_place<Net, Name>();

namespace wiring {

/// After a mistake a single number stands in, so that what uses it stays quiet.
template <class Net, fixed_string Name> constexpr parameter_info named_parameter() {
  if constexpr (parameter_index<Net, Name> < parameters_of<Net>.size())
    return parameters_of<Net>[parameter_index<Net, Name>];
  else return {"?", 2, {1, 1, 1, 1}, 1, 0, 0};
}

}  // namespace wiring

/// A parameter by its name: its extents, its size and its offset in the parameter block.
template <class Net, fixed_string Name>
inline constexpr parameter_info parameter_named = wiring::named_parameter<Net, Name>();

}  // namespace typegrad
