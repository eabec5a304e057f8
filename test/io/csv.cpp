// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE io_csv
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <stdexcept>
#include <string>
#include <typegrad/io/csv.hpp>
#include <vector>

#include "scratch.hpp"

namespace tg = typegrad;
using tg::classes;
using tg::shape;
using tg::csv::options;

struct fixture {
  scratch::directory here;
  std::string text = "age,height,kind\n1,2,dog\n3,4.5,cat\n";
  options how{.label = "kind", .classes = {"cat", "dog"}};

  template <class Input = shape<2>, class Truth = classes<2>> auto load() {
    return tg::csv::read<Input, Truth>(here.with("file.csv", text), how);
  }
  template <class Input = shape<2>, class Truth = classes<2>> std::string refused() {
    return scratch::refusal(here / "file.csv", [&] { load<Input, Truth>(); });
  }
  template <class Input = shape<2>, class Truth = classes<2>> std::string senseless() try {
    load<Input, Truth>();
    return {};
  } catch (std::invalid_argument const& error) {
    return error.what();
  }
};

std::vector<float> all(std::span<float const> numbers) { return {numbers.begin(), numbers.end()}; }
using numbers = std::vector<float>;

BOOST_FIXTURE_TEST_SUITE(csv, fixture)

BOOST_AUTO_TEST_CASE(classes_by_name) {
  auto const data = load();
  BOOST_TEST(all(data.inputs()) == (numbers{1, 2, 3, 4.5f}), boost::test_tools::per_element());
  BOOST_TEST(data.label(0) == 1u);
  BOOST_TEST(data.label(1) == 0u);
}

BOOST_AUTO_TEST_CASE(the_label_stands_anywhere_by_name_or_number) {
  text = "kind,age,height\ndog,1,2\ncat,3,4.5\n";
  auto const by_name = load();
  how.label = 1;
  BOOST_TEST((load() == by_name));
  how.header = false;
  text = "dog,1,2\ncat,3,4.5\n";
  BOOST_TEST((load() == by_name));
  how.label = {};
  text = "1,2,dog\n3,4.5,cat";
  BOOST_TEST((load() == by_name));
}

BOOST_AUTO_TEST_CASE(quoted_fields_delimiters_line_ends_and_gzip) {
  auto const plain = load();
  text = "\"age\";height;\"kind\"\r\n\"1\";2;\"dog\"\r\n\r\n3; 4.5 ;cat";
  how.delimiter = ';';
  BOOST_TEST((load() == plain));
  text = scratch::gzip(text);
  BOOST_TEST((load() == plain));
  text = "age;height;\"the\n\"\"kind\"\"; or so\"\n1;2;dog\n3;4.5;cat";
  how.label = "the\n\"kind\"; or so";
  BOOST_TEST((load() == plain));
}

BOOST_AUTO_TEST_CASE(classes_by_index) {
  text = "1,2,1\n3,4,0\n";
  auto const data = tg::csv::read<shape<2>, classes<2>, double>(here.with("indices.csv", text),
                                                                {.header = false});
  BOOST_TEST(data.label(0) == 1u);
  BOOST_TEST(data.input(1)[1] == 4.0);
}

