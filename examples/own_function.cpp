// SPDX-License-Identifier: MIT
// A function from outside the library: a tag, its slope, its meaning in numbers. Everything else
// follows, packets and constant expressions included.
#include <cmath>
#include <cstdio>
#include <iostream>
#include <typegrad/typegrad.hpp>
namespace tg = typegrad;

// [function]
namespace mine {

/// log(1 + x), which loses no digits where x is small.
struct log1p { static constexpr std::string_view name = "log1p"; };

// its slope: x is the operand, y = log1p(x)
constexpr auto slope(log1p, tg::expression auto x, tg::expression auto) {
  return tg::lit<1> / (tg::lit<1> + x);
}

// its meaning in numbers: x is a scalar or a packet of them
constexpr auto meaning(log1p, tg::kernel::value auto x) noexcept { return tg::kernel::log1p(x); }

// how formulas call it
constexpr auto log_of_one_plus(tg::expression auto x) {
  return tg::math::apply_elementwise<log1p>(x);
}

}  // namespace mine
// [/function]

// [layer]
/// Large inputs of either sign are pressed together: sign(x) log(1 + |x|). Hafner et al., "Mastering
/// diverse domains through world models", 2023, equation 1.
struct symlog {
  static constexpr tg::fixed_string spelling = "symlog";
  static constexpr auto formula(tg::expression auto x) {
    return sign(x) * mine::log_of_one_plus(abs(x));
  }
};

struct pressed : tg::network<tg::input<3>, symlog, tg::dense<1>> {};
// [/layer]

// [constant]
// The same function in a constant expression.
struct only_symlog : tg::network<tg::input<3>, symlog> {};
constexpr auto at_compile_time = tg::model<only_symlog>{}(std::array{-100.f, 0.f, 1e-6f});
static_assert(at_compile_time[0] < -4.6f && at_compile_time[1] == 0 && at_compile_time[2] > 0);
// [/constant]

int main() {
  // [text]
  constexpr tg::symbol<"x", tg::shape<3>> x;
  constexpr auto y = symlog::formula(x);
  std::cout << "y  = " << tg::text(y) << '\n';
  std::cout << "dx = " << tg::text(tg::gradient(sum(y), x)) << '\n';
  // [/text]

  // [check]
  tg::model<only_symlog, double> const model;
  double const at = 2.5, step = 1e-5;
  auto const f = [&](double value) { return model(std::array{value, 0., 0.})[0]; };
  double const slope = (f(at + step) - f(at - step)) / (2 * step);
  auto const derived = model.input_gradient(tg::squared_error, std::array{at, 0., 0.},
                                            std::array{f(at) - 1, 0., 0.});
  std::printf("slope at 2.5: %.6f, derived: %.6f, by hand: %.6f\n", slope, derived[0], 1 / (1 + at));
  // [/check]

  // [train]
  std::vector<float> const inputs{1, 10, 100,  -1, 0, 1,  5, -50, 500,  0, 0, -7};
  std::vector<float> truths;
  for (std::size_t i = 0; i < inputs.size(); i += 3) {
    auto const pressed_of = [](float v) { return std::copysign(std::log1p(std::abs(v)), v); };
    truths.push_back(pressed_of(inputs[i]) - 2 * pressed_of(inputs[i + 2]));
  }
  tg::dataset<tg::shape<3>, tg::shape<1>> const data{inputs, truths};
  tg::model<pressed> learned;
  tg::trainer trainer{learned, tg::squared_error, tg::adam{.learning_rate = 0.05}, tg::full_batch};
  auto const past = trainer.fit(data, {.epochs = 600});
  // [/train]
  std::printf("loss below 0.0001 after training: %s\n", past.epochs.back().loss < 1e-4 ? "yes" : "no");
}
