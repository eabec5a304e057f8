// SPDX-License-Identifier: MIT
#pragma once

/// What runs a plan is laid out in line as a whole. For g++ the function that runs it says so, by
/// `gnu::flatten`, and each function below it is compiled once; for clang, which takes that for one
/// level of calls, each function below it says so itself. (In g++ the latter costs nearly twice the
/// time: it optimises each of the nested functions with all that is in it.)
#ifdef __clang__
#define typegrad_inline __attribute__((always_inline))
#else
#define typegrad_inline
#endif