BOOST_AUTO_TEST_CASE(regression) {
  text = "a,b,y,z\n1,2,3,4\n5,6,7,8\n";
  how = {};
  auto const last = load<shape<2>, shape<2>>();
  BOOST_TEST(all(last.inputs()) == (numbers{1, 2, 5, 6}), boost::test_tools::per_element());
  BOOST_TEST(all(last.truths()) == (numbers{3, 4, 7, 8}), boost::test_tools::per_element());
  how.label = {"z", 1};
  auto const named = load<shape<2>, shape<2>>();
  BOOST_TEST(all(named.inputs()) == (numbers{2, 3, 6, 7}), boost::test_tools::per_element());
  BOOST_TEST(all(named.truths()) == (numbers{4, 1, 8, 5}), boost::test_tools::per_element());
  how = {.ignore = {"a", "z"}};
  auto const fewer = load<shape<1>, shape<1>>();
  BOOST_TEST(all(fewer.inputs()) == (numbers{2, 6}), boost::test_tools::per_element());
  BOOST_TEST(all(fewer.truths()) == (numbers{3, 7}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(fields_that_are_missing_or_malformed_are_named_by_line_and_column) {
  text = "age,height,kind\n1,2,dog\n3,,cat\n";
  BOOST_TEST(refused() == "line 3, column 2 ('height'): expected a number, found an empty field");
  text = "age,height,kind\n\"x\ny\",2,dog\n";
  BOOST_TEST(refused() == "line 2, column 1 ('age'): expected a number, found 'x\\x0ay'");
  text = "age,height,kind\n\x7f,2,dog\n";
  BOOST_TEST(refused() == "line 2, column 1 ('age'): expected a number, found '\\x7f'");
  text = "age,height,kind\n1,2,dog\n3,4,cow\n";
  BOOST_TEST(refused() ==
             "line 3, column 3 ('kind'): expected a class among 'cat', 'dog', found 'cow'");
  text = "age,height,kind\n1,2,\n";
  BOOST_TEST(refused() == "line 2, column 3 ('kind'): expected a class, found an empty field");
  text = "age,height,kind\n1,2,dog\n3,cat\n";
  BOOST_TEST(refused() == "line 3: expected 3 fields, found 2");
  text = "age,height,kind\n1,2,dog\n3,4,cat,5\n";
  BOOST_TEST(refused() == "line 3: expected 3 fields, found 4");
  how.header = false, how.label = 3;
  text = "1,2,dog\n1,nan,dog\n";
  BOOST_TEST(refused() == "line 2, column 2: expected a finite number, found 'nan'");
  how.classes = {};
  text = "1,2,2";
  BOOST_TEST(refused() == "line 1, column 3: expected a class below 2, found '2'");
}

BOOST_AUTO_TEST_CASE(columns_that_are_not_there_or_too_many) {
  how.label = "type";
  BOOST_TEST(refused() == "line 1: expected a column 'type', found none among 3 columns");
  how.label = 4;
  BOOST_TEST(refused() == "line 1: expected a column 4, found none among 3 columns");
  how.label = "kind", how.ignore = 3;
  BOOST_TEST(refused() == "line 1: column 'kind' is asked for twice");
  how.ignore = {};
  BOOST_TEST(refused<shape<3>>() ==
             "line 1: expected 4 columns (3 inputs, 1 for the truth), found 3");
  BOOST_TEST(refused<shape<1>>() ==
             "line 1: expected 2 columns (1 input, 1 for the truth), found 3");
  how.ignore = "age";
  BOOST_TEST(refused() ==
             "line 1: expected 4 columns (2 inputs, 1 for the truth, 1 ignored), found 3");
  how.ignore = {};
  text = "\nkind,height,kind\n1,2,dog\n";
  BOOST_TEST(refused() == "line 2: expected one column 'kind', found two");
}

BOOST_AUTO_TEST_CASE(files_without_samples) {
  text = "";
  BOOST_TEST(refused() == "expected a CSV file, found no lines in it");
  text = "\n\n";
  BOOST_TEST(refused() == "expected a CSV file, found no lines in it");
  text = "age,height,kind\n";
  BOOST_TEST(refused() == "expected samples, found a header only");
  BOOST_TEST(scratch::refusal(here / "none", [&] {
               tg::csv::read<shape<2>, classes<2>>(here / "none");
             }) == "the file does not exist");
}

BOOST_AUTO_TEST_CASE(options_that_no_file_satisfies) {
  how.header = false;
  BOOST_TEST(senseless() == "a CSV file without a header has no names of columns: give numbers");
  how = {.label = {1, 2}};
  BOOST_TEST(senseless() == "expected 1 label column, found 2");
  how = {.classes = {"cat"}};
  BOOST_TEST(senseless() == "expected the names of 2 classes, found 1");
  BOOST_TEST((senseless<shape<2>, shape<1>>() ==
              "the truth is a shape<...>: its columns have no names of classes"));
  BOOST_CHECK_EXCEPTION(how.label = 0, std::invalid_argument, [](auto const& error) {
    return error.what() == std::string{"columns are numbered from 1"};
  });
}

BOOST_AUTO_TEST_CASE(spoiled_files_are_refused_or_valid) {
  for (int i = 0; i != 20; ++i)
    text += std::to_string(i) + ".25,\"" + std::to_string(i * 3) + "\",cat\r\n";
  auto const check = [&](std::string const& bytes, std::uint32_t seed) {
    return scratch::spoil(bytes, 2000, seed, [&](std::string const& spoiled) {
      text = spoiled;
      auto const data = load();
      BOOST_TEST(data.size() != 0u);
      for (std::size_t i = 0; i != data.size(); ++i) BOOST_TEST(data.label(i) < 2u);
      for (auto const number : data.inputs()) BOOST_TEST(std::isfinite(number));
    });
  };
  auto const whole = text;
  auto const plain = check(whole, 6);
  BOOST_TEST(plain.loaded + plain.refused == 2000u);
  BOOST_TEST(plain.loaded > 100u);
  BOOST_TEST(plain.refused > 1000u);
  auto const packed = check(scratch::gzip(whole), 7);
  BOOST_TEST(packed.loaded + packed.refused == 2000u);
  BOOST_TEST(packed.refused > 1500u);
}

BOOST_AUTO_TEST_CASE(spambase) {
  auto const path = std::string{TYPEGRAD_DATA_DIRECTORY} + "/spambase.csv.gz";
  auto const data =
      tg::csv::read<shape<57>, classes<2>>(path, {.label = "type", .classes = {"nonspam", "spam"}});
  BOOST_TEST(data.size() == 4601u);
  std::size_t spam = 0;
  for (std::size_t i = 0; i != data.size(); ++i) spam += data.label(i);
  BOOST_TEST(spam == 1813u);
  BOOST_TEST(data.input(0)[1] == 0.64f);
  BOOST_TEST(data.input(0)[56] == 278.f);
}

BOOST_AUTO_TEST_SUITE_END()
