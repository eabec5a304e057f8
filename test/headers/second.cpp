// SPDX-License-Identifier: MIT
#include <typegrad/typegrad.hpp>

int second();

int second() { return 0; }
