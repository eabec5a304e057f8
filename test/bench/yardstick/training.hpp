// SPDX-License-Identifier: MIT
// A training step by hand: matrix products by tiles, and what follows each product done on its sums
// while they are in registers: bias and activation, the slope of the layer before, Adam.
//
// Values lie sample after sample, their features side by side. Layers of many outputs keep weights,
// m and v in panels of 32 outputs, input after input. The last layer has few outputs: it keeps a
// row of inputs for each, so that no lane is idle, forward is an inner product, and backward needs
// no transposed copy.
#pragma once
#include <memory>

#include "../harness.hpp"
#include "adam.hpp"
#include "forward.hpp"
#include "tile.hpp"

namespace yardstick {

/// Weights with what Adam keeps of them.
template <std::size_t Size> struct alignas(64) learned {
  alignas(64) std::array<float, Size> w{}, m{}, v{};

  [[gnu::always_inline]] void update(adam const& by, std::size_t at, __m512 gradient) {
    by.update(w.data() + at, m.data() + at, v.data() + at, gradient);
  }
};

template <hidden Activation> [[gnu::always_inline]] inline __m512 times_slope(__m512 dy, __m512 y) {
  if constexpr (Activation == hidden::relu)
    return _mm512_maskz_mov_ps(_mm512_cmp_ps_mask(y, _mm512_setzero_ps(), _CMP_GT_OQ), dy);
  else return _mm512_mul_ps(dy, _mm512_fnmadd_ps(y, y, _mm512_set1_ps(1.f)));
}

/// Adjoints of 32 inputs of 8 samples, each times the slope of what it is the adjoint of; `at` is the
/// first, and a sample has In.
template <hidden Activation, std::size_t In, class Before>
[[gnu::always_inline]] inline void store_with_slope(tile<2, 8> const& sums, Before& before,
                                                    std::size_t at) {
  unrolled<8>([&](auto c) __attribute__((always_inline)) {
    unrolled<2>([&](auto v) __attribute__((always_inline)) {
      auto const here = at + c * In + 16 * v;
      _mm512_store_ps(before.dy.data() + here,
                      times_slope<Activation>(sums[c][v],
                                              _mm512_load_ps(before.y.data() + here)));
    });
  });
}

/// A 16 x 16 block turned, from one place to another.
inline void transpose(float const* from, std::size_t from_step, float* to, std::size_t to_step) {
  std::array<__m512, 16> r, t;
  unrolled<16>([&](auto i) { r[i] = _mm512_load_ps(from + i * from_step); });
  unrolled<8>([&](auto i) {
    t[2 * i] = _mm512_unpacklo_ps(r[2 * i], r[2 * i + 1]);
    t[2 * i + 1] = _mm512_unpackhi_ps(r[2 * i], r[2 * i + 1]);
  });
  auto const pairs = [](auto low, __m512 a, __m512 b) {
    auto const x = _mm512_castps_pd(a), y = _mm512_castps_pd(b);
    return _mm512_castpd_ps(low() ? _mm512_unpacklo_pd(x, y) : _mm512_unpackhi_pd(x, y));
  };
  unrolled<4>([&](auto i) {
    unrolled<2>([&](auto odd) {
      r[4 * i + 2 * odd] = pairs(std::true_type{}, t[4 * i + odd], t[4 * i + 2 + odd]);
      r[4 * i + 2 * odd + 1] = pairs(std::false_type{}, t[4 * i + odd], t[4 * i + 2 + odd]);
    });
  });
  unrolled<4>([&](auto i) {
    auto const a = _mm512_shuffle_f32x4(r[i], r[4 + i], 0x88);
    auto const b = _mm512_shuffle_f32x4(r[8 + i], r[12 + i], 0x88);
    auto const c = _mm512_shuffle_f32x4(r[i], r[4 + i], 0xdd);
    auto const d = _mm512_shuffle_f32x4(r[8 + i], r[12 + i], 0xdd);
    _mm512_store_ps(to + i * to_step, _mm512_shuffle_f32x4(a, b, 0x88));
    _mm512_store_ps(to + (4 + i) * to_step, _mm512_shuffle_f32x4(c, d, 0x88));
    _mm512_store_ps(to + (8 + i) * to_step, _mm512_shuffle_f32x4(a, b, 0xdd));
    _mm512_store_ps(to + (12 + i) * to_step, _mm512_shuffle_f32x4(c, d, 0xdd));
  });
}

/// A hidden layer, of a multiple of 32 outputs.
template <std::size_t In, std::size_t Out, std::size_t Batch, hidden Activation>
struct inner_layer {
  static_assert(Out % 32 == 0 && Batch % 8 == 0);
  learned<In * Out> weights;
  learned<Out> bias;
  alignas(64) std::array<float, Batch * Out> y, dy;

