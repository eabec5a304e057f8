// SPDX-License-Identifier: MIT
// model <-> safetensors file. Law: load(save(model)) is the model, bit by bit; a file of another
// topology is refused, with both topologies named, one of other tensors with those, and the model
// is left as it was.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <type_traits>
#include <typegrad/io/error.hpp>
#include <typegrad/io/file.hpp>
#include <typegrad/io/safetensors.hpp>
#include <typegrad/io/topology.hpp>
#include <typegrad/io/write.hpp>
#include <typegrad/network/network.hpp>
#include <vector>

namespace typegrad {

/// Where element i of a parameter, counted row-major as files count, stands in its block: a matrix
/// is kept column-major, all else row-major.
constexpr std::size_t place_in_block(parameter_info const& one, std::size_t i) {
  if (one.rank != 2) return one.offset + i;
  auto const rows = one.extents[0], columns = one.extents[1];
  return one.offset + i % columns * rows + i / columns;
}

/// The kind of number that a file keeps a Scalar as.
template <class Scalar>
inline constexpr safetensors::dtype dtype_of = [] {
  static_assert(std::is_same_v<Scalar, float> || std::is_same_v<Scalar, double>,
                "a model is saved in float or double");
  return sizeof(Scalar) == 4 ? safetensors::f32 : safetensors::f64;
}();

template <class Scalar>
using bits_of = std::conditional_t<sizeof(Scalar) == 4, std::uint32_t, std::uint64_t>;

inline std::vector<std::size_t> extents_of(parameter_info const& one) {
  return {one.extents.begin(), one.extents.begin() + static_cast<std::ptrdiff_t>(one.rank)};
}

/// The parameters of a model as the tensors of a file, row-major and little-endian, with its
/// topology in the metadata.
template <class Model> safetensors::contents file_contents(Model const& model) {
  using net = typename Model::network;
  using scalar_type = std::remove_const_t<typename Model::scalar>;
  safetensors::contents result;
  result.metadata = {{"format", "typegrad"},
                     {"scalar", std::string{dtype_of<scalar_type>.name}},
                     {"topology", topology_text<net>()},
                     {"fingerprint", hexadecimal(fingerprint<net>)}};
  auto const block = model.parameters();
  for (auto const& one : parameters_of<net>) {
    safetensors::tensor tensor{std::string{one.name}, dtype_of<scalar_type>, extents_of(one), {}};
    tensor.bytes.reserve(one.size * sizeof(scalar_type));
    for (std::size_t i = 0; i != one.size; ++i) {
      auto const bits = std::bit_cast<bits_of<scalar_type>>(block[place_in_block(one, i)]);
      for (std::size_t byte = 0; byte != sizeof bits; ++byte)
        tensor.bytes += static_cast<char>(bits >> 8 * byte & 0xff);
    }
    result.tensors.push_back(std::move(tensor));
  }
  return result;
}

/// Writes every parameter under its name ("2.weight"), matrices row-major as PyTorch keeps them,
/// to a safetensors file: whole, or not at all. Throws file_error.
template <class Model> void save(Model const& model, std::filesystem::path const& path) {
  write_atomically(path, safetensors::serialise(file_contents(model)));
}

/// In what a file differs from a network: what is other, and a line for each tensor; empty when it
/// does not. A file from elsewhere has no fingerprint: names, shapes and dtypes are all there is.
template <class Net, class Scalar> std::string differences(safetensors::contents const& file) {
  auto const& wanted = parameters_of<Net>;
  auto const line = [](std::string_view name, std::string const& words) {
    return "\n  " + std::string{name} + ": " + words;
  };
  std::string lines;
  for (auto const& one : wanted) {
    auto const at = std::ranges::find(file.tensors, one.name, &safetensors::tensor::name);
    if (at == file.tensors.end()) {
      lines += line(one.name, "missing");
      continue;
    }
    auto const extents = extents_of(one);
    if (at->extents != extents)
      lines += line(one.name, "expected shape " + extents_text(extents) + ", found " +
                                  extents_text(at->extents));
    if (at->kind != dtype_of<Scalar>)
      lines += line(one.name, "expected " + std::string{dtype_of<Scalar>.name} + ", found " +
                                  std::string{at->kind.name});
  }
  for (auto const& tensor : file.tensors)
    if (std::ranges::find(wanted, tensor.name, &parameter_info::name) == wanted.end())
      lines += line(tensor.name, "unexpected, of shape " + extents_text(tensor.extents));

  auto const print = file.metadata.find("fingerprint");
  bool const alike = print == file.metadata.end() || print->second == hexadecimal(fingerprint<Net>);
  if (alike) return lines.empty() ? lines : "the file holds other tensors" + lines;
  if (lines.empty())
    lines = line("formulas", "those of the layers differ, though the parameters are alike");
  auto const topology = file.metadata.find("topology");
  return "the file holds another topology" + line("expected", topology_text<Net>()) +
         line("found", topology == file.metadata.end() ? "one that is not named"
                                                       : topology->second) +
         lines;
}

/// Reads the parameters of a model from a safetensors file. Throws file_error for a file that is
/// none, or of another topology or other tensors, with a line for each that is missing, unexpected,
/// or of another shape or dtype; the model then is as it was before.
template <class Model> void load(Model& model, std::filesystem::path const& path) {
  using net = typename Model::network;
  using scalar_type = typename Model::scalar;
  auto const file = safetensors::parse(read_raw(path), path);
  if (auto const words = differences<net, scalar_type>(file); !words.empty())
    throw file_error{path, words};

  auto const block = model.parameters();
  for (auto const& one : parameters_of<net>) {
    auto const& bytes =
        std::ranges::find(file.tensors, one.name, &safetensors::tensor::name)->bytes;
    for (std::size_t i = 0; i != one.size; ++i) {
      bits_of<scalar_type> bits = 0;
      for (std::size_t byte = sizeof bits; byte != 0; --byte)
        bits = bits << 8 | static_cast<unsigned char>(bytes[i * sizeof bits + byte - 1]);
      block[place_in_block(one, i)] = std::bit_cast<scalar_type>(bits);
    }
  }
}

}  // namespace typegrad
