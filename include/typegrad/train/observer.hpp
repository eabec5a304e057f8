// SPDX-License-Identifier: MIT
#pragma once
#include <concepts>
#include <functional>
#include <memory>
#include <type_traits>
#include <typegrad/train/report.hpp>
#include <utility>
#include <vector>

/// Who is told how training goes. An observer of your own is a struct with
///   on_epoch(epoch_report const&)
///   on_batch(batch_report const&)    if it wants to be told of every update
/// or anything that can be called with an epoch_report.
namespace typegrad {

template <class T>
concept sees_epochs = requires(T& t, epoch_report const& r) { t.on_epoch(r); };
template <class T>
concept sees_batches = requires(T& t, batch_report const& r) { t.on_batch(r); };
template <class T>
concept observes = sees_epochs<T> || sees_batches<T> || std::invocable<T&, epoch_report const&>;

/// Any one observer: kept by value, or, from a pointer or std::ref, elsewhere, where it must live
/// as long. It may be copied; copies share what is kept.
class observer {
 public:
  observer() = default;
  template <observes T>
    requires(!std::same_as<T, observer>)
  observer(T kept) {
    auto const shared = std::make_shared<T>(std::move(kept));
    watch(*shared, shared);
  }
  template <observes T>
    requires std::is_class_v<T>
  observer(T* elsewhere) { watch(*elsewhere, std::shared_ptr<T>{}); }
  template <observes T> observer(std::reference_wrapper<T> elsewhere) {
    watch(elsewhere.get(), std::shared_ptr<T>{});
  }

  void on_epoch(epoch_report const& report) const {
    if (on_epoch_) on_epoch_(report);
  }
  void on_batch(batch_report const& report) const {
    if (on_batch_) on_batch_(report);
  }

 private:
  template <class T> void watch(T& one, std::shared_ptr<T> keep) {
    if constexpr (sees_epochs<T>) on_epoch_ = [&one, keep](auto const& r) { one.on_epoch(r); };
    else if constexpr (!sees_batches<T>) on_epoch_ = [&one, keep](auto const& r) { one(r); };
    if constexpr (sees_batches<T>) on_batch_ = [&one, keep](auto const& r) { one.on_batch(r); };
  }
  std::function<void(epoch_report const&)> on_epoch_;
  std::function<void(batch_report const&)> on_batch_;
};

/// Several observers, told in this order: .observer = tg::observers{tg::progress_bar{}, &mine}.
class observers {
 public:
  template <class... Ts>
    requires(std::convertible_to<Ts, observer> && ...)
  explicit observers(Ts&&... all) : all_{observer(std::forward<Ts>(all))...} {}

  void on_epoch(epoch_report const& report) const {
    for (auto const& one : all_) one.on_epoch(report);
  }
  void on_batch(batch_report const& report) const {
    for (auto const& one : all_) one.on_batch(report);
  }

 private:
  std::vector<observer> all_;
};

}  // namespace typegrad
