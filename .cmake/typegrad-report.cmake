# A page of what the compiler made of a network.
#
#   typegrad_report(<target> NETWORK <type> HEADER <header> OUTPUT <file.html> [LOSS <value>] [SCALAR <type>] [BATCH <n>]
#                   [INPUT <number>...] [TRUTH <number>...] [TRAINING <file.json>])
#     Writes one HTML file that asks for no other: the layers as a picture; of each its formulas, the derivations of its
#     gradients, and the steps of its plan; memory and cost; one sample with numbers, for networks of up to 200
#     parameters; the machine code, on x86-64. The build target <target>_<network>_report makes it, and
#     <target>_report all of <target>.
#       HEADER    is looked for beside the CMakeLists.txt, then where the target's includes are
#       OUTPUT    under the build directory, unless it is a whole path
#       LOSS      a loss as one writes it, from namespace typegrad or with its own; squared_error
#       SCALAR    float
#       BATCH     how many samples at a time, of the plan and the machine code; 1
#       INPUT     the sample of the numbers; 1 0 1 ...
#       TRUTH     its truth, or the index of its class; 0 0 0 ...
#       TRAINING  what report_training wrote in the program that trained the network: then the page shows that, too.
#                 Of the build directory, unless it is a whole path; a rule makes it, or it is there
include_guard(GLOBAL)
cmake_policy(PUSH)
cmake_policy(VERSION 3.25)
include("${CMAKE_CURRENT_LIST_DIR}/typegrad-machine-code.cmake")
set_property(GLOBAL PROPERTY typegrad_report_directory "${CMAKE_CURRENT_LIST_DIR}")

