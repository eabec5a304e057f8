// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>
#include <memory>
#include <span>
#include <typegrad/model/model.hpp>
#include <typegrad/train/batches.hpp>
#include <typegrad/train/checks.hpp>
#include <typegrad/train/threads.hpp>

namespace typegrad {

/// The mean loss of chosen samples, and its gradient. The samples are gathered, Batches::at_once at
/// a time; the memory for it is made once, on the heap.
template <class Net, class Scalar, class Loss, class Data, class Batches> class batch_gradient {
  static constexpr std::size_t at_once = Batches::at_once;
  using truth = typename truth_in_loss<typename Data::truth_kind>::shape;
  using pass = gradient_pass<Net, Scalar, Loss, truth, at_once>;
  struct memory {
    typename pass::room room;
    parameter_block<Net, Scalar> total;                                     // of all samples
    std::array<parameter_block<Net, Scalar>, Batches::whole ? 1 : 0> part;  // of those gathered
  };

 public:
  /// Whether more than one thread is of use.
  static constexpr bool shared = threads::worthwhile<Net, at_once>;
  constexpr explicit batch_gradient(std::size_t threads = 1) : threads_{shared ? threads : 1} {}
  std::size_t threads() const noexcept { return threads_; }
  /// Calls f on each thread, or once.
  template <class F> void run_by_all(F const& f) const { threads::run<shared>(threads_, f); }

  /// The mean loss of the samples that `chosen` names; the gradient is in gradients() after it.
  double run(model<Net, Scalar> const& of, Data const& data, std::span<std::size_t const> chosen) {
    double loss = 0;
    for (std::size_t first = 0; first < chosen.size(); first += at_once) {
      auto const now = chosen.subspan(first, std::min(at_once, chosen.size() - first));
      auto const weight = Scalar(1) / static_cast<Scalar>(chosen.size());
      if (first == 0) loss = differentiate(of, data, now, weight, memory_->total);
      if constexpr (Batches::whole)
        if (first > 0) {
          loss += differentiate(of, data, now, weight, memory_->part[0]);
          add(memory_->part[0]);
        }
    }
    return loss;
  }

  /// As the parameters lie.
  auto gradients() noexcept { return memory_->total.parameters(); }
  parameter_block<Net, Scalar> const& block() const noexcept { return memory_->total; }

 private:
  /// Puts the samples into the room, each with the same weight. What is left of the room is filled
  /// with the last sample, without weight.
  template <class Team>
  void gather(Data const& data, std::span<std::size_t const> chosen, Scalar weight, Team team) {
    auto& room = memory_->room;
    for (auto b = team.template begin<at_once>(); b < team.template end<at_once>(); ++b) {
      auto const s = chosen[std::min(b, chosen.size() - 1)];
      std::ranges::copy(data.input(s), room.inputs.data() + b * Data::input_size);
      std::ranges::copy(data.truth(s), room.truths.data() + b * Data::truth_size);
      room.weights[b] = b < chosen.size() ? weight : Scalar(0);
    }
  }
  double differentiate(model<Net, Scalar> const& of, Data const& data,
                       std::span<std::size_t const> chosen, Scalar weight,
                       parameter_block<Net, Scalar>& to) {
    auto& room = memory_->room;
    Scalar loss{};
    run_by_all([&](auto team) {
      gather(data, chosen, weight, team);
      team.wait();
      Scalar const told = pass::run(of.data(), room.inputs.data(), room.truths.data(), room,
                                    to.data(), nullptr, team);
      if (team.first()) loss = told;
    });
    return static_cast<double>(loss);
  }
  void add(parameter_block<Net, Scalar> const& part) {
    auto* const total = memory_->total.data();
    for (std::size_t i = 0; i < parameter_count<Net>; ++i) total[i] += part.data()[i];
  }

  std::size_t threads_;
  std::unique_ptr<memory> memory_ = std::make_unique<memory>();
};

}  // namespace typegrad
