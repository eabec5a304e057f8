// SPDX-License-Identifier: MIT
// bytes -> path, all or nothing. Law: at every moment, whatever fails, the path holds the old bytes
// or the new, whole.
#pragma once

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <typegrad/io/error.hpp>
#include <typegrad/io/file.hpp>
#include <utility>

namespace typegrad {

/// A new file beside `target`, written in its place by commit(), and removed if that is never
/// reached.
class temporary_file {
 public:
  explicit temporary_file(std::filesystem::path const& target) : target_{target} {
    auto const directory =
        target.has_parent_path() ? target.parent_path() : std::filesystem::path{"."};
    auto const stem = ".typegrad-" + std::to_string(::getpid()) + "-";
    for (int attempt = 0; descriptor_ < 0; ++attempt) {
      path_ = directory / (stem + std::to_string(attempt));
      descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
      if (descriptor_ < 0 && errno != EEXIST)
        refuse("the file cannot be written in this directory");
    }
  }
  temporary_file(temporary_file const&) = delete;
  temporary_file& operator=(temporary_file const&) = delete;
  ~temporary_file() {
    if (descriptor_ >= 0) ::close(descriptor_);
    if (!committed_) ::unlink(path_.c_str());
  }

  void write(std::string_view bytes) {
    while (!bytes.empty()) {
      auto const count = ::write(descriptor_, bytes.data(), bytes.size());
      if (count < 0 && errno != EINTR) refuse("writing failed");
      if (count > 0) bytes.remove_prefix(static_cast<std::size_t>(count));
    }
  }

  /// The bytes reach the disk before the name does: a crash between the two leaves the old file.
  void commit() {
    struct stat old {};
    if (::stat(target_.c_str(), &old) == 0 && S_ISREG(old.st_mode))
      ::fchmod(descriptor_, old.st_mode & 07777);
    if (::fsync(descriptor_) != 0) refuse("writing failed");
    if (::close(std::exchange(descriptor_, -1)) != 0) refuse("writing failed");
    if (::rename(path_.c_str(), target_.c_str()) != 0) refuse("the file cannot be replaced");
    committed_ = true;
    // The new name is on the disk once its directory is. Some file systems refuse this; the file is
    // whole either way.
    if (int const directory =
            ::open(path_.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        directory >= 0) {
      ::fsync(directory);
      ::close(directory);
    }
  }

 private:
  [[noreturn]] void refuse(std::string const& sentence) const {
    throw file_error{target_, sentence + ": " + system_words(errno)};
  }

  std::filesystem::path target_, path_;
  int descriptor_ = -1;
  bool committed_ = false;
};

/// Replaces the file at `path`, or makes it, with `bytes`: written beside it, then renamed over it,
/// so that a crash or a full disk leaves the old file whole. A link is followed; the mode of an old
/// file is kept. Throws file_error.
inline void write_atomically(std::filesystem::path const& path, std::string_view bytes) {
  std::error_code error;
  auto target = path;
  if (std::filesystem::is_symlink(path, error))
    if (auto followed = std::filesystem::canonical(path, error); !error)
      target = std::move(followed);
  temporary_file file{target};
  file.write(bytes);
  file.commit();
}

}  // namespace typegrad