  static std::size_t place(std::size_t i, std::size_t k) {
    return i / 32 * 32 * In + k * 32 + i % 32;
  }

  /// Inputs are taken so many at a time that 32 rows of their weights stay in the first cache.
  static constexpr std::size_t blocks = (In * 128 + 28671) / 28672;
  static constexpr std::size_t block = (In + blocks - 1) / blocks;
  static_assert(block * blocks == In);

  void forward(float const* x) {
    for (std::size_t part = 0; part < blocks; ++part)
      for (std::size_t i = 0; i < Out; i += 32)
        for (std::size_t j = 0; j < Batch; j += 8) {
          auto* const to = y.data() + j * Out + i;
          tile<2, 8> sums;
          unrolled<8>([&](auto c) __attribute__((always_inline)) {
            auto const* const from = part == 0 ? bias.w.data() + i : to + c * Out;
            sums[c] = {_mm512_load_ps(from), _mm512_load_ps(from + 16)};
          });
          multiply<2, 8, block, 32, 1, In>(weights.w.data() + i * In + part * block * 32,
                                           x + j * In + part * block, sums);
          unrolled<8>([&](auto c) __attribute__((always_inline)) {
            unrolled<2>([&](auto v) __attribute__((always_inline)) {
              auto const done = part + 1 == blocks ? activate<Activation>(sums[c][v]) : sums[c][v];
              _mm512_store_ps(to + c * Out + 16 * v, done);
            });
          });
        }
  }

  /// The layer before's dy, from its y and this one's dy.
  template <class Before> void backward_to(Before& before) const {
    alignas(64) std::array<float, In * Out> turned;  // panels of 32 inputs, output after output
    for (std::size_t k = 0; k < In; k += 16)
      for (std::size_t i = 0; i < Out; i += 16)
        transpose(weights.w.data() + place(i, k), 32,
                  turned.data() + k / 32 * 32 * Out + i * 32 + k % 32, 32);
    for (std::size_t k = 0; k < In; k += 32)
      for (std::size_t j = 0; j < Batch; j += 8) {
        tile<2, 8> sums{};
        multiply<2, 8, Out, 32, 1, Out>(turned.data() + k * Out, dy.data() + j * Out, sums);
        store_with_slope<Activation, In>(sums, before, j * In + k);
      }
  }

