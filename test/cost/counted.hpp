// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>

/// How often the program has asked for memory since it began: every operator new ends in malloc,
/// which the test replaces.
namespace cost {

std::size_t allocations();

/// How often f asks for memory.
template <class F> std::size_t allocations_in(F const& f) {
  auto const before = allocations();
  f();
  return allocations() - before;
}

}  // namespace cost
