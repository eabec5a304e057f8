// SPDX-License-Identifier: MIT
// arguments: {data}
// Data from files and from memory: docs/how-to/load-data.md tells it.
#include <cstdio>
#include <exception>
#include <fstream>
#include <iostream>
#include <typegrad/typegrad.hpp>
namespace tg = typegrad;

/// A file of three lines, the last of them wrong.
void write_broken_file() {
  std::ofstream{"broken.csv"} << "height;width;kind\n1.5;2;wide\n2.5;wide;tall\n";
}

int main(int count, char** arguments) try {
  std::filesystem::path const directory = count > 1 ? arguments[1] : "examples/data";

  // [csv]
  using spam_data = tg::dataset<tg::shape<57>, tg::classes<2>>;
  spam_data const all = tg::csv::read<tg::shape<57>, tg::classes<2>>(
      directory / "spambase.csv.gz", {.label = "type", .classes = {"nonspam", "spam"}});
  std::printf("%zu e-mails of %zu numbers; the first is of class %zu\n", all.size(), all.input_size,
              all.label(0));
  // [/csv]

  // [split]
  auto const [train, test] = tg::split(all, 0.75, 1);  // three quarters, drawn by seed 1
  std::printf("%zu to learn from, %zu to be judged by\n", train.size(), test.size());
  // [/split]

  // [scale]
  auto const scaling = tg::standard_scaling::fit(train);  // of the training data only
  auto const scaled_train = scaling.apply(train);
  auto const scaled_test = scaling.apply(test);
  // [/scale]
  std::printf("column 57 of the first e-mail: %g, scaled %.2f\n", double(train.input(0)[56]),
              double(scaled_train.input(0)[56]));
  std::printf("scaled to be judged by: %zu\n", scaled_test.size());

  // [memory]
  std::vector<float> inputs{0, 0,  0, 1,  1, 0,  1, 1};
  std::vector<float> truths{0, 1, 1, 0};
  tg::dataset<tg::shape<2>, tg::classes<2>> const by_class{inputs, truths};  // a class each
  tg::dataset<tg::shape<2>, tg::shape<1>> const by_number{inputs, truths};   // a number each
  // [/memory]
  std::printf("%zu and %zu samples from memory\n", by_class.size(), by_number.size());

  write_broken_file();
  // [wrong]
  try {
    tg::csv::read<tg::shape<2>, tg::classes<2>>(
        "broken.csv", {.delimiter = ';', .label = "kind", .classes = {"wide", "tall"}});
  } catch (tg::file_error const& error) {
    std::cout << error.what() << '\n';
  }
  // [/wrong]
  try {
    // [absent]
    auto const fashion = tg::idx::fashion_mnist("no such directory");  // .train and .test
    // [/absent]
  } catch (tg::file_error const& error) {
    std::cout << error.what() << '\n';
  }
} catch (std::exception const& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
