// SPDX-License-Identifier: MIT
// Two IDX files, images and labels, -> one dataset whose shape the compiler knows.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <system_error>
#include <typegrad/io/error.hpp>
#include <typegrad/io/file.hpp>
#include <typegrad/io/idx.hpp>
#include <typegrad/model/dataset.hpp>
#include <typegrad/shape/shape.hpp>
#include <utility>
#include <vector>

namespace typegrad::idx {

/// Images of unsigned bytes, of shape (n, Input…), as numbers from 0 to 1. Throws file_error when
/// the file is of another kind of number or shape.
template <class Input, class Scalar = float>
std::vector<Scalar> read_images(std::filesystem::path const& path) {
  auto const images = read(path);
  if (images.kind != dtype::u8)
    throw file_error{path,
                     "expected pixels of kind u8, found " + std::string{name_of(images.kind)}};
  if (!std::ranges::equal(std::span{images.extents}.subspan(1), Input::extents))
    throw file_error{path, "expected images of shape " + extents_text(Input::extents) + ", found " +
                               extents_text(std::span{images.extents}.subspan(1))};
  std::vector<Scalar> pixels(images.bytes.size());
  std::ranges::transform(images.bytes, pixels.begin(), [](char byte) {
    return static_cast<Scalar>(static_cast<unsigned char>(byte)) / Scalar{255};
  });
  return pixels;
}

/// Labels of rank 1, each below `count`. Throws file_error when the file is of another rank, or a
/// label is not.
template <class Scalar = float>
std::vector<Scalar> read_labels(std::filesystem::path const& path, std::size_t count) {
  auto const labels = read(path);
  if (labels.extents.size() != 1)
    throw file_error{path,
                     "expected labels of rank 1, found shape " + extents_text(labels.extents)};
  if (labels.kind == dtype::f32 || labels.kind == dtype::f64)
    throw file_error{
        path, "expected labels that are whole numbers, found " + std::string{name_of(labels.kind)}};
  std::vector<Scalar> indices(labels.size());
  for (std::size_t i = 0; i != indices.size(); ++i) {
    if (labels[i] < 0 || labels[i] >= static_cast<double>(count))
      throw file_error{path, "label " + std::to_string(i) + ": expected a class below " +
                                 std::to_string(count) + ", found " +
                                 std::to_string(static_cast<long long>(labels[i]))};
    indices[i] = static_cast<Scalar>(labels[i]);
  }
  return indices;
}

/// Images of shape Input with labels in classes<N>; pixels are scaled from 0…255 to 0…1. Throws
/// file_error when either file is no such file or they do not hold as many of one as of the other.
template <class Input, class Truth, class Scalar = float>
dataset<Input, Truth, Scalar> load(std::filesystem::path const& images,
                                   std::filesystem::path const& labels) {
  static_assert(is_classes<Truth>, "labels of images are of classes<N>");
  auto inputs = read_images<Input, Scalar>(images);
  auto truths = read_labels<Scalar>(labels, Truth::count);
  if (auto const count = inputs.size() / Input::size; count != truths.size())
    throw file_error{labels, "expected a label for each of " + counted(count, "image") +
                                 ", found " + counted(truths.size(), "label")};
  return {std::move(inputs), std::move(truths)};
}

/// Fashion-MNIST (Xiao, Rasul, Vollgraf 2017, arXiv:1708.07747): 60,000 + 10,000 images of 28 × 28
/// in ten classes, from the four IDX files in `directory`, packed by gzip (".gz") or not. Throws
/// file_error; the words say what to install.
template <class Scalar = float>
train_and_test<dataset<shape<28, 28>, classes<10>, Scalar>> fashion_mnist(
    std::filesystem::path const& directory = "/usr/share/datasets/fashion-mnist") {
  std::error_code error;
  if (!std::filesystem::is_directory(directory, error))
    throw file_error{directory,
                     "expected the directory of Fashion-MNIST, found none; "
                     "Debian's package dataset-fashion-mnist installs it"};
  auto const file = [&](std::string const& name) {
    std::error_code absent;
    auto const unpacked = directory / name;
    return std::filesystem::exists(unpacked, absent) ? unpacked : directory / (name + ".gz");
  };
  auto const part = [&](std::string const& name) {
    return load<shape<28, 28>, classes<10>, Scalar>(file(name + "-images-idx3-ubyte"),
                                                    file(name + "-labels-idx1-ubyte"));
  };
  return {part("train"), part("t10k")};
}

/// What the ten classes of Fashion-MNIST show, in the order of their indices.
inline constexpr std::array<char const*, 10> fashion_mnist_classes{
    "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat",
    "Sandal",      "Shirt",   "Sneaker",  "Bag",   "Ankle boot"};

}  // namespace typegrad::idx
