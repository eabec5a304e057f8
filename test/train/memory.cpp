// SPDX-License-Identifier: MIT
// Training makes its memory before the first update: more updates ask for no more.
#define BOOST_TEST_MODULE train_memory
#include <atomic>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <new>
#include <train/small.hpp>
#include <typegrad/train.hpp>

namespace {
std::atomic<std::size_t> asked{0};
void* counted(void* room) {
  ++asked;
  return room != nullptr ? room : throw std::bad_alloc{};
}
}  // namespace
// Not inlined: g++ would see malloc beside delete and warn.
[[gnu::noinline]] void* operator new(std::size_t size) { return counted(std::malloc(size)); }
[[gnu::noinline]] void* operator new(std::size_t size, std::align_val_t line) {
  auto const step = static_cast<std::size_t>(line);
  return counted(std::aligned_alloc(step, (size + step - 1) / step * step));
}
[[gnu::noinline]] void operator delete(void* room) noexcept { std::free(room); }
[[gnu::noinline]] void operator delete(void* room, std::size_t) noexcept { std::free(room); }
[[gnu::noinline]] void operator delete(void* room, std::align_val_t) noexcept { std::free(room); }
[[gnu::noinline]] void operator delete(void* room, std::size_t, std::align_val_t) noexcept { std::free(room); }

namespace tg = typegrad;

/// What one epoch with everything switched on asks for.
template <class Batches> std::size_t asked_in_an_epoch(Batches batches, std::size_t samples) {
  tg::model<small::net> model{tg::he_normal{.seed = 1}};
  auto const data = small::sectors(samples), others = small::sectors(samples + 1);
  tg::trainer trainer{model, tg::cross_entropy, tg::adam{}, batches};
  std::size_t const before = asked;
  trainer.fit(data, {.epochs = 1, .validation = others,
                     .schedule = tg::warm_up{.updates = 3, .then = tg::cosine_decay{}},
                     .l1 = 1e-4, .l2 = 1e-4, .clip_value = 1, .clip_norm = 1,
                     .early_stopping = {.patience = 1}});
  return asked - before;
}

BOOST_AUTO_TEST_CASE(updates_ask_for_no_memory) {
  auto const few = asked_in_an_epoch(tg::batch<8>, 20);
  BOOST_TEST(few > 0u);
  BOOST_TEST(asked_in_an_epoch(tg::batch<8>, 2000) == few);
  BOOST_TEST(asked_in_an_epoch(tg::batch<1>, 20) == asked_in_an_epoch(tg::batch<1>, 500));
  BOOST_TEST(asked_in_an_epoch(tg::full_batch, 20) == asked_in_an_epoch(tg::full_batch, 2000));
}

BOOST_AUTO_TEST_CASE(judging_asks_for_none_by_the_sample) {
  tg::model<small::net> const model{tg::he_normal{.seed = 1}};
  auto const asked_for = [&](std::size_t samples) {
    auto const data = small::sectors(samples);
    std::size_t const before = asked;
    BOOST_TEST(tg::evaluate(model, data).samples() == samples);
    return asked - before;
  };
  auto const few = asked_for(10);
  BOOST_TEST(asked_for(1000) == few);
}