  void learn(float const* x, adam const& by) {
    constexpr std::size_t whole = In / 8 * 8;
    for (std::size_t k = 0; k < whole; k += 8)
      for (std::size_t i = 0; i < Out; i += 32) learn_tile<8>(x, by, i, k);
    if constexpr (whole < In)
      for (std::size_t i = 0; i < Out; i += 32) learn_tile<In - whole>(x, by, i, whole);
    for (std::size_t i = 0; i < Out; i += 16) {
      std::array<__m512, 4> sum{};
      for (std::size_t j = 0; j < Batch; j += 4)
        unrolled<4>([&](auto s) __attribute__((always_inline)) {
          sum[s] = _mm512_add_ps(sum[s], _mm512_load_ps(dy.data() + (j + s) * Out + i));
        });
      bias.update(by, i,
                  _mm512_add_ps(_mm512_add_ps(sum[0], sum[1]), _mm512_add_ps(sum[2], sum[3])));
    }
  }
  /// While it sums, what the next tile will update is fetched: that jumps from panel to panel,
  /// which the machine does not foresee.
  template <std::size_t Columns>
  [[gnu::always_inline]] void learn_tile(float const* x, adam const& by, std::size_t i,
                                         std::size_t k) {
    tile<2, Columns> sums{};
    auto const next =
        i + 32 < Out ? place(i + 32, k) : place(0, k + Columns < In ? k + Columns : 0);
    multiply<2, Columns, Batch, Out, In, 1>(
        dy.data() + i, x + k, sums, [&](std::size_t s) __attribute__((always_inline)) {
          if (s < 16) {
            _mm_prefetch(weights.w.data() + next + 16 * s, _MM_HINT_T0);
            _mm_prefetch(weights.m.data() + next + 16 * s, _MM_HINT_T0);
            _mm_prefetch(weights.v.data() + next + 16 * s, _MM_HINT_T0);
          }
        });
    unrolled<Columns>([&](auto c) __attribute__((always_inline)) {
      unrolled<2>([&](auto v) __attribute__((always_inline)) {
        weights.update(by, place(i, k + c) + 16 * v, sums[c][v]);
      });
    });
  }
};

/// The last layer, of up to 16 outputs, with the loss.
template <std::size_t In, std::size_t Out, std::size_t Batch, bool Softmax> struct last_layer {
  static_assert(In % 32 == 0 && Batch % 4 == 0 && Out <= 16);
  static constexpr std::size_t rows = up_to(4, Out);
  static constexpr std::size_t vectors = In / 16;
  learned<rows * In> weights;
  learned<16> bias;
  alignas(64) std::array<float, Batch * 16> dy;

  static std::size_t place(std::size_t i, std::size_t k) { return i * In + k; }

  /// y, for 16 lanes a sample, or as many as there are rows.
  template <std::size_t Step> void forward(float const* x, float* y) const {
    for (std::size_t j = 0; j < Batch; j += 4)
      for (std::size_t i = 0; i < rows; i += 4) {
        std::array<__m512, 16> sum{};
        for (std::size_t k = 0; k < vectors; ++k) {
          std::array<__m512, 4> w;
          unrolled<4>([&](auto r) __attribute__((always_inline)) {
            w[r] = _mm512_load_ps(weights.w.data() + (i + r) * In + 16 * k);
          });
          unrolled<4>([&](auto s) __attribute__((always_inline)) {
            auto const xk = _mm512_load_ps(x + (j + s) * In + 16 * k);
            unrolled<4>([&](auto r) __attribute__((always_inline)) {
              sum[4 * s + r] = _mm512_fmadd_ps(w[r], xk, sum[4 * s + r]);
            });
          });
        }
        auto const b = _mm512_broadcast_f32x4(_mm_load_ps(bias.w.data() + i));
        auto const four = _mm512_add_ps(sums(sum), b);
        unrolled<4>([&](auto s) __attribute__((always_inline)) {
          _mm_storeu_ps(y + (j + s) * Step + i, _mm512_extractf32x4_ps(four, s));
        });
      }
  }

  /// dy of the mean loss.
  void forward_and_loss(float const* x, float const* truths) {
    forward<16>(x, dy.data());
    constexpr auto lanes = static_cast<__mmask16>((1u << Out) - 1);
    auto const mean = _mm512_set1_ps(1.f / Batch);
    auto const numbers = _mm512_setr_ps(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    for (std::size_t j = 0; j < Batch; ++j) {
      auto const y = _mm512_load_ps(dy.data() + j * 16);
      __m512 d;
      if constexpr (Softmax) {
        auto const right = _mm512_cmp_ps_mask(_mm512_set1_ps(truths[j]), numbers, _CMP_EQ_OQ);
        auto const p = softmax<Out>(y);
        d = _mm512_mask_sub_ps(p, right, p, _mm512_set1_ps(1.f));
      } else d = _mm512_sub_ps(y, _mm512_maskz_loadu_ps(lanes, truths + j * Out));
      _mm512_store_ps(dy.data() + j * 16, _mm512_maskz_mul_ps(lanes, d, mean));
    }
  }

  template <hidden Activation, class Before> void backward_to(Before& before) const {
    for (std::size_t k = 0; k < In; k += 32)
      for (std::size_t j = 0; j < Batch; j += 8) {
        tile<2, 8> sums{};
        multiply<2, 8, Out, In, 1, 16>(weights.w.data() + k, dy.data() + j * 16, sums);
        store_with_slope<Activation, In>(sums, before, j * In + k);
      }
  }

  void learn(float const* x, adam const& by) {
    for (std::size_t k = 0; k < In; k += 32) {
      tile<2, Out> sums{};
      multiply<2, Out, Batch, In, 16, 1>(x + k, dy.data(), sums);
      unrolled<Out>([&](auto c) __attribute__((always_inline)) {
        unrolled<2>([&](auto v) __attribute__((always_inline)) {
          weights.update(by, c * In + k + 16 * v, sums[c][v]);
        });
      });
    }
    auto sum = _mm512_setzero_ps();
    for (std::size_t j = 0; j < Batch; ++j)
      sum = _mm512_add_ps(sum, _mm512_load_ps(dy.data() + j * 16));
    bias.update(by, 0, sum);
  }
};

template <class Net, std::size_t Batch> class layers_by_hand {
 protected:
  static constexpr auto last = Net::layers - 1;
  template <std::size_t L>
  using layer = std::conditional_t<
      L == last, last_layer<Net::widths[last], Net::outputs, Batch, Net::softmax>,
      inner_layer<Net::widths[L], Net::widths[L < last ? L + 1 : 1], Batch, Net::activation>>;
  template <class> struct layers_of;
  template <std::size_t... L> struct layers_of<std::index_sequence<L...>> {
    using type = std::tuple<layer<L>...>;
  };
  typename layers_of<std::make_index_sequence<Net::layers>>::type layers_;

  void put(float const* from) {
    unrolled<Net::layers>([&](auto l) {
      auto& to = std::get<l>(layers_);
      to.weights = {};
      to.bias = {};
      constexpr auto in = Net::widths[l], out = Net::widths[l + 1];
      for (std::size_t k = 0; k < in; ++k)
        for (std::size_t i = 0; i < out; ++i)
          to.weights.w[to.place(i, k)] = from[Net::weights_at(l) + k * out + i];
      std::copy_n(from + Net::bias_at(l), out, to.bias.w.data());
    });
  }

 public:
  void read(float* to) const {
    unrolled<Net::layers>([&](auto l) {
      auto const& from = std::get<l>(layers_);
      constexpr auto in = Net::widths[l], out = Net::widths[l + 1];
      for (std::size_t k = 0; k < in; ++k)
        for (std::size_t i = 0; i < out; ++i)
          to[Net::weights_at(l) + k * out + i] = from.weights.w[from.place(i, k)];
      std::copy_n(from.bias.w.data(), out, to + Net::bias_at(l));
    });
  }
};

template <class Net, std::size_t Batch> class training : public layers_by_hand<Net, Batch> {
  using base = layers_by_hand<Net, Batch>;
  using base::last;
  adam adam_;

 public:
  void start(float const* from) {
    adam_ = {};
    base::put(from);
  }
  void step(samples const& batch) {
    auto& all = this->layers_;
    unrolled<last>([&](auto l) { std::get<l>(all).forward(input<l>(batch)); });
    auto& at_end = std::get<last>(all);
    at_end.forward_and_loss(input<last>(batch), batch.truths);
    adam_.next();
    auto const by = adam_;
    at_end.template backward_to<Net::activation>(std::get<last - 1>(all));
    at_end.learn(input<last>(batch), by);
    unrolled<last>([&](auto from_end) {
      constexpr auto l = last - 1 - from_end;
      auto& here = std::get<l>(all);
      if constexpr (l > 0) here.backward_to(std::get<l - 1>(all));
      here.learn(input<l>(batch), by);
    });
  }

 private:
  template <std::size_t L> float const* input(samples const& batch) const {
    if constexpr (L == 0) return batch.inputs;
    else return std::get<L - 1>(this->layers_).y.data();
  }
};

/// Forward alone, of a batch.
template <class Net, std::size_t Batch> class batched : layers_by_hand<Net, Batch> {
  using base = layers_by_hand<Net, Batch>;
  using base::last, base::layers_;

 public:
  explicit batched(float const* from) { base::put(from); }
  auto operator()(std::array<float, Batch * Net::inputs> const& x) const {
    static_assert(Net::outputs % 4 == 0 && !Net::softmax);
    auto& layers = const_cast<batched*>(this)->layers_;  // which hold the values between them
    auto const* from = x.data();
    unrolled<last>([&](auto l) {
      std::get<l>(layers).forward(from);
      from = std::get<l>(layers).y.data();
    });
    std::array<float, Batch * Net::outputs> y;
    std::get<last>(layers).template forward<Net::outputs>(from, y.data());
    return y;
  }
};

}  // namespace yardstick
