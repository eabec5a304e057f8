// SPDX-License-Identifier: MIT
#pragma once
#include <typegrad/kernel/element.hpp>

/// Threads that run one plan together: each takes a part of every step, and waits for the others
/// before the next. Every number is computed by one thread, as one thread alone would, so results do
/// not depend on how many there are.
namespace typegrad::kernel {

/// Batches of fewer multiply-adds forward are computed by one thread alone: others would cost more
/// than they bring. Between 2 and 3 million, two threads took 0.8 to 1.4 times as long as one.
struct team_policy {
  static constexpr std::size_t least_multiply_adds = 4'000'000;
  /// What a thread will write is asked for so many packets ahead.
  static constexpr std::size_t claimed_ahead = 16;
};

/// One thread alone. Everything that a step runs over is a constant.
struct alone {
  static constexpr bool shared = false;
  static constexpr bool first() { return true; }
  static constexpr bool last() { return true; }
  template <std::size_t Count> static constexpr std::size_t begin() { return 0; }
  template <std::size_t Count> static constexpr std::size_t end() { return Count; }
  static constexpr void wait() {}
};

/// One of several threads of an OpenMP region, by its number.
struct member {
  static constexpr bool shared = true;
  std::size_t number = 0;
  std::size_t threads = 1;

  constexpr bool first() const { return number == 0; }
  constexpr bool last() const { return number + 1 == threads; }
  template <std::size_t Count> constexpr std::size_t begin() const {
    return Count * number / threads;
  }
  template <std::size_t Count> constexpr std::size_t end() const {
    return Count * (number + 1) / threads;
  }
  void wait() const {
#ifdef _OPENMP
#pragma omp barrier
#endif
  }
};

/// The frame of one thread of a team.
template <class Scalar, std::size_t Bases, class Team> struct team_frame : frame<Scalar, Bases> {
  Team team;
  constexpr team_frame(frame<Scalar, Bases> const& memory, Team who)
      : frame<Scalar, Bases>(memory), team(who) {}
};

/// A frame as one of a team has it; one thread alone has the frame as it is.
template <class Frame, class Team>
typegrad_inline constexpr decltype(auto) in_team(Frame const& memory, Team team) {
  if constexpr (Team::shared) return team_frame{memory, team};
  else return (memory);
}

/// Who runs a plan on a frame.
template <class Scalar, std::size_t Bases>
constexpr alone team_of(frame<Scalar, Bases> const&) { return {}; }
template <class Scalar, std::size_t Bases, class Team>
constexpr Team team_of(team_frame<Scalar, Bases, Team> const& memory) { return memory.team; }

template <class Frame>
inline constexpr bool is_shared = decltype(team_of(std::declval<Frame const&>()))::shared;

/// Calls f(i) for this thread's part of 0 to Count.
template <std::size_t Count, class Frame, class F>
typegrad_inline constexpr void each_of_share(Frame const& memory, F const& f) {
  auto const team = team_of(memory);
  for (std::size_t i = team.template begin<Count>(); i < team.template end<Count>(); ++i) f(i);
}
/// The same where only what varies from sample to sample is worth sharing.
template <bool Varies, std::size_t Batch, class Frame, class F>
typegrad_inline constexpr void each_sample(Frame const& memory, F const& f) {
  if constexpr (Varies) each_of_share<Batch>(memory, f);
  else if (team_of(memory).first()) f(std::size_t{0});
}

/// Asks for what a thread will write soon: another may have read it, and keeps it until asked.
template <class Plan, std::size_t S, std::size_t N, class Frame>
typegrad_inline void claim(Frame const& memory, std::size_t i) {
  constexpr auto to = step_facts<Plan, S>::slot(N);
  if constexpr (Plan::schedule.stored[N])
    __builtin_prefetch(memory.write[to.base] + to.offset + i, 1);
}
template <class Plan, std::size_t S, class Frame, std::size_t... K>
typegrad_inline void claim_all(Frame const& memory, std::size_t i, std::index_sequence<K...>) {
  (claim<Plan, S, step_facts<Plan, S>::node(K)>(memory, i), ...);
}

}  // namespace typegrad::kernel
