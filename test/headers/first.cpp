// SPDX-License-Identifier: MIT
#include <typegrad/typegrad.hpp>

int second();

int main() { return second(); }
