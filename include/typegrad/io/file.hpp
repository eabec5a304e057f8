// SPDX-License-Identifier: MIT
// path -> bytes. A file is read whole or refused; what is packed by gzip is unpacked on the way.
#pragma once

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <system_error>
#include <typegrad/io/error.hpp>

namespace typegrad {

/// The most bytes that a file may hold, unpacked, unless told otherwise: 4 GiB.
inline constexpr std::uint64_t default_file_limit = std::uint64_t{4} << 30;

/// What the operating system says of the error `number`.
inline std::string system_words(int number) { return std::generic_category().message(number); }

/// The bytes of a regular file as they are. Throws file_error when it is absent, a directory or
/// other thing that is no file, may not be read, or holds more than `limit` bytes.
inline std::string read_raw(std::filesystem::path const& path,
                            std::uint64_t limit = default_file_limit) {
  std::error_code error;
  auto const status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) {
    if (status.type() == std::filesystem::file_type::not_found)
      throw file_error{path, "the file does not exist"};
    throw file_error{path, "the file cannot be reached: " + error.message()};
  }
  if (std::filesystem::is_directory(status))
    throw file_error{path, "expected a file, found a directory"};
  if (!std::filesystem::is_regular_file(status))
    throw file_error{path, "expected a regular file, found a device, pipe or socket"};

  auto const close = [](std::FILE* file) { std::fclose(file); };
  std::unique_ptr<std::FILE, decltype(close)> const file{std::fopen(path.c_str(), "rb"), close};
  if (!file) throw file_error{path, "the file cannot be opened: " + system_words(errno)};

  std::string bytes;
  if (auto const size = std::filesystem::file_size(path, error); !error)
    bytes.reserve(static_cast<std::size_t>(std::min<std::uint64_t>(size, limit)));
  std::array<char, 16384> part;
  while (auto const count = std::fread(part.data(), 1, part.size(), file.get())) {
    if (count > limit - bytes.size())
      throw file_error{path, "expected at most " + std::to_string(limit) + " bytes, found more"};
    bytes.append(part.data(), count);
  }
  if (std::ferror(file.get())) throw file_error{path, "reading failed: " + system_words(errno)};
  return bytes;
}

/// Unpacks what gzip packed (RFC 1952; several members in a row are one text). Throws file_error,
/// naming `path`, when the data is cut off, corrupt, no gzip data at all, or holds more than
/// `limit` bytes once unpacked.
inline std::string gunzip(std::string_view packed, std::filesystem::path const& path,
                          std::uint64_t limit = default_file_limit) {
  if (packed.empty()) throw file_error{path, "expected gzip data, found an empty file"};
  if (!packed.starts_with("\x1f\x8b"))
    throw file_error{path, "expected gzip data, found other bytes"};
  struct inflater : z_stream {
    inflater() : z_stream{} {
      if (inflateInit2(this, 16 + MAX_WBITS) != Z_OK) throw std::bad_alloc{};  // 16: gzip alone
    }
    ~inflater() { inflateEnd(this); }
  } stream;

  std::string bytes;
  std::array<unsigned char, 16384> in, out;
  for (int state = Z_OK; state != Z_STREAM_END || stream.avail_in != 0 || !packed.empty();) {
    if (stream.avail_in == 0) {
      auto const count = packed.copy(reinterpret_cast<char*>(in.data()), in.size());
      packed.remove_prefix(count);
      stream.next_in = in.data();
      stream.avail_in = static_cast<uInt>(count);
    }
    stream.next_out = out.data();
    stream.avail_out = out.size();
    if (state == Z_STREAM_END) inflateReset(&stream);  // another member follows
    state = inflate(&stream, Z_NO_FLUSH);
    if (state == Z_MEM_ERROR) throw std::bad_alloc{};
    if (state == Z_BUF_ERROR) throw file_error{path, "the gzip data is cut off"};
    if (state != Z_OK && state != Z_STREAM_END) throw file_error{path, "the gzip data is corrupt"};
    auto const count = out.size() - stream.avail_out;
    if (count > limit - bytes.size())
      throw file_error{
          path, "expected at most " + std::to_string(limit) + " bytes once unpacked, found more"};
    bytes.append(reinterpret_cast<char const*>(out.data()), count);
  }
  return bytes;
}

/// The bytes of a file, unpacked when its name ends in ".gz" or its first bytes are those of gzip
/// data. Throws file_error as read_raw and gunzip do; `limit` holds for the packed and for the
/// unpacked bytes.
inline std::string read_file(std::filesystem::path const& path,
                             std::uint64_t limit = default_file_limit) {
  auto bytes = read_raw(path, limit);
  bool const packed = path.extension() == ".gz" || bytes.starts_with("\x1f\x8b\x08");
  return packed ? gunzip(bytes, path, limit) : bytes;
}

}  // namespace typegrad
