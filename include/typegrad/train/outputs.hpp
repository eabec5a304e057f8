// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>
#include <typegrad/model/model.hpp>
#include <vector>

namespace typegrad {

/// The outputs of a network for all samples of some data, a few at a time: the buffer is made
/// once, on the heap.
template <class Net, class Scalar> class outputs_of {
 public:
  static constexpr std::size_t output_size = output_shape_of<Net>::size;
  using output = std::span<Scalar const, output_size>;

  /// Calls f(i, output) for each sample i.
  template <class Data, class F>
  void for_each(model<Net, Scalar> const& of, Data const& data, F const& f) {
    for (std::size_t first = 0; first < data.size(); first += at_once) {
      auto const count = std::min(at_once, data.size() - first);
      of.predict(data.inputs().subspan(first * Data::input_size, count * Data::input_size),
                 std::span<Scalar>{buffer_.data(), count * output_size});
      for (std::size_t i = 0; i < count; ++i)
        f(first + i, output{buffer_.data() + i * output_size, output_size});
    }
  }

 private:
  static constexpr std::size_t at_once = 64;
  std::vector<Scalar> buffer_ = std::vector<Scalar>(at_once * output_size);
};

}  // namespace typegrad
