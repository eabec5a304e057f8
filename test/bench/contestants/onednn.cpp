// SPDX-License-Identifier: MIT
// oneDNN: an inner product for each layer with bias and activation in it, weights in the order
// that it asks for, on one thread.
#include <dnnl.hpp>
#include <unordered_map>

#include "../rows.hpp"

namespace {

using namespace bench;
using tag = dnnl::memory::format_tag;
using type = dnnl::memory::data_type;

dnnl::memory::desc extents(std::size_t a, std::size_t b, tag order) {
  return {{static_cast<dnnl_dim_t>(a), static_cast<dnnl_dim_t>(b)}, type::f32, order};
}

struct machine {
  dnnl::engine engine{dnnl::engine::kind::cpu, 0};
  dnnl::stream stream{engine};
};

template <class Net, std::size_t Batch> class inference : machine {
  struct step {
    dnnl::primitive what;
    std::unordered_map<int, dnnl::memory> with;
  };

 public:
  explicit inference(float const* from) {
    auto x = dnnl::memory{extents(Batch, Net::inputs, tag::ab), engine, nullptr};
    in_ = x;
    for (std::size_t l = 0; l < Net::layers; ++l) x = layer(l, from, x);
    if (Net::softmax) {
      auto const shape = extents(Batch, Net::outputs, tag::ab);
      auto y = dnnl::memory{shape, engine};
      dnnl::softmax_forward::desc const what{dnnl::prop_kind::forward_inference, shape, 1};
      steps_.push_back(
          {dnnl::softmax_forward{{what, engine}}, {{DNNL_ARG_SRC, x}, {DNNL_ARG_DST, y}}});
      x = y;
    }
    out_ = x;
  }
  auto operator()(std::array<float, Batch * Net::inputs> const& x) const {
    in_.set_data_handle(const_cast<float*>(x.data()));
    for (auto const& [what, with] : steps_) what.execute(stream, with);
    std::array<float, Batch * Net::outputs> y;
    std::copy_n(static_cast<float const*>(out_.get_data_handle()), y.size(), y.data());
    return y;
  }

 private:
  dnnl::memory layer(std::size_t l, float const* from, dnnl::memory const& x) {
    auto const in = Net::widths[l], out = Net::widths[l + 1];
    dnnl::memory::desc const bias{{static_cast<dnnl_dim_t>(out)}, type::f32, tag::a};
    dnnl::inner_product_forward::desc const what{
        dnnl::prop_kind::forward_inference, extents(Batch, in, tag::ab), extents(out, in, tag::any),
        bias, extents(Batch, out, tag::ab)};
    dnnl::primitive_attr with;
    if (l + 1 < Net::layers) {
      auto const activation = Net::activation == hidden::relu ? dnnl::algorithm::eltwise_relu
                                                              : dnnl::algorithm::eltwise_tanh;
      dnnl::post_ops after;
      after.append_eltwise(1, activation, 0, 0);
      with.set_post_ops(after);
    }
    dnnl::inner_product_forward::primitive_desc const made{what, with, engine};
    // Ours, (out, in) column by column, is oneDNN's order ba.
    dnnl::memory const given{extents(out, in, tag::ba), engine,
                             const_cast<float*>(from + Net::weights_at(l))};
    dnnl::memory weights{made.weights_desc(), engine}, b{bias, engine}, y{made.dst_desc(), engine};
    auto source = given;
    dnnl::reorder{source, weights}.execute(stream, source, weights);
    stream.wait();
    std::copy_n(from + Net::bias_at(l), out, static_cast<float*>(b.get_data_handle()));
    steps_.push_back(
        {dnnl::inner_product_forward{made},
         {{DNNL_ARG_SRC, x}, {DNNL_ARG_WEIGHTS, weights}, {DNNL_ARG_BIAS, b}, {DNNL_ARG_DST, y}}});
    return y;
  }
  std::vector<step> steps_;
  mutable dnnl::memory in_, out_;
};

struct contestant {
  template <class Net> using forward = inference<Net, 1>;
  template <class Net, std::size_t Batch> using batched = inference<Net, Batch>;

  template <std::size_t N> class product {
   public:
    explicit product(float const* a) : a_(a, a + N * N) {}
    auto operator()(std::array<float, N * N> const& b) const {
      std::array<float, N * N> c;
      dnnl_sgemm('N', 'N', N, N, N, 1, b.data(), N, a_.data(), N, 0, c.data(), N);
      return c;
    }

   private:
    std::vector<float> a_;
  };
};

}  // namespace

int main(int argc, char** argv) { return bench::run<contestant>(argc, argv); }
