// SPDX-License-Identifier: MIT
// Is it spam? Two networks learn from 57 numbers of each of 4,601 e-mails
// (examples/data/README.md): logistic regression, and one with 32 hidden units. A large one learns
// its mails by heart, and is cured.   ./spam examples/data/spambase.csv.gz
// arguments: {data}/spambase.csv.gz
#include <cmath>
#include <cstdio>
#include <iostream>
#include <typegrad/typegrad.hpp>
namespace tg = typegrad;

// [networks]
// They end in a logit z, and the loss is taken from it: the probability is σ(z).
struct regression : tg::network<tg::input<57>, tg::dense<1>> {};
struct hidden : tg::network<tg::input<57>, tg::dense<32>, tg::relu, tg::dense<1>> {};
struct large : tg::network<tg::input<57>, tg::dense<256>, tg::relu, tg::dense<1>> {};
// [/networks]

using mails = tg::dataset<tg::shape<57>, tg::classes<2>, double>;

double probability(double logit) { return 1 / (1 + std::exp(-logit)); }

/// The worked line: what one prediction costs, and which way to change it.
void worked_line() {
  constexpr tg::symbol<"z", tg::shape<1>> z;
  constexpr tg::symbol<"t", tg::shape<1>> t;
  // [worked]
  constexpr auto loss = tg::loss_of<tg::losses::binary_cross_entropy>(z, t);
  std::cout << "loss L = " << tg::text(loss) << '\n'
            << "∂L/∂z  = " << tg::text(tg::gradient(loss, z)) << '\n';

  struct as_is : tg::network<tg::input<1>, tg::dense<1, tg::no_bias>> {};
  tg::model<as_is, double> const pass{std::array{1.0}};  // its output is its input
  std::array const logit{std::log(0.8 / 0.2)};           // the z whose σ(z) is 0.8
  for (double const truth : {1.0, 0.0}) {
    std::array const t1{truth};
    auto const cost = pass.gradient(tg::binary_cross_entropy, logit, t1).loss;
    auto const slope = pass.input_gradient(tg::binary_cross_entropy, logit, t1)[0];
    std::printf("predicted %.1f, truth %g: loss %.4f, gradient %+.1f\n", probability(logit[0]),
                truth, cost, slope);
  }
  // [/worked]
}

// [learn]
template <class Net> tg::model<Net, double> learned(mails const& train) {
  tg::model<Net, double> model{tg::he_normal{.seed = 1}};
  tg::adam const adam{.learning_rate = 3e-3};
  tg::trainer trainer{model, tg::binary_cross_entropy, adam, tg::batch<64>};
  trainer.fit(train, {.epochs = 40, .l2 = 1e-3});
  return model;
}
// [/learn]

template <class Net> void judge(char const* name, mails const& train, mails const& test) {
  auto const counts = tg::evaluate(learned<Net>(train), test);
  std::printf("%-20s held-out accuracy %.2f, precision %.2f, recall %.2f\n", name,
              counts.accuracy(), counts.precision(1), counts.recall(1));
}

/// Training and validation loss by epoch of the large network, which sees few mails.
tg::history fit_large(mails const& few, mails const& validation, double l2, std::size_t patience) {
  tg::model<large, double> model{tg::he_normal{.seed = 1}};
  tg::adam const adam{.learning_rate = 3e-3};
  tg::trainer trainer{model, tg::binary_cross_entropy, adam, tg::batch<64>};
  // [cure]
  return trainer.fit(few, {.epochs = 100, .validation = validation, .l2 = l2,
                           .early_stopping = {.patience = patience}});
  // [/cure]
}

void show(char const* title, tg::history const& past) {
  std::printf("\n%s\nepoch  training loss  validation loss\n", title);
  auto const& epochs = past.epochs;
  for (std::size_t e = 1; e <= epochs.size(); e += e < 5 ? 2 : e < 20 ? 5 : 20)
    std::printf("%5zu  %13.3f  %15.3f\n", e, epochs[e - 1].loss, *epochs[e - 1].validation_loss);
  std::printf("least validation loss %.3f in epoch %zu, %.3f at the end\n",
              *epochs[past.best_epoch - 1].validation_loss, past.best_epoch,
              *epochs.back().validation_loss);
}

void run(char const* file) {
  // [data]
  auto const all = tg::csv::read<tg::shape<57>, tg::classes<2>, double>(
      file, {.label = "type", .classes = {"nonspam", "spam"}});
  auto const [train, test] = tg::split(all, 0.8, 1);
  auto const scale = tg::standard_scaling::fit(train);  // of training data only
  auto const scaled_train = scale.apply(train);
  auto const scaled_test = scale.apply(test);
  // [/data]
  std::printf("%zu mails to learn from, %zu to be judged by\n\n", train.size(), test.size());

  worked_line();
  std::printf("\n");
  judge<regression>("logistic regression:", scaled_train, scaled_test);
  judge<hidden>("57-32-1:", scaled_train, scaled_test);

  auto const [few, others] = tg::split(scaled_train, 0.1, 2);
  auto const validation = tg::split(others, 0.3, 3).train;
  std::printf("\n57-256-1 learns from %zu mails only:", few.size());
  show("overfitting: it learns them by heart, and gets worse at all others",
       fit_large(few, validation, 0, 0));
  show("cured by L2 = 0.01 and early stopping (patience 5, the best parameters come back)",
       fit_large(few, validation, 0.01, 5));
}

int main(int argc, char** argv) try {
  if (argc != 2) {
    std::cerr << "spam: expected the file spambase.csv.gz\n";
    return 2;
  }
  run(argv[1]);
} catch (std::exception const& error) {
  std::cerr << "spam: " << error.what() << '\n';
  return 2;
}
