// SPDX-License-Identifier: MIT
#include "eigen.hpp"

int main(int argc, char** argv) { return bench::run<eigen::contestant<true>>(argc, argv); }
