// SPDX-License-Identifier: MIT
// A CSV file -> a dataset: some columns are the truth, the others the input.
#pragma once

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <initializer_list>
#include <stdexcept>
#include <string>
#include <string_view>
#include <typegrad/io/csv_number.hpp>
#include <typegrad/io/csv_reader.hpp>
#include <typegrad/io/error.hpp>
#include <typegrad/io/file.hpp>
#include <typegrad/model/dataset.hpp>
#include <utility>
#include <vector>

namespace typegrad::csv {

/// A column by the name in the header, or by number, from 1.
struct column {
  column(char const* called) : name{called} {}
  column(std::string called) : name{std::move(called)} {}
  column(int at)
      : number{at < 1 ? throw std::invalid_argument{"columns are numbered from 1"}
                      : static_cast<std::size_t>(at)} {}
  std::string name;
  std::size_t number = 0;
};

/// One column, or several in braces.
struct columns : std::vector<column> {
  columns() = default;
  columns(char const* name) : vector{column{name}} {}
  columns(std::string name) : vector{column{std::move(name)}} {}
  columns(int number) : vector{column{number}} {}
  columns(std::initializer_list<column> several) : vector{several} {}
};

/// How a file is to be read. Rows are lines (but for line ends in quotes), columns are numbered
/// from 1.
struct options {
  bool header = true;    ///< the first record holds the names of the columns
  char delimiter = ',';  ///< between fields
  columns label = {};    ///< the truth: its columns in order; the last ones unless told otherwise
  std::vector<std::string> classes =
      {};  ///< names of classes<N> in the order of their indices; if none, fields are indices
  columns ignore = {};  ///< columns that are neither input nor truth
};

/// What each column of a file is for.
struct layout {
  std::vector<std::string> names;   // as an error shows them, by column
  std::vector<std::size_t> inputs;  // columns, from 0, in the file's order
  std::vector<std::size_t> truths;  // columns, from 0, in the order asked for
};

/// Finds the columns that `how` names among `first`, the first record. Throws file_error when one
/// is not there, is there twice or is used twice, or when the rest are not `input_size` columns.
/// A template, so that only programs that read CSV compile it.
layout find_columns(std::vector<field> const& first, options const& how, std::size_t input_size,
                    std::size_t truth_size, auto const& path) {
  layout found;
  for (std::size_t i = 0; i != first.size(); ++i)
    found.names.push_back(std::to_string(i + 1) +
                          (how.header ? " (" + in_quotes(first[i].text) + ")" : ""));
  auto const line = "line " + std::to_string(first.front().line) + ": ";

  std::vector<bool> used(first.size());
  auto const use = [&](column const& wanted) {
    auto index = wanted.number - 1;
    auto const shown = wanted.number != 0 ? std::to_string(wanted.number) : in_quotes(wanted.name);
    if (wanted.number == 0) {
      auto const named = [&](field const& candidate) { return candidate.text == wanted.name; };
      auto const at = std::ranges::find_if(first, named);
      index = static_cast<std::size_t>(at - first.begin());
      if (at != first.end() && std::find_if(at + 1, first.end(), named) != first.end())
        throw file_error{path, line + "expected one column " + shown + ", found two"};
    }
    if (index >= first.size())
      throw file_error{path, line + "expected a column " + shown + ", found none among " +
                                 counted(first.size(), "column")};
    if (used[index]) throw file_error{path, line + "column " + shown + " is asked for twice"};
    used[index] = true;
    return index;
  };
  for (auto const& wanted : how.ignore) use(wanted);
  for (auto const& wanted : how.label) found.truths.push_back(use(wanted));

  auto const expected = input_size + truth_size + how.ignore.size();
  if (first.size() != expected)
    throw file_error{
        path,
        line + "expected " + counted(expected, "column") + " (" + counted(input_size, "input") +
            ", " + std::to_string(truth_size) + " for the truth" +
            (how.ignore.empty() ? "" : ", " + std::to_string(how.ignore.size()) + " ignored") +
            "), found " + std::to_string(first.size())};
  for (std::size_t i = 0; i != first.size(); ++i)
    if (!used[i]) found.inputs.push_back(i);
  if (how.label.empty()) {
    found.truths.assign(found.inputs.end() - static_cast<std::ptrdiff_t>(truth_size),
                        found.inputs.end());
    found.inputs.resize(input_size);
  }
  return found;
}

/// Refuses options that no file could satisfy, by std::invalid_argument.
template <class Truth> void require_sense(options const& how) {
  auto const by_name = [](column const& wanted) { return wanted.number == 0; };
  if (!how.header &&
      (std::ranges::any_of(how.label, by_name) || std::ranges::any_of(how.ignore, by_name)))
    throw std::invalid_argument{
        "a CSV file without a header has no names of columns: give numbers"};
  if (!how.label.empty() && how.label.size() != size_of_truth<Truth>)
    throw std::invalid_argument{"expected " + counted(size_of_truth<Truth>, "label column") +
                                ", found " + std::to_string(how.label.size())};
  if constexpr (is_classes<Truth>) {
    if (!how.classes.empty() && how.classes.size() != Truth::count)
      throw std::invalid_argument{"expected the names of " + std::to_string(Truth::count) +
                                  " classes, found " + std::to_string(how.classes.size())};
  } else if (!how.classes.empty()) {
    throw std::invalid_argument{"the truth is a shape<...>: its columns have no names of classes"};
  }
}

/// Reads inputs of shape Input and truths (classes<N> or a shape<...>) from a CSV file, packed by
/// gzip or not:
///   csv::read<shape<57>, classes<2>>("spam.csv.gz", {.label = "type", .classes = {"nonspam",
///   "spam"}})
/// Throws file_error, naming line and column, for a field that is missing, no number, not finite or
/// of no known class, a record of another length, a column that is not there, or a file without
/// samples; std::invalid_argument for options that contradict themselves or the types.
template <class Input, class Truth, class Scalar = float>
dataset<Input, Truth, Scalar> read(std::filesystem::path const& path, options const& how = {}) {
  require_sense<Truth>(how);
  auto const text = read_file(path);
  reader records{text, path, how.delimiter};
  std::vector<field> fields;
  if (!records.next(fields)) throw file_error{path, "expected a CSV file, found no lines in it"};
  auto const at = find_columns(fields, how, Input::size, size_of_truth<Truth>, path);

  std::vector<Scalar> inputs, truths;
  for (bool more = !how.header || records.next(fields); more; more = records.next(fields)) {
    if (fields.size() != at.names.size())
      throw file_error{path, "line " + std::to_string(fields.front().line) + ": expected " +
                                 counted(at.names.size(), "field") + ", found " +
                                 std::to_string(fields.size())};
    auto const refuse = [&](std::size_t i, std::string const& sentence) -> Scalar {
      throw file_error{path, "line " + std::to_string(fields[i].line) + ", column " + at.names[i] +
                                 ": " + sentence};
    };
    for (auto const i : at.inputs)
      inputs.push_back(
          number<Scalar>(fields[i].text, [&](auto const& why) { return refuse(i, why); }));
    for (auto const i : at.truths) {
      auto const refuse_here = [&](auto const& why) { return refuse(i, why); };
      if constexpr (is_classes<Truth>)
        truths.push_back(
            class_index<Scalar, Truth::count>(fields[i].text, how.classes, refuse_here));
      else
        truths.push_back(number<Scalar>(fields[i].text, refuse_here));
    }
  }
  if (inputs.empty()) throw file_error{path, "expected samples, found a header only"};
  return {std::move(inputs), std::move(truths)};
}

}  // namespace typegrad::csv
