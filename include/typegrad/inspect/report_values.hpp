// SPDX-License-Identifier: MIT
#pragma once
#include <map>
#include <string>
#include <typegrad/kernel/run.hpp>
#include <typegrad/network/mistakes.hpp>
#include <typegrad/plan/plan.hpp>
#include <vector>

/// The value of a formula of a network's lines, for a page: a plan of its own, run by the kernels.
namespace typegrad::inspect {

/// Where the numbers of each symbol lie: parameters as the model keeps them.
template <class Scalar> using numbers_by_name = std::map<std::string, Scalar const*>;

template <class... Fs> constexpr auto symbols_among(list<Fs...>) {
  return meta::join<std::conditional_t<wiring::is_symbol<Fs>, list<Fs>, list<>>...>{};
}
template <class F> using symbols_in = decltype(symbols_among(math::nodes_of<list<F>>{}));

/// Row after row.
template <class F, class Scalar>
std::vector<Scalar> value_of(numbers_by_name<Scalar> const& numbers) {
  return [&]<class... Symbols, std::size_t... K>(list<Symbols...>, std::index_sequence<K...>) {
    constexpr std::size_t made = sizeof...(K), between = made + 1;
    using whole = plan::plan<list<plan::place<F, made>>, list<plan::place<Symbols, K>...>, list<>,
                             between, 1>;
    std::vector<Scalar> value(F::shape::size), scratch(whole::scratch);
    kernel::frame<Scalar, made + 2> memory;
    ((memory.read[K] = numbers.at(std::string{Symbols::name.view()})), ...);
    memory.read[made] = memory.write[made] = value.data();
    memory.read[between] = memory.write[between] = scratch.data();
    kernel::run<whole>(memory);
    return value;
  }(symbols_in<F>{}, std::make_index_sequence<symbols_in<F>::size>{});
}

}  // namespace typegrad::inspect
