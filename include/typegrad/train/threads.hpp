// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <typegrad/kernel/team.hpp>
#include <typegrad/network/cost.hpp>
#ifdef _OPENMP
#include <omp.h>
#endif

/// Training by several threads: with OpenMP (-fopenmp), else by one. They share every step of a
/// batch, so that parameters are the same to the bit, however many they are. Files of one program
/// that train are all compiled with OpenMP or none: the same templates mean other code with it.
namespace typegrad::threads {

#ifdef _OPENMP
inline constexpr bool available = true;
#else
inline constexpr bool available = false;
#endif
template <class Net, std::size_t Batch>
inline constexpr bool worthwhile =
    available && cost<Net>.forward.macs * Batch >= kernel::team_policy::least_multiply_adds;

/// Calls f(team) on so many threads, or once, alone, where that is not worthwhile.
template <bool Worthwhile, class F> void run([[maybe_unused]] std::size_t threads, F const& f) {
  if constexpr (Worthwhile) {
#ifdef _OPENMP
#pragma omp parallel num_threads(static_cast<int>(threads))
    f(kernel::member{static_cast<std::size_t>(omp_get_thread_num()),
                     static_cast<std::size_t>(omp_get_num_threads())});
#endif
  } else f(kernel::alone{});
}

}  // namespace typegrad::threads
