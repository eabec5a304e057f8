// SPDX-License-Identifier: MIT
// Learns exclusive or, and writes what the page of the network is to show of that; with a second
// argument also its parameters, for page.py to compute all of it again.
#include <array>
#include <fstream>
#include <typegrad/inspect/report_training.hpp>
#include <typegrad/layer.hpp>
#include <typegrad/loss.hpp>
#include <typegrad/train.hpp>

#include "../cost/programs/networks.hpp"

int main(int count, char** words) {
  using truth = tg::classes<2>;
  tg::dataset<tg::shape<2>, truth> const data{{0, 0, 0, 1, 1, 0, 1, 1}, {0, 1, 1, 0}};
  tg::model<xor_network> learned{tg::xavier_normal{.seed = 1}};
  tg::trainer trainer{learned, tg::binary_cross_entropy, tg::sgd{.learning_rate = 0.5},
                      tg::batch<2>};
  // [training]
  auto const history = trainer.fit(data, {.epochs = 200, .validation = data, .accuracy = true});
  std::ofstream file{words[1]};
  tg::report_training(file, learned, tg::binary_cross_entropy, data, history,
                      tg::evaluate(learned, data), std::array<std::string, 2>{"equal", "unequal"});
  // [/training]
  if (count > 2) {
    std::ofstream parameters{words[2]};
    parameters.precision(9);
    tg::inspect::json_writer{parameters}.numbers(learned.parameters());
  }
  return file.good() ? 0 : 1;
}