function(typegrad_report target)
  cmake_parse_arguments(PARSE_ARGV 1 given "" "NETWORK;HEADER;LOSS;SCALAR;BATCH;OUTPUT;TRAINING" "INPUT;TRUTH")
  if(given_UNPARSED_ARGUMENTS)
    list(GET given_UNPARSED_ARGUMENTS 0 word)
    string(CONCAT sentence "typegrad_report: `${word}` is none of NETWORK, HEADER, OUTPUT, LOSS, SCALAR, BATCH, INPUT, "
                           "TRUTH and TRAINING")
    message(FATAL_ERROR "${sentence}")
  endif()
  foreach(argument IN ITEMS NETWORK HEADER OUTPUT)
    if("${given_${argument}}" STREQUAL "")
      message(FATAL_ERROR "typegrad_report: ${argument} is missing")
    endif()
  endforeach()
  if(NOT TARGET "${target}")
    message(FATAL_ERROR "typegrad_report: there is no target `${target}`")
  endif()
  foreach(default IN ITEMS LOSS=squared_error SCALAR=float BATCH=1)
    string(REGEX MATCH "^(.*)=(.*)$" default "${default}")
    if("${given_${CMAKE_MATCH_1}}" STREQUAL "")
      set(given_${CMAKE_MATCH_1} "${CMAKE_MATCH_2}")
    endif()
  endforeach()
  if(NOT given_BATCH MATCHES "^[1-9][0-9]*$")
    message(FATAL_ERROR "typegrad_report: BATCH must be a number of samples, not `${given_BATCH}`")
  endif()
  foreach(argument IN ITEMS INPUT TRUTH)
    foreach(number IN LISTS given_${argument})
      if(NOT number MATCHES "^[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)(e[-+]?[0-9]+)?$")
        message(FATAL_ERROR "typegrad_report: ${argument} must be numbers, not `${number}`")
      endif()
    endforeach()
  endforeach()
  find_package(Python3 QUIET COMPONENTS Interpreter)
  if(NOT Python3_Interpreter_FOUND)
    message(FATAL_ERROR "typegrad_report: python3 was not found, which sets the page")
  endif()
  string(MAKE_C_IDENTIFIER "${given_NETWORK}" name)
  set(page ${target}_${name}_report)
  if(TARGET ${page})
    message(FATAL_ERROR "typegrad_report: `${given_NETWORK}` has a page for `${target}` already")
  endif()
  get_property(here GLOBAL PROPERTY typegrad_report_directory)
  cmake_path(ABSOLUTE_PATH given_OUTPUT BASE_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}")
  set(training)
  if(NOT "${given_TRAINING}" STREQUAL "")
    set(training "${given_TRAINING}")
    cmake_path(ABSOLUTE_PATH training BASE_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}")
  endif()

  # The program that knows the types. It runs for a moment, so it is not optimised; the packets are those of the target. It
  # trains and writes a file, so it may throw, whatever the target may.
  set(network "${given_NETWORK}")
  set(header "${given_HEADER}")
  if(EXISTS "${CMAKE_CURRENT_SOURCE_DIR}/${header}")
    set(header "${CMAKE_CURRENT_SOURCE_DIR}/${header}")
  endif()
  set(loss "${given_LOSS}")
  set(scalar "${given_SCALAR}")
  set(batch "${given_BATCH}")
  set(most 200)
  set(rate 0.1)
  list(JOIN given_INPUT ", " input)
  list(JOIN given_TRUTH ", " truth)
  set(source "${CMAKE_CURRENT_BINARY_DIR}/${page}.cpp")
  configure_file("${here}/report.cpp.in" "${source}" @ONLY)
  add_executable(${page}.program EXCLUDE_FROM_ALL "${source}")
  typegrad_compile_as(${target} ${page}.program -O0 -w -fexceptions -frtti)

  # The machine code, where it can be read; with it, of which function each instruction is, which changes none.
  set(code)
  set(object_file)
  find_program(TYPEGRAD_OBJDUMP NAMES objdump DOC "Disassembles for typegrad_inspect and typegrad_expect")
  find_program(TYPEGRAD_ADDR2LINE NAMES addr2line DOC "Says for typegrad_report what an instruction is there for")
  if(TYPEGRAD_OBJDUMP AND CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64)$" AND CMAKE_EXECUTABLE_FORMAT STREQUAL "ELF")
    typegrad_machine_code_of(typegrad_report "${target}" "${given_NETWORK}" "${given_HEADER}" "${given_LOSS}"
                             "${given_SCALAR}" "${given_BATCH}" object)
    get_target_property(unit ${object} SOURCES)  # made here, or where this network was inspected first
    add_library(${page}.object OBJECT EXCLUDE_FROM_ALL ${unit})
    typegrad_compile_as(${target} ${page}.object -fno-lto -w -g1
                        $<$<CXX_COMPILER_ID:Clang>:-fdebug-info-for-profiling>)
    set(object_file "$<TARGET_OBJECTS:${page}.object>")
    set(code "${CMAKE_CURRENT_BINARY_DIR}/${page}.machine_code.json")
    string(TOUPPER "${CMAKE_BUILD_TYPE}" configuration)
    string(CONCAT title
      "${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION} ${CMAKE_CXX_FLAGS} ${CMAKE_CXX_FLAGS_${configuration}}"
      " $<JOIN:$<TARGET_PROPERTY:${object},COMPILE_OPTIONS>, >")
    add_custom_command(
      OUTPUT "${code}"
      COMMAND "${Python3_EXECUTABLE}" -B "${here}/machine_code.py" inspect --objdump "${TYPEGRAD_OBJDUMP}"
              --title "${title}" --json "${code}" --text "${code}.txt" "${object_file}"
      DEPENDS "${here}/machine_code.py" "${here}/disassembly.py" ${page}.object "${object_file}"
      COMMENT "Reading the machine code of ${given_NETWORK}"
      COMMAND_EXPAND_LISTS VERBATIM)
  endif()

  set(facts "${CMAKE_CURRENT_BINARY_DIR}/${page}.json")
  add_custom_command(
    OUTPUT "${given_OUTPUT}"
    BYPRODUCTS "${facts}"
    COMMAND ${page}.program "${facts}"
    COMMAND "${Python3_EXECUTABLE}" -B "${here}/report.py" --network "${given_NETWORK}" --loss "${given_LOSS}"
            --scalar "${given_SCALAR}" --facts "${facts}" --machine-code "${code}" --object "${object_file}"
            --objdump "${TYPEGRAD_OBJDUMP}" --addr2line "${TYPEGRAD_ADDR2LINE}" --training "${training}" --page "${given_OUTPUT}"
    DEPENDS "${here}/report.py" "${here}/report_training.py" "${here}/instruction_steps.py" "${here}/report.css"
            "${here}/report.js" ${page}.program ${code} ${training}
    COMMENT "Writing the page of ${given_NETWORK}"
    VERBATIM)
  add_custom_target(${page} DEPENDS "${given_OUTPUT}")
  if(NOT TARGET ${target}_report)
    add_custom_target(${target}_report)
  endif()
  add_dependencies(${target}_report ${page})
endfunction()
cmake_policy(POP)
