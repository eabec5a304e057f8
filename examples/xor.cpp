// SPDX-License-Identifier: MIT
// Exclusive or, learned by a 2-8-1 network from each of 100 seeds with one setting: Adam at 0.05,
// all four samples an update, 200 updates.
#include "xor.hpp"
#include <cmath>
#include <cstdio>
#include <iostream>
#include <typegrad/typegrad.hpp>
namespace tg = typegrad;

using samples = tg::dataset<tg::shape<2>, tg::shape<1>>;

// [learn]
tg::model<xor_network> learned_from(std::uint64_t seed) {
  samples const all{{xor_inputs.begin(), xor_inputs.end()}, {xor_truths.begin(), xor_truths.end()}};
  tg::model<xor_network> model{tg::xavier_normal{.seed = seed}};
  tg::adam const adam{.learning_rate = 0.05};
  tg::trainer trainer{model, tg::binary_cross_entropy, adam, tg::batch<4>};
  trainer.fit(all, {.epochs = 200});
  return model;
}
// [/learn]

double probability(float logit) { return 1 / (1 + std::exp(-static_cast<double>(logit))); }

/// How sure of the truth the model is where it is least sure: above ½, all four answers are right.
double least_sure(tg::model<xor_network> const& model) {
  auto const logits = model(xor_inputs);
  double least = 1;
  for (std::size_t i = 0; i < 4; ++i) {
    double const p = probability(logits[i]);
    least = std::min(least, xor_truths[i] == 1 ? p : 1 - p);
  }
  return least;
}

int main(int argc, char** argv) {
  std::cout << tg::formulas<xor_network>(tg::binary_cross_entropy) << '\n';

  int right = 0;
  double least = 1;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    double const sure = least_sure(learned_from(seed));
    right += sure > 0.5 ? 1 : 0;
    least = std::min(least, sure);
  }
  std::printf("all four answers are right from %d of 100 seeds, ", right);
  std::printf("each with a probability of at least %.2f\n\n", std::floor(least * 100) / 100);

  auto const model = learned_from(1);
  auto const logits = model(xor_inputs);
  for (std::size_t i = 0; i < 4; ++i)
    std::printf("%g xor %g is 1 with a probability of %.2f\n", double(xor_inputs[2 * i]),
                double(xor_inputs[2 * i + 1]), probability(logits[i]));

  // With a path, the model goes there as a header: embed.cpp includes one.
  if (argc > 1) tg::export_header(model, argv[1], "learned_xor");
}
