// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE train_history
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <train/small.hpp>
#include <typegrad/train/history.hpp>

namespace tg = typegrad;

std::string read(std::filesystem::path const& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

BOOST_AUTO_TEST_CASE(a_table_with_every_digit) {
  tg::history past;
  past.on_epoch({.epoch = 1, .epochs = 2, .updates = 10, .loss = 0.1, .accuracy = {}, .validation_loss = {}, .validation_accuracy = {}, .learning_rate = 1e-3, .seconds = 0.5});
  past.on_epoch({.epoch = 2, .epochs = 2, .updates = 20, .loss = 1.0 / 3, .accuracy = 0.875, .validation_loss = 2, .validation_accuracy = 0.75, .learning_rate = 1e-20, .seconds = 1});
  auto const path = std::filesystem::temp_directory_path() / "typegrad-history-of-a-test.csv";
  past.write_csv(path);
  BOOST_TEST(read(path) ==
             "epoch,loss,accuracy,validation_loss,validation_accuracy,learning_rate,updates,seconds\n"
             "1,0.1,,,,0.001,10,0.5\n"
             "2,0.3333333333333333,0.875,2,0.75,1e-20,20,1\n");
  std::filesystem::remove(path);
}

BOOST_AUTO_TEST_CASE(a_file_that_cannot_be_written_is_named) {
  auto const path = std::filesystem::temp_directory_path() / "no such directory" / "history.csv";
  BOOST_TEST(small::sentence_of([&] { tg::history{}.write_csv(path); }) ==
             path.string() + ": the history could not be written");
  BOOST_CHECK_THROW(tg::history{}.write_csv(path), tg::training_error);
}
