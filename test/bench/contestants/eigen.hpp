// SPDX-License-Identifier: MIT
// What one writes by hand with Eigen: a matrix for each layer, expressions, and noalias() wherever
// it may be. With sizes known to the compiler or told when it runs, from the same lines.
#pragma once
#define EIGEN_STACK_ALLOCATION_LIMIT 0  // objects are on the heap; Eigen would refuse large ones
#include <Eigen/Core>
#include <tuple>
#include <utility>

#include "../rows.hpp"

namespace eigen {

using namespace bench;

template <bool Fixed, std::size_t Rows, std::size_t Columns, class Scalar = float>
using matrix =
    Eigen::Matrix<Scalar, Fixed ? static_cast<int>(Rows) : Eigen::Dynamic,
                  Columns == 1 ? 1 : (Fixed ? static_cast<int>(Columns) : Eigen::Dynamic)>;

inline Eigen::Index index(std::size_t size) { return static_cast<Eigen::Index>(size); }

/// A tuple of one thing for each layer, or for each layer and its input.
template <template <std::size_t> class Each, class Layers> struct for_layers;
template <template <std::size_t> class Each, std::size_t... L>
struct for_layers<Each, std::index_sequence<L...>> {
  using type = std::tuple<Each<L>...>;
};
template <std::size_t Count, class F> void layers(F f) {
  [&]<std::size_t... L>(std::index_sequence<L...>) {
    (f(std::integral_constant<std::size_t, L>{}), ...);
  }
  (std::make_index_sequence<Count>{});
}

template <bool Fixed, class Net> struct parameters {
  using scalar = typename Net::scalar;
  template <std::size_t L> struct layer {
    matrix<Fixed, Net::widths[L + 1], Net::widths[L], scalar> W;
    matrix<Fixed, Net::widths[L + 1], 1, scalar> b;
  };
  typename for_layers<layer, std::make_index_sequence<Net::layers>>::type all;

  explicit parameters(scalar const* from = nullptr) {
    layers<Net::layers>([&](auto l) {
      auto& [W, b] = std::get<l>(all);
      W.setZero(index(Net::widths[l + 1]), index(Net::widths[l]));
      b.setZero(index(Net::widths[l + 1]));
      if (from == nullptr) return;
      std::copy_n(from + Net::weights_at(l), W.size(), W.data());
      std::copy_n(from + Net::bias_at(l), b.size(), b.data());
    });
  }
  void read(scalar* to) const {
    layers<Net::layers>([&](auto l) {
      auto const& [W, b] = std::get<l>(all);
      std::copy_n(W.data(), W.size(), to + Net::weights_at(l));
      std::copy_n(b.data(), b.size(), to + Net::bias_at(l));
    });
  }
};

template <class Net, class Y> void activate(Y& y) {
  if constexpr (Net::activation == hidden::relu) y = y.cwiseMax(typename Net::scalar{0});
  else y = y.array().tanh().matrix();
}
template <class Y> void normalise(Y&& y) {
  y.array() -= y.maxCoeff();
  y = y.array().exp().matrix();
  y /= y.sum();
}

template <bool Fixed> struct contestant {
  static constexpr bool knows_double = true;

  template <class Net> class forward {
    using scalar = typename Net::scalar;

   public:
    explicit forward(scalar const* from) : w_{from} {}

    output_of<Net> operator()(input_of<Net> const& x) const {
      output_of<Net> y;
      Eigen::Map<matrix<Fixed, Net::inputs, 1, scalar> const> in(x.data(), index(Net::inputs));
      Eigen::Map<matrix<Fixed, Net::outputs, 1, scalar>>(y.data(), index(Net::outputs)) =
          layer<0>(in);
      return y;
    }

   private:
    template <std::size_t L, class X> auto layer(X const& x) const {
      auto const& [W, b] = std::get<L>(w_.all);
      matrix<Fixed, Net::widths[L + 1], 1, scalar> y = b;
      y.noalias() += W * x;
      if constexpr (L + 1 < Net::layers) {
        activate<Net>(y);
        return layer<L + 1>(y);
      } else {
        if constexpr (Net::softmax) normalise(y);
        return y;
      }
    }
    parameters<Fixed, Net> w_;
  };

  template <class Net, std::size_t Batch> class batched {
   public:
    explicit batched(float const* from) : w_{from} {}

    auto operator()(std::array<float, Batch * Net::inputs> const& x) const {
      std::array<float, Batch * Net::outputs> y;
      using in = matrix<Fixed, Net::inputs, Batch>;
      using out = matrix<Fixed, Net::outputs, Batch>;
      Eigen::Map<out>(y.data(), index(Net::outputs), index(Batch)) =
          layer<0>(Eigen::Map<in const>(x.data(), index(Net::inputs), index(Batch)));
      return y;
    }

   private:
    template <std::size_t L, class X> auto layer(X const& x) const {
      auto const& [W, b] = std::get<L>(w_.all);
      matrix<Fixed, Net::widths[L + 1], Batch> y;
      y.noalias() = W * x;
      y.colwise() += b;
      if constexpr (L + 1 < Net::layers) {
        activate<Net>(y);
        return layer<L + 1>(y);
      } else return y;
    }
    parameters<Fixed, Net> w_;
  };

  template <class Net, std::size_t Batch> class training {
    using scalar = typename Net::scalar;
    using all_parameters = parameters<Fixed, Net>;
    template <std::size_t L> using values = matrix<Fixed, Net::widths[L], Batch, scalar>;
    using all_values = typename for_layers<values, std::make_index_sequence<Net::layers + 1>>::type;
    static constexpr auto last = Net::layers;

   public:
    training() {
      layers<last + 1>([&](auto l) {
        std::get<l>(y_).resize(index(Net::widths[l]), index(Batch));
        std::get<l>(dy_).resize(index(Net::widths[l]), index(Batch));
      });
    }
    void start(scalar const* from) {
      w_ = all_parameters{from};
      g_ = m_ = v_ = all_parameters{};
      steps_ = 0;
    }
    void read(scalar* to) const { w_.read(to); }

    void step(samples_in<scalar> const& batch) {
      layers<last>([&](auto l) { forward_of<l>(batch.inputs); });
      loss(batch.truths);
      layers<last>([&](auto l) { backward_of<last - 1 - l>(batch.inputs); });
      ++steps_;
      auto const rate = static_cast<scalar>(learning_rate / (1 - std::pow(0.9, steps_)));
      auto const kappa = static_cast<scalar>(1 / (1 - std::pow(0.999, steps_)));
      layers<last>([&](auto l) {
        auto& [W, b] = std::get<l>(w_.all);
        auto& [dW, db] = std::get<l>(g_.all);
        auto& [mW, mb] = std::get<l>(m_.all);
        auto& [vW, vb] = std::get<l>(v_.all);
        update(W, dW, mW, vW, rate, kappa);
        update(b, db, mb, vb, rate, kappa);
      });
    }

   private:
    template <std::size_t L, class F> void with_input_of(scalar const* inputs, F f) {
      if constexpr (L > 0) f(std::get<L>(y_));
      else f(Eigen::Map<values<0> const>(inputs, index(Net::inputs), index(Batch)));
    }
    template <std::size_t L> void forward_of(scalar const* inputs) {
      auto const& [W, b] = std::get<L>(w_.all);
      auto& y = std::get<L + 1>(y_);
      with_input_of<L>(inputs, [&](auto const& x) { y.noalias() = W * x; });
      y.colwise() += b;
      if constexpr (L + 1 < last) activate<Net>(y);
    }
    void loss(scalar const* truths) {
      auto& y = std::get<last>(y_);
      auto& dy = std::get<last>(dy_);
      if constexpr (Net::softmax) {
        for (Eigen::Index s = 0; s < index(Batch); ++s) {
          normalise(y.col(s));
          y(static_cast<Eigen::Index>(truths[s]), s) -= 1;
        }
        dy = y / Batch;
      } else {
        Eigen::Map<values<last> const> t(truths, index(Net::outputs), index(Batch));
        dy = (y - t) / Batch;
      }
    }
    template <std::size_t L> void backward_of(scalar const* inputs) {
      auto const& W = std::get<L>(w_.all).W;
      auto& [dW, db] = std::get<L>(g_.all);
      auto const& dy = std::get<L + 1>(dy_);
      with_input_of<L>(inputs, [&](auto const& x) { dW.noalias() = dy * x.transpose(); });
      db = dy.rowwise().sum();
      if constexpr (L > 0) {
        auto& dx = std::get<L>(dy_);
        auto const y = std::get<L>(y_).array();
        dx.noalias() = W.transpose() * dy;
        if constexpr (Net::activation == hidden::relu)
          dx.array() *= (y > 0).template cast<scalar>();
        else dx.array() *= 1 - y.square();
      }
    }
    template <class M> static void update(M& w, M const& g, M& m, M& v, scalar rate, scalar kappa) {
      constexpr auto beta = static_cast<scalar>(0.9), gamma = static_cast<scalar>(0.999);
      constexpr auto tenth = static_cast<scalar>(0.1), thousandth = static_cast<scalar>(0.001);
      m = beta * m + tenth * g;
      v = gamma * v + thousandth * g.cwiseAbs2();
      w.array() -= rate * m.array() / ((kappa * v.array()).sqrt() + static_cast<scalar>(1e-8));
    }

    all_parameters w_, g_, m_, v_;
    all_values y_, dy_;
    int steps_ = 0;
  };

  template <std::size_t N> class product {
   public:
    explicit product(float const* a) : a_{Eigen::Map<matrix<Fixed, N, N> const>(a, N, N)} {}
    auto operator()(std::array<float, N * N> const& b) const {
      std::array<float, N * N> c;
      Eigen::Map<matrix<Fixed, N, N>>(c.data(), N, N).noalias() =
          a_ * Eigen::Map<matrix<Fixed, N, N> const>(b.data(), N, N);
      return c;
    }

   private:
    matrix<Fixed, N, N> a_;
  };
};

}  // namespace eigen
