// SPDX-License-Identifier: MIT
// From a network that is a type to one that knows shirts from sneakers: trains on Fashion-MNIST,
// shows what it has learned, saves it, loads it again and exports it as a C++ header. quickstart.sh
// builds and runs this, then embedded_digits.cpp with that header.
#include <CLI/CLI.hpp>
#include <bit>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <typegrad/typegrad.hpp>
#include <typegrad/inspect/report_training.hpp>
#include "digits_network.hpp"

using model = tg::model<digits>;
using images = tg::dataset<tg::shape<28, 28>, tg::classes<10>>;

struct settings {
  std::size_t epochs = 10;
  std::size_t batch = 64;
  double learning_rate = 1e-3;
  std::uint64_t seed = 1;
  std::filesystem::path data = "/usr/share/datasets/fashion-mnist";
  std::filesystem::path out = ".";
  bool quiet = false;
};

/// The size of a batch is part of the trainer's type: each of these is compiled, and one runs.
template <class F> bool with_batch(std::size_t size, F const& f) {
  auto const chosen = [&]<std::size_t... Sizes>(std::index_sequence<Sizes...>) {
    return ((size == Sizes && (f(tg::batch<Sizes>), true)) || ...);
  };
  return chosen(std::index_sequence<32, 64, 128, 256>{});
}

settings settings_from(int argc, char** argv) {
  settings given;
  // A number that begins with 0 would be read as octal.
  auto const decimal = [](std::string const& number) {
    return number == "0" || (!number.starts_with('0') &&
                             number.find_first_not_of("0123456789") == number.npos);
  };
  auto const digits_only = [=](std::string const& number) {
    return decimal(number) && number.size() < 10;
  };
  auto const whole = [=](std::string const& number) {
    std::uint64_t value = 0;
    auto const end = number.data() + number.size();
    bool const fits = std::from_chars(number.data(), end, value).ec == std::errc{};
    bool const good = decimal(number) && fits;
    return good ? "" : "expected a whole number below 2⁶⁴, found " + number;
  };
  auto const counting = [=](std::string const& number) {
    bool const good = digits_only(number) && number.find_first_not_of('0') != number.npos;
    return good ? "" : "expected a whole number above 0 and below 10⁹, found " + number;
  };
  auto const built_in = [=](std::string const& size) {
    bool const good = digits_only(size) && with_batch(std::stoul("0" + size), [](auto) {});
    return good ? "" : "expected one of the sizes built in, 32, 64, 128 or 256, found " + size;
  };
  auto const positive = [](std::string const& number) {
    double value = 0;
    bool const good = CLI::detail::lexical_cast(number, value) && value > 0 && std::isfinite(value);
    return good ? "" : "expected a number above 0, found " + number;
  };
  auto const writable = [](std::string const& directory) {
    auto const probe = std::filesystem::path{directory} / "quickstart.probe";
    bool const good = std::ofstream{probe}.good();
    std::error_code none;
    std::filesystem::remove(probe, none);
    return good ? "" : "expected a directory to write to, found " + directory;
  };
  CLI::App app{"Trains a network on Fashion-MNIST."};
  app.option_defaults()->always_capture_default();
  app.add_option("--epochs", given.epochs, "passes over the 60,000 images")->check(counting);
  app.add_option("--batch", given.batch, "images an update: 32, 64, 128 or 256")->check(built_in);
  app.add_option("--learning-rate", given.learning_rate, "of Adam")->check(positive);
  app.add_option("--seed", given.seed, "of first parameters and order of images")->check(whole);
  app.add_option("--data", given.data, "directory of the IDX files")->check(CLI::ExistingDirectory);
  app.add_option("--out", given.out, "where the results go")
      ->check(CLI::ExistingDirectory)
      ->check(writable);
  app.add_flag("--quiet", given.quiet, "print the accuracy only");
  try {
    app.parse(argc, argv);
  } catch (CLI::CallForHelp const&) {
    std::cout << app.help();
    std::exit(0);
  }
  return given;
}

tg::history train(model& of, tg::train_and_test<images> const& data, settings const& given) {
  tg::history history;
  with_batch(given.batch, [&](auto batch) {
    // [train]
    tg::adam const adam{.learning_rate = given.learning_rate};
    tg::trainer trainer{of, tg::cross_entropy, adam, batch};
    history = trainer.fit(data.train, {.epochs = given.epochs,
                                       .validation = data.test,
                                       .accuracy = true,
                                       .observer = given.quiet ? tg::observer{} : tg::progress_bar{},
                                       .seed = given.seed});
    // [/train]
  });
  return history;
}

std::string name_of(std::size_t label) { return tg::idx::fashion_mnist_classes[label]; }

std::size_t predicted(model const& of, images const& data, std::size_t i) {
  auto const logits = of(data.input(i));
  return tg::predicted_class<float>(logits);
}

