// SPDX-License-Identifier: MIT
// Forward, backward and update ask for no memory: malloc and its kin are counted.
#include <atomic>
#include <boost/test/unit_test.hpp>
#include <cost/counted.hpp>
#include <memory>
#include <typegrad/typegrad.hpp>
#include <vector>

#if defined(__SANITIZE_ADDRESS__)
#define TYPEGRAD_MALLOC_IS_TAKEN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define TYPEGRAD_MALLOC_IS_TAKEN 1
#endif
#endif

namespace {
std::atomic<std::size_t> asked{0};
}
std::size_t cost::allocations() { return asked; }

// The sanitizer has a malloc of its own; there only operator new is counted.
#if !defined(TYPEGRAD_MALLOC_IS_TAKEN)
extern "C" {
void* __libc_malloc(std::size_t);
void* __libc_calloc(std::size_t, std::size_t);
void* __libc_realloc(void*, std::size_t);
void* __libc_memalign(std::size_t, std::size_t);
void* malloc(std::size_t size) { ++asked; return __libc_malloc(size); }
void* calloc(std::size_t count, std::size_t size) { ++asked; return __libc_calloc(count, size); }
void* realloc(void* old, std::size_t size) { ++asked; return __libc_realloc(old, size); }
void* aligned_alloc(std::size_t line, std::size_t size) { ++asked; return __libc_memalign(line, size); }
}
#else
void* operator new(std::size_t size) {
  ++asked;
  if (void* const room = std::malloc(size)) return room;
  throw std::bad_alloc{};
}
void operator delete(void* room) noexcept { std::free(room); }
void operator delete(void* room, std::size_t) noexcept { std::free(room); }
#endif

namespace tg = typegrad;

namespace {

struct tiny : tg::network<tg::input<2>, tg::dense<8>, tg::tanh, tg::dense<1>> {};
struct narrow : tg::network<tg::input<13>, tg::dense<64>, tg::relu, tg::dense<64>, tg::silu, tg::dense<4>> {};
struct wide : tg::network<tg::input<28, 28>, tg::flatten, tg::dense<128>, tg::relu, tg::dense<10>> {};

/// Everything that repeats in training and inference, once.
template <class Net, std::size_t Batch> std::size_t asked_in_a_step() {
  using pass = tg::gradient_pass<Net, float, tg::losses::squared_error, tg::output_shape_of<Net>, Batch>;
  auto const model = std::make_unique<tg::model<Net>>(tg::he_normal{.seed = 1});
  auto const room = std::make_unique<typename pass::room>();
  auto const gradients = std::make_unique<tg::parameter_block<Net, float>>();
  auto const stepper = std::make_unique<tg::stepper<Net, float, tg::adam>>(tg::adam{});
  room->inputs.fill(0.5f);
  room->truths.fill(0.25f);
  room->weights.fill(1.0f / Batch);
  std::vector<float> const many(37 * tg::input_shape<Net>.size, 0.5f);
  std::vector<float> outputs(37 * tg::output_shape<Net>.size);
  std::array<float, tg::input_shape<Net>.size> x{};
  float sum = 0;
  auto const asked_for = cost::allocations_in([&] {
    sum += (*model)(x)[0];
    model->predict(many, outputs);
    sum += pass::run(model->data(), room->inputs.data(), room->truths.data(), *room, gradients->data());
    stepper->step(*model, gradients->data());
  });
  BOOST_TEST(std::isfinite(sum + outputs[0]));
  return asked_for;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_count_counts) {
  BOOST_TEST(cost::allocations_in([] { auto const one = std::make_unique<std::vector<int>>(1000); }) >= 2u);
}

BOOST_AUTO_TEST_CASE(forward_backward_and_update_ask_for_no_memory) {
  BOOST_TEST((asked_in_a_step<tiny, 1>()) == 0u);
  BOOST_TEST((asked_in_a_step<narrow, 16>()) == 0u);
  BOOST_TEST((asked_in_a_step<wide, 64>()) == 0u);
}

BOOST_AUTO_TEST_CASE(gradients_of_a_small_network_ask_for_no_memory) {
  tg::model<tiny> const model{tg::he_normal{.seed = 1}};
  std::array<float, 2> const x{0.5f, -0.5f};
  std::array<float, 1> const y{1.0f};
  float loss = 0;
  BOOST_TEST(cost::allocations_in([&] { loss = model.gradient(tg::squared_error, x, y).loss; }) == 0u);
  BOOST_TEST(cost::allocations_in([&] { loss += model.input_gradient(tg::squared_error, x, y)[0]; }) == 0u);
  BOOST_TEST(std::isfinite(loss));
}
