// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE train_progress_bar
#include <boost/test/unit_test.hpp>
#include <sstream>
#include <thread>
#include <typegrad/train/observer.hpp>
#include <typegrad/train/progress_bar.hpp>

namespace tg = typegrad;

constexpr tg::batch_report half{.epoch = 3, .epochs = 10, .batch = 50, .batches = 100, .loss = 1, .mean_loss = 0.25};
constexpr tg::epoch_report done{.epoch = 3, .epochs = 10, .updates = 300, .loss = 0.2, .validation_loss = 0.30004, .validation_accuracy = 0.875, .learning_rate = 1, .seconds = 1.26};

BOOST_AUTO_TEST_CASE(plain_lines_where_there_is_no_terminal) {
  std::ostringstream out;
  tg::progress_bar bar{out};
  bar.on_batch(half);
  BOOST_TEST(out.str().empty());
  bar.on_epoch(done);
  bar.on_epoch({.epoch = 10, .epochs = 10, .loss = 0.1, .accuracy = 0.95, .seconds = 2});
  BOOST_TEST(out.str() ==
             "epoch  3/10  loss 0.2000  validation loss 0.3000  accuracy 0.8750  1.3 s\n"
             "epoch 10/10  loss 0.1000  training accuracy 0.9500  2.0 s\n");
}

BOOST_AUTO_TEST_CASE(a_line_drawn_anew_on_a_terminal) {
  std::ostringstream out;
  tg::progress_bar bar{out, true};
  bar.on_batch(half);
  BOOST_TEST(out.str() == "\r\x1b[Kepoch  3/10  [============            ]  loss 0.2500");
  out.str("");
  bar.on_batch(half);  // too soon to be seen
  BOOST_TEST(out.str().empty());
  std::this_thread::sleep_for(std::chrono::milliseconds{60});
  bar.on_batch({.epoch = 3, .epochs = 10, .batch = 100, .batches = 100, .mean_loss = 0.25});
  BOOST_TEST(out.str() == "\r\x1b[Kepoch  3/10  [========================]  loss 0.2500");
  out.str("");
  bar.on_epoch(done);
  BOOST_TEST(out.str() == "\r\x1b[Kepoch  3/10  loss 0.2000  validation loss 0.3000  accuracy 0.8750  1.3 s\n");
}

BOOST_AUTO_TEST_CASE(it_can_be_an_observer) {
  std::ostringstream out;
  tg::observer const one = tg::progress_bar{out};
  one.on_epoch(done);
  BOOST_TEST(!out.str().empty());
}
