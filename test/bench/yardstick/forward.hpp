// SPDX-License-Identifier: MIT
// One sample by hand: weights in panels of up to 8 vectors of outputs, in the order in which they
// are read; at least 8 sums under way, since two units take four cycles for one each.
#pragma once
#include "../harness.hpp"
#include "lanes.hpp"

namespace yardstick {

using namespace bench;

template <hidden Activation> [[gnu::always_inline]] inline __m512 activate(__m512 x) {
  if constexpr (Activation == hidden::relu) return _mm512_max_ps(x, _mm512_setzero_ps());
  else return tanh<wide>(x);
}

/// The weights of one layer in panels: for each panel, for each input, its vectors of outputs.
template <std::size_t In, std::size_t Out> struct panels {
  static constexpr std::size_t vectors = up_to(16, Out) / 16;
  static constexpr std::size_t at_once = vectors < 8 ? vectors : 8;
  static constexpr std::size_t count = vectors / at_once;
  static constexpr std::size_t wanted = at_once >= 8 ? 1 : (8 + at_once - 1) / at_once;
  static constexpr std::size_t parts = wanted <= In / 2 ? wanted : (In + 1) / 2;
  static_assert(count * at_once == vectors);

  alignas(64) std::array<float, In * vectors * 16> W{};
  alignas(64) std::array<float, vectors * 16> b{};

  void pack(float const* weights, float const* bias) {
    for (std::size_t k = 0; k < In; ++k)
      for (std::size_t i = 0; i < Out; ++i) {
        auto const panel = i / (16 * at_once), row = i % (16 * at_once);
        W[(panel * In + k) * 16 * at_once + row] = weights[k * Out + i];
      }
    std::copy_n(bias, Out, b.data());
  }

  /// Calls finish(vector, sums) for each vector of outputs.
  template <class F> [[gnu::always_inline]] void run(float const* x, F const& finish) const {
    for (std::size_t panel = 0; panel < count; ++panel) {
      auto const* w = W.data() + panel * In * 16 * at_once;
      std::array<std::array<__m512, at_once>, parts> sums;
      unrolled<at_once>([&](auto p) __attribute__((always_inline)) {
        sums[0][p] = _mm512_load_ps(b.data() + 16 * (panel * at_once + p));
        unrolled<parts - 1>([&](auto s) __attribute__((always_inline)) {
          sums[s + 1][p] = _mm512_setzero_ps();
        });
      });
      constexpr std::size_t whole = In / parts * parts;
      auto const one = [&](std::size_t k, auto s) __attribute__((always_inline)) {
        auto const xk = _mm512_set1_ps(x[k]);
        unrolled<at_once>([&](auto p) __attribute__((always_inline)) {
          sums[s][p] = _mm512_fmadd_ps(_mm512_load_ps(w + 16 * (k * at_once + p)), xk, sums[s][p]);
        });
      };
      if constexpr (In <= 16)
        unrolled<In>([&](auto k) __attribute__((always_inline)) {
          one(k, std::integral_constant<std::size_t, k % parts>{});
        });
      else {
#pragma GCC unroll 4
        for (std::size_t k = 0; k < whole; k += parts)
          unrolled<parts>([&](auto s) __attribute__((always_inline)) { one(k + s, s); });
        unrolled<In - whole>([&](auto s) __attribute__((always_inline)) { one(whole + s, s); });
      }
      unrolled<at_once>([&](auto p) __attribute__((always_inline)) {
        for (std::size_t half = std::bit_ceil(parts) / 2; half > 0; half /= 2)
          for (std::size_t s = 0; s < half; ++s)
            if (s + half < parts && s + half < 2 * half)
              sums[s][p] = _mm512_add_ps(sums[s][p], sums[s + half][p]);
        finish(panel * at_once + p, sums[0][p]);
      });
    }
  }
};

/// Any network: between layers the values go through memory, whence they are broadcast.
template <class Net> class forward {
  template <std::size_t L> using layer = panels<Net::widths[L], Net::widths[L + 1]>;
  static constexpr auto last = Net::layers - 1;
  template <class> struct layers_of;
  template <std::size_t... L> struct layers_of<std::index_sequence<L...>> {
    using type = std::tuple<layer<L>...>;
  };
  typename layers_of<std::make_index_sequence<Net::layers>>::type layers_;

 public:
  explicit forward(float const* from) {
    [&]<std::size_t... L>(std::index_sequence<L...>) {
      (std::get<L>(layers_).pack(from + Net::weights_at(L), from + Net::bias_at(L)), ...);
    }
    (std::make_index_sequence<Net::layers>{});
  }
  output_of<Net> operator()(input_of<Net> const& x) const {
    output_of<Net> y;
    run<0>(x.data(), y);
    return y;
  }

 private:
  template <std::size_t L>
  [[gnu::always_inline]] void run(float const* x, output_of<Net>& y) const {
    if constexpr (L < last) {
      alignas(64) std::array<float, up_to(16, Net::widths[L + 1])> h;
      std::get<L>(layers_).run(
          x, [&](std::size_t v, __m512 sum) __attribute__((always_inline)) {
            _mm512_store_ps(h.data() + 16 * v, activate<Net::activation>(sum));
          });
      run<L + 1>(h.data(), y);
    } else
      std::get<L>(layers_).run(
          x, [&](std::size_t v, __m512 sum) __attribute__((always_inline)) {
            constexpr auto rest = Net::outputs % 16;
            constexpr auto mask = static_cast<__mmask16>(rest == 0 ? 0xffff : (1 << rest) - 1);
            if constexpr (Net::softmax) sum = softmax<Net::outputs>(sum);
            _mm512_mask_storeu_ps(y.data() + 16 * v, mask, sum);
          });
  }
};

/// 2-8-1: one register of 8 lanes, and a sum across it.
template <> class forward<xor_net> {
  alignas(32) std::array<float, 33> w_;

 public:
  explicit forward(float const* from) { std::copy_n(from, w_.size(), w_.data()); }
  output_of<xor_net> operator()(input_of<xor_net> const& x) const {
    auto const at = [&](std::size_t i) { return _mm256_load_ps(w_.data() + i); };
    auto h = _mm256_fmadd_ps(at(0), _mm256_set1_ps(x[0]), at(16));
    h = tanh<half>(_mm256_fmadd_ps(at(8), _mm256_set1_ps(x[1]), h));
    return {sum(_mm256_mul_ps(h, at(24))) + w_[32]};
  }
};

/// Networks with up to 4 outputs: the last hidden layer stays in registers, and each output is a
/// sum across them.
template <class Net>
requires(Net::outputs <= 4 && Net::inputs > 2) class forward<Net> {
  static constexpr auto hidden_width = Net::widths[2];
  static constexpr auto vectors = hidden_width / 16;
  static_assert(Net::layers == 3 && hidden_width % 16 == 0);

  panels<Net::widths[0], Net::widths[1]> first_;
  panels<Net::widths[1], hidden_width> second_;
  alignas(64) std::array<std::array<float, hidden_width>, 4> rows_{};
  std::array<float, 4> bias_{};

 public:
  explicit forward(float const* from) {
    first_.pack(from, from + Net::bias_at(0));
    second_.pack(from + Net::weights_at(1), from + Net::bias_at(1));
    for (std::size_t i = 0; i < Net::outputs; ++i) {
      for (std::size_t k = 0; k < hidden_width; ++k)
        rows_[i][k] = from[Net::weights_at(2) + k * Net::outputs + i];
      bias_[i] = from[Net::bias_at(2) + i];
    }
  }
  output_of<Net> operator()(input_of<Net> const& x) const {
    alignas(64) std::array<float, Net::widths[1]> h;
    first_.run(
        x.data(), [&](std::size_t v, __m512 sum) __attribute__((always_inline)) {
          _mm512_store_ps(h.data() + 16 * v, activate<Net::activation>(sum));
        });
    std::array<__m512, 4> sum_of{};
    second_.run(
        h.data(), [&](auto v, __m512 sum) __attribute__((always_inline)) {
          auto const y = activate<Net::activation>(sum);
          unrolled<Net::outputs>([&](auto i) __attribute__((always_inline)) {
            sum_of[i] = _mm512_fmadd_ps(_mm512_load_ps(rows_[i].data() + 16 * v), y, sum_of[i]);
          });
        });
    auto const all =
        _mm_add_ps(sums(sum_of[0], sum_of[1], sum_of[2], sum_of[3]), _mm_loadu_ps(bias_.data()));
    output_of<Net> y;
    if constexpr (Net::outputs == 4) _mm_storeu_ps(y.data(), all);
    else _mm_storel_pi(reinterpret_cast<__m64*>(y.data()), all);
    return y;
  }
};

}  // namespace yardstick
