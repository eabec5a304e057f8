// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <typegrad/kernel/in_line.hpp>

/// Room for what lives during one call. Small room is on the stack, and can be had in a constant
/// expression; large room is one static block for each thread and use, so that no function of ours
/// takes much stack and none allocates.
namespace typegrad::passes {

/// The most that a block takes of the stack, in bytes. A call may have three: its room, gradients,
/// and those of a part of the samples.
inline constexpr std::size_t largest_on_stack = 16 * 1024;

template <class Room> [[gnu::noinline]] Room& room_of_thread() noexcept {
  static thread_local Room room;
  return room;
}

/// Calls f with a Room. Small rooms are fresh; a large one is the thread's, and not to be entered
/// twice at once.
template <class Room, class F>
typegrad_inline constexpr auto with_room(F const& f) {
  if constexpr (sizeof(Room) <= largest_on_stack) {
    Room room;
    return f(room);
  } else return f(room_of_thread<Room>());
}

}  // namespace typegrad::passes
