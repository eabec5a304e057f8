// SPDX-License-Identifier: MIT
#define BOOST_TEST_MODULE io_write
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <csignal>
#include <string>
#include <typegrad/io/write.hpp>

#include "scratch.hpp"

namespace tg = typegrad;

struct fixture {
  scratch::directory here;
  std::string refused(std::filesystem::path const& path, std::string_view bytes) {
    return scratch::refusal(path, [&] { tg::write_atomically(path, bytes); });
  }
};

/// Lets no file grow beyond `bytes`, as a full disk would, for as long as it lives.
struct small_disk {
  explicit small_disk(rlim_t bytes) {
    ::getrlimit(RLIMIT_FSIZE, &before);
    rlimit now = before;
    now.rlim_cur = bytes;
    ::setrlimit(RLIMIT_FSIZE, &now);
  }
  ~small_disk() { ::setrlimit(RLIMIT_FSIZE, &before); }
  rlimit before{};
};

BOOST_FIXTURE_TEST_SUITE(writing, fixture)

BOOST_AUTO_TEST_CASE(a_new_file_and_over_an_old_one) {
  auto const path = here / "file";
  tg::write_atomically(path, "old");
  BOOST_TEST(scratch::slurp(path) == "old");
  std::string const bytes(3'000'000, '\0');
  tg::write_atomically(path, bytes);
  BOOST_TEST((scratch::slurp(path) == bytes));
  tg::write_atomically(path, "");
  BOOST_TEST(scratch::slurp(path) == "");
  BOOST_TEST(here.count() == 1u);
}

BOOST_AUTO_TEST_CASE(what_a_crash_left_behind_is_not_written_over) {
  auto const left = here.with(".typegrad-" + std::to_string(::getpid()) + "-0", "left");
  tg::write_atomically(here / "file", "new");
  BOOST_TEST(scratch::slurp(here / "file") == "new");
  BOOST_TEST(scratch::slurp(left) == "left");
}

BOOST_AUTO_TEST_CASE(the_working_directory) {
  auto const before = std::filesystem::current_path();
  std::filesystem::current_path(here.path());
  tg::write_atomically("file", "here");
  std::filesystem::current_path(before);
  BOOST_TEST(scratch::slurp(here / "file") == "here");
}

BOOST_AUTO_TEST_CASE(mode_and_link_are_kept) {
  auto const path = here.with("file", "old");
  ::chmod(path.c_str(), 04640);
  std::filesystem::create_symlink("file", here / "link");
  tg::write_atomically(here / "link", "new");
  struct stat status {};
  ::stat(path.c_str(), &status);
  BOOST_TEST((status.st_mode & 07777) == 04640u);
  BOOST_TEST(std::filesystem::is_symlink(here / "link"));
  BOOST_TEST(scratch::slurp(path) == "new");
}

BOOST_AUTO_TEST_CASE(a_rename_that_fails_leaves_all_as_it_was) {
  std::filesystem::create_directory(here / "taken");
  here.with("taken/inside", "kept");
  BOOST_TEST(refused(here / "taken", "new") == "the file cannot be replaced: Is a directory");
  BOOST_TEST(scratch::slurp(here / "taken/inside") == "kept");
  BOOST_TEST(here.count() == 1u);
}

BOOST_AUTO_TEST_CASE(a_directory_that_is_absent_or_may_not_be_written) {
  BOOST_TEST(refused(here / "none/file", "new") ==
             "the file cannot be written in this directory: No such file or directory");
  auto const path = here.with("file", "old");
  ::chmod(here.path().c_str(), 0555);
  bool const root = ::geteuid() == 0;
  if (root) BOOST_REQUIRE(::seteuid(65534) == 0);
  auto const words = refused(path, "new");
  if (root) BOOST_REQUIRE(::seteuid(0) == 0);
  ::chmod(here.path().c_str(), 0755);
  BOOST_TEST(words == "the file cannot be written in this directory: Permission denied");
  BOOST_TEST(scratch::slurp(path) == "old");
  BOOST_TEST(here.count() == 1u);
}

BOOST_AUTO_TEST_CASE(a_full_disk_leaves_the_old_file_whole) {
  auto const path = here.with("file", "old");
  auto const before = std::signal(SIGXFSZ, SIG_IGN);
  std::string words;
  {
    small_disk const full{1000};
    words = refused(path, std::string(5000, 'x'));
  }
  std::signal(SIGXFSZ, before);
  BOOST_TEST(words == "writing failed: File too large");
  BOOST_TEST(scratch::slurp(path) == "old");
  BOOST_TEST(here.count() == 1u);
}

BOOST_AUTO_TEST_CASE(a_crash_while_writing_leaves_the_old_file_whole) {
  auto const path = here.with("file", "old");
  auto const child = ::fork();
  if (child == 0) {
    std::signal(SIGXFSZ, SIG_DFL);  // kills the process in the middle of its bytes
    rlimit const none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    small_disk const full{1000};
    tg::write_atomically(path, std::string(5000, 'x'));
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  BOOST_TEST(WIFSIGNALED(status));
  BOOST_TEST(scratch::slurp(path) == "old");
  tg::write_atomically(path, "new");
  BOOST_TEST(scratch::slurp(path) == "new");
}

BOOST_AUTO_TEST_SUITE_END()
