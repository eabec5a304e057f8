// SPDX-License-Identifier: MIT
// model -> C++ header that holds its topology and its parameters as constants, for programs without
// files, heap, exceptions or run-time type information. Law: the header's model has the same bits.
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <filesystem>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>
#include <typegrad/io/error.hpp>
#include <typegrad/io/topology.hpp>
#include <typegrad/io/write.hpp>
#include <typegrad/model/parameter_block.hpp>
#include <typegrad/network/network.hpp>
#include <typegrad/network/spelling.hpp>

namespace typegrad {

/// The shortest constant that a compiler reads as exactly this number, which must be finite.
template <class Scalar> std::string spelled_exactly(Scalar number) {
  std::array<char, 32> digits;
  auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  std::string text{digits.data(), end};
  if (text.find_first_of(".e") == text.npos) text += ".";
  return std::is_same_v<Scalar, float> ? text + "f" : text;
}

/// Numbers separated by commas, in lines of at most 100 columns.
template <class Scalar> void add_lines(std::string& text, std::span<Scalar const> numbers) {
  std::size_t column = 100;
  for (auto const number : numbers) {
    auto const next = spelled_exactly(number) + ",";
    if (column + 1 + next.size() > 100) {
      text += "\n   ";
      column = 3;
    }
    text += " " + next;
    column += 1 + next.size();
  }
}

/// What C++20 keeps for itself, and the names at namespace scope that the header sees.
inline constexpr std::string_view taken_names =
    " alignas alignof and and_eq asm auto bitand bitor bool break case catch char char16_t "
    "char32_t char8_t class co_await co_return co_yield compl concept const const_cast consteval "
    "constexpr constinit continue decltype default delete do double dynamic_cast else enum "
    "explicit export extern false float for friend goto if inline int long mutable namespace new "
    "noexcept not not_eq nullptr operator or or_eq private protected public register "
    "reinterpret_cast requires return short signed sizeof static static_assert static_cast struct "
    "switch template this thread_local throw true try typedef typeid typename union unsigned "
    "using virtual void volatile wchar_t while xor xor_eq Eigen boost main std typegrad ";

/// Whether `name`, which holds no space, is none of them.
constexpr bool is_free_name(std::string_view name) {
  for (std::size_t at = 0; (at = taken_names.find(name, at)) != taken_names.npos; ++at)
    if (taken_names[at - 1] == ' ' && taken_names[at + name.size()] == ' ') return false;
  return true;
}

/// Whether C++ takes `name` for a variable of the header.
constexpr bool is_identifier(std::string_view name) {
  auto const letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  auto const inner = [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '_'; };
  return !name.empty() && letter(name.front()) && std::ranges::all_of(name, inner) &&
         name.find("__") == name.npos && is_free_name(name);
}

/// The text of the header that export_header writes to `path`, which errors name.
template <class Model>
std::string header_text(Model const& model, std::string const& name,
                        std::filesystem::path const& path) {
  using net = typename Model::network;
  using scalar_type = typename Model::scalar;
  static_assert(std::is_same_v<scalar_type, float> || std::is_same_v<scalar_type, double>,
                "a model is exported in float or double");
  static_assert(std::is_trivially_copyable_v<Model> &&
                    sizeof(Model) == sizeof(scalar_type) * padded_count<net, scalar_type>,
                "a model is its parameters and nothing else");
  if (!is_identifier(name))
    throw std::invalid_argument{"expected the name of a C++ variable, found " + in_quotes(name)};

  std::span<scalar_type const> const block = model.parameters();
  std::string const number = std::is_same_v<scalar_type, float> ? "float" : "double";
  std::string const topology = name + "_topology";
  std::string text = "// " + name + ": a network and its parameters as constants.\n";
  text +=
      "// Written by typegrad; each number is the shortest that is read back as the same bits.\n";
  text += "#pragma once\n#include <array>\n#include <bit>\n#include <typegrad/inference.hpp>\n\n";
  text += "// clang-format off\n";
  text += "struct " + topology + " : " + std::string{spelling<net>()} + " {};\n\n";
  // A model is its padded block and nothing else. Taken as a whole, it costs compilers no step of
  // a constant expression; number by number, 100,000 of them would pass the limits of clang.
  text += "inline constexpr auto " + name + " = std::bit_cast<typegrad::model<" + topology + ", " +
          number + ">>(std::array<" + number + ", " +
          std::to_string(padded_count<net, scalar_type>) + ">{{";
  for (auto const& one : parameters_of<net>) {
    auto const numbers = block.subspan(one.offset, one.size);
    for (auto const value : numbers)
      if (!std::isfinite(value))
        throw file_error{path, "parameter '" + std::string{one.name} + "': expected a finite " +
                                   "number, found " + std::to_string(value)};
    text += "\n    // " + std::string{one.name} + " " +
            extents_text(std::span{one.extents}.first(one.rank)) +
            (one.rank == 2 ? ", column after column" : "");
    add_lines(text, numbers);
  }
  return text + "}});\n";
}

/// Writes a C++ header that holds the topology and the parameters of a model as the constant
/// `name`: another program includes it, with typegrad's headers and Eigen's beside it, and calls
/// `name(x)`, in a constant expression too. A layer of your own states its `spelling`, as those of
/// the library do, and its header is included before this one. Throws file_error when the file
/// cannot be written or a parameter is not finite; std::invalid_argument when C++ does not take
/// `name` for a variable.
template <class Model>
void export_header(Model const& model, std::filesystem::path const& path, std::string const& name) {
  write_atomically(path, header_text(model, name, path));
}

}  // namespace typegrad