/// Images side by side, two rows of pixels in a line of characters, over prediction and truth.
void draw(model const& of, images const& data, std::vector<std::size_t> const& chosen) {
  constexpr std::string_view inks = " .:-=+*#%@";
  auto const line = [&](auto const& text_of) {
    std::string all;
    for (auto const i : chosen) {
      std::string const text = text_of(i);
      all += text + std::string(32 - text.size(), ' ');
    }
    std::cout << all.substr(0, all.find_last_not_of(' ') + 1) << '\n';
  };
  for (std::size_t row = 0; row < 28; row += 2)
    line([&](std::size_t i) {
      std::string text;
      for (std::size_t column = 0; column < 28; ++column) {
        auto const* const pixel = &data.input(i)[row * 28 + column];
        text += inks[static_cast<std::size_t>((pixel[0] + pixel[28]) / 2 * 9.99f)];
      }
      return text;
    });
  line([&](std::size_t i) { return "predicted " + name_of(predicted(of, data, i)); });
  line([&](std::size_t i) { return "truth     " + name_of(data.label(i)); });
}

/// The first two images that the model gets right, and the first that it gets wrong.
std::vector<std::size_t> worth_a_look(model const& of, images const& data) {
  std::vector<std::size_t> right, wrong;
  for (std::size_t i = 0; i < data.size() && (right.size() < 2 || wrong.empty()); ++i) {
    auto& kind = predicted(of, data, i) == data.label(i) ? right : wrong;
    kind.push_back(i);
  }
  right.resize(std::min<std::size_t>(right.size(), 2));
  if (!wrong.empty()) right.push_back(wrong.front());
  return right;
}

/// How many images get the same logits from both, bit by bit.
std::size_t same_bits(model const& a, model const& b, images const& data) {
  std::size_t same = 0;
  for (std::size_t i = 0; i < data.size(); ++i) {
    auto const bits = [&](model const& of) {
      return std::bit_cast<std::array<std::uint32_t, 10>>(of(data.input(i)));
    };
    same += bits(a) == bits(b) ? 1 : 0;
  }
  return same;
}

/// Images for a program without files: their pixels, the logits they get here, and their truth.
void export_samples(model const& of, images const& data, std::filesystem::path const& path) {
  constexpr std::size_t count = 20;
  std::ostringstream text;
  text << "// Images of Fashion-MNIST, with the bits of what the network makes of them.\n"
          "#pragma once\n#include <array>\n#include <cstdint>\n\n"
          "struct sample {\n  std::array<std::uint8_t, 784> pixels;\n"
          "  std::array<std::uint32_t, 10> logits;\n  int truth;\n};\n\n"
          "inline constexpr std::array<sample, " << count << "> samples{{";
  for (std::size_t i = 0; i < count; ++i) {
    text << "\n    {{";
    for (float pixel : data.input(i)) text << std::lround(pixel * 255) << ',';
    text << "},\n     {";
    for (float logit : of(data.input(i))) text << std::bit_cast<std::uint32_t>(logit) << "u,";
    text << "},\n     " << data.label(i) << "},";
  }
  text << "}};\n";
  tg::write_atomically(path, text.str());
}

void keep(model const& of, images const& test, settings const& given) {
  // [save]
  auto const file = given.out / "digits.safetensors";
  tg::save(of, file);
  model again;
  tg::load(again, file);
  // [/save]
  if (!given.quiet)
    std::cout << "\nsaved as " << file.string() << " and loaded again: "
              << same_bits(of, again, test) << " of " << test.size()
              << " predictions are the same bits\n";

  // [export]
  auto const header = given.out / "digits.hpp";
  tg::export_header(of, header, "digits");
  // [/export]
  export_samples(of, test, given.out / "digits_samples.hpp");
  if (!given.quiet) {
    std::cout << "exported as " << header.string() << "\nthe first images are:";
    for (std::size_t i = 0; i < 20; ++i) std::cout << ' ' << predicted(of, test, i);
    std::cout << '\n';
  }
}

void run(settings const& given) {
  auto const data = tg::idx::fashion_mnist(given.data);
  if (!given.quiet)
    std::cout << tg::topology_table<digits>() << '\n'
              << tg::formulas<digits>(tg::cross_entropy) << std::endl;

  model learned{tg::he_normal{.seed = given.seed}};
  auto const history = train(learned, data, given);

  auto const confusion = tg::evaluate(learned, data.test);
  std::vector<std::string> const names(tg::idx::fashion_mnist_classes.begin(),
                                       tg::idx::fashion_mnist_classes.end());
  if (!given.quiet) {
    std::cout << tg::text(confusion, names) << '\n';
    draw(learned, data.test, worth_a_look(learned, data.test));
  }
  keep(learned, data.test, given);
  // What its page shows of training, for typegrad_report in CMakeLists.txt.
  std::ofstream training{given.out / "digits_training.json"};
  tg::report_training(training, learned, tg::cross_entropy, data.test, history, confusion, names);
  std::printf("test accuracy: %.4f\n", confusion.accuracy());
}

/// One sentence, and the exit status.
int refuse(std::exception const& error, int status) {
  std::cerr << "quickstart: " << error.what() << '\n';
  return status;
}

int main(int argc, char** argv) try {
  run(settings_from(argc, argv));
} catch (CLI::ParseError const& error) {
  return refuse(error, 2);
} catch (tg::file_error const& error) {
  return refuse(error, 2);
} catch (std::exception const& error) {
  return refuse(error, 1);
}
