// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE train_observer
#include <boost/test/unit_test.hpp>
#include <memory>
#include <string>
#include <typegrad/train/history.hpp>
#include <typegrad/train/observer.hpp>

namespace tg = typegrad;

/// Writes down what it is told.
struct scribe {
  std::string* to;
  std::string name;
  void on_epoch(tg::epoch_report const& report) { *to += name + std::to_string(report.epoch) + " "; }
  void on_batch(tg::batch_report const& report) { *to += name + "." + std::to_string(report.batch) + " "; }
};
struct batches_only {
  int* count;
  void on_batch(tg::batch_report const&) { ++*count; }
};

void tell(tg::observer const& one) {
  one.on_batch({.epoch = 1, .batch = 1});
  one.on_batch({.epoch = 1, .batch = 2});
  one.on_epoch({.epoch = 1});
}

BOOST_AUTO_TEST_CASE(by_value_by_pointer_by_reference) {
  std::string told;
  scribe elsewhere{&told, "b"};
  tell(scribe{&told, "a"});
  tell(&elsewhere);
  tell(std::ref(elsewhere));
  BOOST_TEST(told == "a.1 a.2 a1 b.1 b.2 b1 b.1 b.2 b1 ");
}

int told_to_function = 0;
void function(tg::epoch_report const&) { ++told_to_function; }

BOOST_AUTO_TEST_CASE(any_callable_is_told_of_epochs) {
  std::size_t last = 0;
  tell([&](tg::epoch_report const& report) { last = report.epoch; });
  BOOST_TEST(last == 1u);
  told_to_function = 0;
  tell(&function);
  BOOST_TEST(told_to_function == 1);
}

BOOST_AUTO_TEST_CASE(what_an_observer_does_not_have_it_is_not_told) {
  int count = 0;
  tell(batches_only{&count});
  BOOST_TEST(count == 2);
  tg::history past;
  tell(&past);
  BOOST_TEST(past.epochs.size() == 1u);
  tell(tg::observer{});
}

BOOST_AUTO_TEST_CASE(several_in_order) {
  std::string told;
  scribe elsewhere{&told, "b"};
  tell(tg::observers{scribe{&told, "a"}, &elsewhere, tg::observers{scribe{&told, "c"}}});
  BOOST_TEST(told == "a.1 b.1 c.1 a.2 b.2 c.2 a1 b1 c1 ");
}

/// Tells whether it is still there.
template <bool Batches> struct mortal {
  std::shared_ptr<int> told = std::make_shared<int>(0);
  void on_epoch(tg::epoch_report const&) { ++*told; }
  void on_batch(tg::batch_report const&)
    requires Batches
  {
    ++*told;
  }
};

template <class Mortal> void outlives_its_copies() {
  std::weak_ptr<int> watched;
  {
    auto first = std::make_unique<tg::observer>([&] {
      Mortal one;
      watched = one.told;
      return tg::observer{std::move(one)};
    }());
    tg::observer const copy = *first;
    first.reset();
    BOOST_TEST_REQUIRE(!watched.expired());
    copy.on_epoch({.epoch = 1});
    BOOST_TEST(*watched.lock() == 1);
  }
  BOOST_TEST(watched.expired());
}

BOOST_AUTO_TEST_CASE(an_observer_is_kept_as_long_as_a_copy_lives) {
  outlives_its_copies<mortal<false>>();
  outlives_its_copies<mortal<true>>();
}

struct nothing {};
static_assert(std::is_convertible_v<scribe, tg::observer> && std::is_convertible_v<scribe*, tg::observer>);
static_assert(!std::is_convertible_v<nothing, tg::observer> && !std::is_convertible_v<int, tg::observer>);
