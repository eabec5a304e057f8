// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE notation
#include <boost/test/unit_test.hpp>
#include <typegrad/expr/text.hpp>

namespace tg = typegrad;
using namespace tg::math;
using tg::lit, tg::shape, tg::text;

constexpr tg::symbol<"W", shape<2, 3>> W;
constexpr tg::symbol<"V", shape<3, 2>> V;
constexpr tg::symbol<"x", shape<3>> x;
constexpr tg::symbol<"y", shape<3>> y;
constexpr tg::symbol<"b", shape<2>> b;
constexpr tg::symbol<"s", shape<>> s;
constexpr tg::symbol<"k", shape<>> k;

namespace mine {
struct swish {
  static constexpr std::string_view name = "swish";
};
struct mix {
  static constexpr std::string_view name = "mix";
};
}  // namespace mine

// Names: digits at the end are a subscript.
static_assert(text(tg::symbol<"W2", shape<3>>{}) == "W₂" &&
              text(tg::symbol<"h10", shape<3>>{}) == "h₁₀");
static_assert(text(tg::symbol<"δ", shape<3>>{}) == "δ" &&
              text(tg::symbol<"learning_rate", shape<>>{}) == "learning_rate");
static_assert(text(tg::symbol<"42", shape<>>{}) == "42" &&
              text(tg::symbol<"2.weight", shape<3>>{}) == "2.weight");

// Functions, also one of the user's own, are name(operands); some have a sign of their own.
static_assert(text(tanh(x)) == "tanh(x)" && text(sqrt(x + y)) == "sqrt(x + y)" &&
              text(normal_cdf(x)) == "Φ(x)");
static_assert(text(apply_elementwise<mine::swish>(W * x + b)) == "swish(W x + b)");
static_assert(text(apply_elementwise<mine::mix>(x, s, -y)) == "mix(x, s, -y)");
static_assert(text(maximum(x, lit<0>)) == "max(x, 0)" && text(minimum(x, y)) == "min(x, y)");
static_assert(text(max(x)) == "max(x)" && text(sum(x - y)) == "sum(x - y)" &&
              text(logsumexp(x)) == "logsumexp(x)");
static_assert(text(abs(x - y)) == "|x - y|" && text(positive(x)) == "[x > 0]");
static_assert(text(greater(x, y)) == "[x > y]" && text(at_least(x, lit<1>)) == "[x ≥ 1]");
static_assert(text(equal(x, y)) == "[x = y]" && text(one_hot<shape<3>>(k)) == "onehot(k)");
static_assert(text(iota<shape<3>>{}) == "i");
static_assert(text(select(positive(x), x, -y)) == "select([x > 0], x, -y)");

// softmax is recognised in its formula, also when its operand is a sum.
static_assert(text(softmax(x)) == "softmax(x)" && text(softmax(W * x + b)) == "softmax(W x + b)");
static_assert(text(softmax(x - y)) == "softmax(x - y)" &&
              text(softmax(lit<2> * x)) == "softmax(2 x)");
static_assert(text(log_softmax(x)) == "x - logsumexp(x)");
static_assert(text(exp(x - logsumexp(y))) == "exp(x - logsumexp(y))");
static_assert(text(exp(y + x - logsumexp(x))) == "exp(x + y - logsumexp(x))");

// Matrices and vectors.
static_assert(text(W * x) == "W x" && text(V * (W * x)) == "V W x" &&
              text(matmul(V, W) * x) == "V W x");
static_assert(text(W * (x + y)) == "W (x + y)" && text(W * (x * y)) == "W (x y)" &&
              text(W * (x / y)) == "W (x / y)");
static_assert(text(hadamard(W, tanh(W)) * x) == "(W tanh(W)) x");
static_assert(text(outer(x, y)) == "x yᵀ" && text(outer(x + y, y)) == "(x + y) yᵀ");
static_assert(text(outer(b, square(x))) == "b (x²)ᵀ" && text(outer(x, x* y)) == "x (x y)ᵀ");
static_assert(text(outer(x * y, y)) == "x y yᵀ" && text(outer(x / y, y)) == "(x / y) yᵀ");
static_assert(text(outer(W * x, x)) == "W x xᵀ" && text(outer(x, V* b)) == "x (V b)ᵀ");
static_assert(text(transpose(W)) == "Wᵀ" && text(transpose(tanh(W))) == "tanh(W)ᵀ");
static_assert(text(transpose(W + tanh(W))) == "(W + tanh(W))ᵀ" &&
              text(square(transpose(W))) == "(Wᵀ)²");
static_assert(text(transpose(square(W))) == "(W²)ᵀ" && text(transpose(W) * b) == "Wᵀ b");
static_assert(text(reshape<shape<6>>(W)) == "reshape(W, 6)" &&
              text(reshape<shape<3, 2>>(W)) == "reshape(W, 3, 2)");
static_assert(text(batch_sum<decltype(outer(x, y))>{}) == "Σₙ x yᵀ" &&
              text(batch_sum<decltype(x + y)>{}) == "Σₙ (x + y)");

// A spread scalar is written as the scalar, and with the vector of ones in matrix products.
static_assert(text(x - x + s) == "s" && text(with_shape<shape<3>>(lit<1>)) == "1");
static_assert(text(outer(with_shape<shape<2>>(lit<1>), x)) == "𝟏 xᵀ" &&
              text(W * with_shape<shape<3>>(s)) == "W (s 𝟏)");
static_assert(text(outer(with_shape<shape<2>>(s), x)) == "s 𝟏 xᵀ" &&
              text(outer(x, with_shape<shape<2>>(s + k))) == "x ((k + s) 𝟏)ᵀ");

BOOST_AUTO_TEST_CASE(text_lies_in_static_storage) {
  BOOST_TEST(text(tanh(x)).data() == text(tanh(x)).data());
}
