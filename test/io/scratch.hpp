// SPDX-License-Identifier: MIT
// What the tests of files share: a directory that goes away, sentences of errors, and spoiled
// copies of a file.
#pragma once

#include <stdlib.h>
#include <zlib.h>

#include <boost/random/mersenne_twister.hpp>
#include <boost/random/uniform_int_distribution.hpp>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <typegrad/io/error.hpp>

namespace scratch {

/// A new directory, removed with all it holds at the end.
class directory {
 public:
  directory() {
    auto name = (std::filesystem::temp_directory_path() / "typegrad-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  directory(directory const&) = delete;
  directory& operator=(directory const&) = delete;
  ~directory() { std::filesystem::remove_all(path_); }

  std::filesystem::path operator/(std::string_view name) const { return path_ / name; }
  std::filesystem::path const& path() const { return path_; }

  /// A file of this directory with these bytes.
  std::filesystem::path with(std::string_view name, std::string_view bytes) const {
    std::ofstream{path_ / name, std::ios::binary} << bytes;
    return path_ / name;
  }

  std::size_t count() const {
    using iterator = std::filesystem::directory_iterator;
    return static_cast<std::size_t>(std::distance(iterator{path_}, iterator{}));
  }

 private:
  std::filesystem::path path_;
};

inline std::string slurp(std::filesystem::path const& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

inline std::string gzip(std::string_view bytes) {
  z_stream stream{};
  deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  std::string text{bytes}, packed(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(text.data());
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

/// The sentence that `action` is refused with, without the path before it; empty when it is not
/// refused.
template <class Action> std::string refusal(std::filesystem::path const& path, Action&& action) {
  try {
    action();
  } catch (typegrad::file_error const& error) {
    std::string const words = error.what(), start = path.string() + ": ";
    return words.starts_with(start) ? words.substr(start.size()) : "(of another file) " + words;
  }
  return {};
}

/// Spoils bytes as disks, networks and editors do: flipped, cut off, inserted, doubled or zeroed;
/// same seed, same copies.
class spoiler {
 public:
  explicit spoiler(std::uint32_t seed) : engine_{seed} {}

  std::string operator()(std::string bytes) {
    for (auto times = below(3) + 1; times != 0; --times) {
      auto const at = below(bytes.size() + 1);
      switch (below(6)) {
        case 0:
          if (at < bytes.size()) bytes[at] = static_cast<char>(bytes[at] ^ 1 << below(8));
          break;
        case 1:
          if (at < bytes.size()) bytes[at] = static_cast<char>(below(256));
          break;
        case 2:
          bytes.resize(at);
          break;
        case 3:
          bytes.insert(at, std::string(below(9) + 1, static_cast<char>(below(256))));
          break;
        case 4:
          bytes.insert(at, bytes.substr(below(bytes.size() + 1), below(40)));
          break;
        case 5:
          bytes.erase(at, below(40));
          break;
      }
    }
    return bytes;
  }

 private:
  std::size_t below(std::size_t end) {
    return boost::random::uniform_int_distribution<std::size_t>{0, end - 1}(engine_);
  }
  boost::random::mt19937 engine_;
};

/// Of `count` spoiled copies: how many `load` takes and how many it refuses with file_error.
/// Anything else passes through.
struct outcome {
  std::size_t loaded = 0, refused = 0;
};
template <class Load>
outcome spoil(std::string const& bytes, std::size_t count, std::uint32_t seed, Load&& load) {
  outcome result;
  spoiler spoiled{seed};
  while (result.loaded + result.refused != count) try {
      load(spoiled(bytes));
      ++result.loaded;
    } catch (typegrad::file_error const&) {
      ++result.refused;
    }
  return result;
}

}  // namespace scratch
