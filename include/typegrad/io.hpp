// SPDX-License-Identifier: MIT
// Stage: io
//   in    bytes of others, and models
//   out   datasets, models, and bytes that others read
//   law   load(save(model)) is the model, bit by bit; a wrong file is refused in one sentence with
//         what was expected and what was found, and nothing is left half loaded
#pragma once
// clang-format off: in the order in which data flows
#include <typegrad/io/error.hpp>
#include <typegrad/io/file.hpp>
#include <typegrad/io/write.hpp>
#include <typegrad/io/idx.hpp>
#include <typegrad/io/images.hpp>
#include <typegrad/io/csv_reader.hpp>
#include <typegrad/io/csv_number.hpp>
#include <typegrad/io/csv.hpp>
#include <typegrad/io/split.hpp>
#include <typegrad/io/scaling.hpp>
#include <typegrad/io/safetensors_header.hpp>
#include <typegrad/io/safetensors.hpp>
#include <typegrad/io/topology.hpp>
#include <typegrad/io/model_file.hpp>
#include <typegrad/io/export.hpp>
// clang-format on
