// SPDX-License-Identifier: MIT
#pragma once
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

/// Files of the project as the tests read them, and tables of the docs that the tests keep true.
namespace laws {

inline std::string project_file(std::string const& path) {
  return (std::filesystem::path{TYPEGRAD_TEST_DIRECTORY}.parent_path() / path).string();
}

inline std::string read_file(std::string const& path) {
  std::ifstream file{path, std::ios::binary};
  if (!file) throw std::runtime_error("no file " + path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// The table of a page between <!-- table: name --> and the next empty line. With
/// TYPEGRAD_WRITE_DOCS in the environment the page is written anew with these rows.
inline std::string documented_table(std::string const& page, std::string const& name,
                                    std::string const& rows) {
  auto const path = project_file(page);
  auto text = read_file(path);
  auto const mark = "<!-- table: " + name + " -->\n";
  auto const at = text.find(mark);
  if (at == std::string::npos) throw std::runtime_error(page + " has no " + mark);
  auto const begin = at + mark.size();
  bool const empty = begin == text.size() || text[begin] == '\n';
  auto const end = empty ? begin : std::min(text.find("\n\n", begin), text.size() - 1) + 1;
  if (std::getenv("TYPEGRAD_WRITE_DOCS") != nullptr) {
    text.replace(begin, end - begin, rows);
    std::ofstream{path, std::ios::binary} << text;
    return rows;
  }
  return text.substr(begin, end - begin);
}

}  // namespace laws
