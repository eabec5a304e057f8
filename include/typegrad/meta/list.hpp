// SPDX-License-Identifier: MIT
#pragma once
#include <boost/hana/basic_tuple.hpp>
#include <boost/hana/type.hpp>
#include <cstddef>
#include <initializer_list>
#include <type_traits>
#include <utility>

namespace typegrad {

/// A list of types: an empty value whose elements are found through Boost.Hana.
template <class... Ts> struct list {
  static constexpr std::size_t size = sizeof...(Ts);
  using types = boost::hana::basic_tuple<boost::hana::basic_type<Ts>...>;
};

namespace meta {

template <std::size_t I> using index = std::integral_constant<std::size_t, I>;

template <class List, std::size_t I>
using at = typename std::remove_cvref_t<decltype(boost::hana::at_c<I>(
    std::declval<typename List::types const&>()))>::type;

// The compiler's own words __is_same and __is_base_of stand here for those of std, each of which
// would be one more template for each pair of types: half the time that derivatives take.
template <class List, class T> inline constexpr bool contains = false;
template <class... Ts, class T>
inline constexpr bool contains<list<Ts...>, T> = (__is_same(Ts, T) || ...);

/// A list made to be asked many times whether it contains a type: is_element<T, set_of<List>>.
template <class T> struct element {};
template <std::size_t I, class T> struct element_at : element<T> {};
template <class List, class = std::make_index_sequence<List::size>> struct set_of;
template <class... Ts, std::size_t... I>
struct set_of<list<Ts...>, std::index_sequence<I...>> : element_at<I, Ts>... {};
template <class T, class Set> concept is_element = __is_base_of(element<T>, Set);

/// The position of the first T in the list; its size where there is none.
constexpr std::size_t first_true(std::initializer_list<bool> all) {
  std::size_t at = 0;
  for (bool one : all) {
    if (one) break;
    ++at;
  }
  return at;
}
template <class List, class T> inline constexpr std::size_t position = 0;
template <class... Ts, class T>
inline constexpr std::size_t position<list<Ts...>, T> = first_true({__is_same(Ts, T)...});

template <class... Lists> struct joined;
template <> struct joined<> { using type = list<>; };
template <class... Ts> struct joined<list<Ts...>> { using type = list<Ts...>; };
template <class... Ts, class... Us, class... Rest>
struct joined<list<Ts...>, list<Us...>, Rest...> : joined<list<Ts..., Us...>, Rest...> {};
template <class... As, class... Bs, class... Cs, class... Ds, class... Es, class... Fs, class... Gs,
          class... Hs, class... Rest>  // eight at a time, where there are many
struct joined<list<As...>, list<Bs...>, list<Cs...>, list<Ds...>, list<Es...>, list<Fs...>,
              list<Gs...>, list<Hs...>, Rest...>
    : joined<list<As..., Bs..., Cs..., Ds..., Es..., Fs..., Gs..., Hs...>, Rest...> {};
template <class... Lists> using join = typename joined<Lists...>::type;

/// The list without its repetitions, first occurrences kept in order.
template <class Done, class Rest> struct made_unique { using type = Done; };
template <class... Done, class T, class... Rest>
struct made_unique<list<Done...>, list<T, Rest...>>
    : made_unique<std::conditional_t<contains<list<Done...>, T>, list<Done...>, list<Done..., T>>,
                  list<Rest...>> {};
template <class List> using unique = typename made_unique<list<>, List>::type;

/// Calls f(index<0>{}), f(index<1>{}), … f(index<N - 1>{}).
template <std::size_t N, class F> constexpr void for_each_index(F&& f) {
  [&]<std::size_t... I>(std::index_sequence<I...>) { (f(index<I>{}), ...); }
  (std::make_index_sequence<N>{});
}

}  // namespace meta
}  // namespace typegrad
