// SPDX-License-Identifier: MIT
// A formula, a derivation and a plan on paper, on a page, as a drawing and as plain C++: text, LaTeX,
// MathML, dot, cpp.
#include <fstream>
#include <iostream>
#include <typegrad/typegrad.hpp>
namespace tg = typegrad;

// [formula]
constexpr tg::symbol<"W", tg::shape<2, 3>> W;
constexpr tg::symbol<"x", tg::shape<3>> x;
constexpr tg::symbol<"b", tg::shape<2>> b;
constexpr tg::symbol<"t", tg::shape<2>> t;
constexpr auto h = tanh(W * x + b);
constexpr auto loss = sum(square(h - t)) / tg::lit<3>;
constexpr auto dW = tg::gradient(loss, W);
// [/formula]

// [network]
struct small : tg::network<tg::input<2>, tg::dense<3>, tg::tanh, tg::dense<1>> {};
constexpr auto plans = tg::plans_of<small, decltype(tg::squared_error), 4>;
// [/network]

int main() {
  std::cout << "as text\n";
  // [text]
  std::cout << tg::text(dW) << "\n";
  std::cout << tg::text(dW, tg::named<"h">(h)) << "\n";
  std::cout << tg::steps(tg::named<"dW">(dW), tg::named<"h">(h)) << "\n";
  // [/text]

  std::cout << "\nas LaTeX\n";
  // [latex]
  std::cout << tg::latex(dW, tg::named<"h">(h)) << "\n\n";
  std::cout << tg::latex_in_steps(tg::named<"L">(loss), tg::named<"dW">(dW)) << "\n";
  // [/latex]

  std::cout << "\nas MathML\n";
  // [mathml]
  std::cout << tg::mathml(dW, tg::named<"h">(h)) << "\n";
  // [/mathml]

  std::cout << "\na derivation as LaTeX\n";
  // [derivation]
  std::cout << tg::latex(tg::derivation(h, x)) << "\n";
  // [/derivation]

  std::cout << "\na derivation as C++\n";
  // [derivation_cpp]
  std::cout << tg::cpp<"step">(tg::derivation(h, b));
  // [/derivation_cpp]

  std::cout << "\nas a graph\n";
  // [dot]
  std::cout << tg::dot(h);
  // [/dot]

  std::cout << "\nas C++\n";
  // [cpp]
  std::cout << tg::cpp<"weight_gradient">(dW, tg::named<"h">(h));
  // [/cpp]

  std::cout << "\na plan as text and as LaTeX\n";
  // [plan]
  constexpr auto backward = decltype(plans)::backward<0>{};
  std::cout << tg::text(backward) << "\n" << tg::latex(backward) << "\n";
  // [/plan]

  std::cout << "\na plan as C++\n";
  // [plan_cpp]
  std::cout << tg::cpp<"gradient">(plans);
  // [/plan_cpp]

  static_assert(tg::latex(h) == R"(\tanh\left(W\,x + b\right))");
}
