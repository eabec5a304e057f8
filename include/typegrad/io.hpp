// SPDX-License-Identifier: MIT
// Files. In: bytes of others, and models. Out: datasets, and bytes that others read.
//   error, file, write       one sentence for each thing that goes wrong; files read whole,
//   replaced whole idx, images              IDX files and what stands in them: Fashion-MNIST
//   csv_reader, csv_number, csv   text -> records -> numbers and classes -> a dataset
//   split, scaling           one dataset -> two, by seed; inputs brought to one scale
//   safetensors              named tensors <-> bytes, knowing no model
//   topology, model_file     a model <-> safetensors
//   export                   a model -> a C++ header
// Law: load(save(model)) is the model, bit by bit; a wrong file is refused with one sentence that
// says what was expected and what was found, and nothing is left half loaded.
#pragma once

#include <typegrad/io/csv.hpp>
#include <typegrad/io/csv_number.hpp>
#include <typegrad/io/csv_reader.hpp>
#include <typegrad/io/error.hpp>
#include <typegrad/io/export.hpp>
#include <typegrad/io/file.hpp>
#include <typegrad/io/idx.hpp>
#include <typegrad/io/images.hpp>
#include <typegrad/io/model_file.hpp>
#include <typegrad/io/safetensors.hpp>
#include <typegrad/io/safetensors_header.hpp>
#include <typegrad/io/scaling.hpp>
#include <typegrad/io/split.hpp>
#include <typegrad/io/topology.hpp>
#include <typegrad/io/write.hpp>
