# What the compiler makes of forward and backward of a network: looked at, and held to a contract. x86-64 only.
#
#   typegrad_inspect(<target> NETWORK <type> HEADER <header> [LOSS <value>] [SCALAR <type>] [BATCH <n>...]
#                    [CALLGRIND])
#     Compiles forward and backward of a network on their own, with the flags of <target>, and counts what they are made
#     of. The build target <target>_machine_code prints the table; <target>.<network>.machine_code.json holds more.
#       LOSS      a loss as one writes it, from namespace typegrad or with its own; squared_error
#       SCALAR    float
#       BATCH     how many samples at a time; 1
#       CALLGRIND counts executed instructions too: the same on each run
#
#   typegrad_expect(<target> NETWORK <type> HEADER <header> [LOSS ...] [SCALAR ...] [BATCH <n>...] [NAME <test>]
#                   <limit>... [FORWARD <limit>...] [BACKWARD <limit>...])
#     A test of CTest, <target>.<network>.machine_code, which fails with the lines of assembly that break a limit.
#     Limits hold for both functions; those after FORWARD or BACKWARD for that one.
#       NO_CALLS            no function is called
#       NO_OUTSIDE_CALLS    but those of the network, memcpy, memmove and memset, none is called: so nothing is
#                           allocated or thrown, and no call is virtual
#       NO_RECURSION        no function is called from within itself
#       NO_BRANCHES         straight code: no jump, no loop
#       NO_SPILLS           no register is put on the stack and taken back
#       MAX_BYTES <n>       the code is no longer
#       MAX_INSTRUCTIONS <n>
#       MIN_VECTOR <bits>   nine tenths of the multiplications are made in packets of so many bits, or wider ones
#
# HEADER is looked for beside the CMakeLists.txt, then where the target's includes are.
include_guard(GLOBAL)
cmake_policy(PUSH)
cmake_policy(VERSION 3.25)
set_property(GLOBAL PROPERTY typegrad_machine_code_directory "${CMAKE_CURRENT_LIST_DIR}")

# What is not said.
macro(typegrad_machine_code_defaults prefix batches)
  foreach(default IN ITEMS ${prefix}_LOSS=squared_error ${prefix}_SCALAR=float ${batches}=1)
    string(REGEX MATCH "^(.*)=(.*)$" default "${default}")
    if("${${CMAKE_MATCH_1}}" STREQUAL "")
      set(${CMAKE_MATCH_1} "${CMAKE_MATCH_2}")
    endif()
  endforeach()
endmacro()

# Compiles as the target is compiled, and then with options of its own.
function(typegrad_compile_as target made)
  get_target_property(kind ${target} TYPE)
  if(kind STREQUAL "INTERFACE_LIBRARY")
    target_link_libraries(${made} PRIVATE ${target})
  else()
    foreach(property IN ITEMS COMPILE_OPTIONS COMPILE_DEFINITIONS COMPILE_FEATURES INCLUDE_DIRECTORIES LINK_LIBRARIES)
      set_property(TARGET ${made} APPEND PROPERTY ${property}
                   "$<GENEX_EVAL:$<TARGET_PROPERTY:${target},${property}>>")
    endforeach()
    foreach(property IN ITEMS CXX_STANDARD CXX_EXTENSIONS POSITION_INDEPENDENT_CODE)
      get_target_property(value ${target} ${property})
      if(NOT value MATCHES "NOTFOUND")
        set_target_properties(${made} PROPERTIES ${property} "${value}")
      endif()
    endforeach()
  endif()
  target_compile_features(${made} PRIVATE cxx_std_20)
  set_target_properties(${made} PROPERTIES INTERPROCEDURAL_OPTIMIZATION OFF)
  string(MAKE_C_IDENTIFIER "typegrad_${ARGN}" last)
  if(NOT TARGET ${last})
    add_library(${last} INTERFACE)
    target_compile_options(${last} INTERFACE ${ARGN})
  endif()
  target_link_libraries(${made} PRIVATE ${last})
endfunction()

# One object for each size of batch: `objects` is set to their targets. The arguments are what both functions take.
function(typegrad_machine_code_of caller target network header loss scalar batches objects)
  get_property(here GLOBAL PROPERTY typegrad_machine_code_directory)
  foreach(argument IN ITEMS NETWORK HEADER)
    string(TOLOWER "${argument}" value)
    if("${${value}}" STREQUAL "")
      message(FATAL_ERROR "${caller}: ${argument} is missing")
    endif()
  endforeach()
  foreach(batch IN LISTS batches)
    if(NOT batch MATCHES "^[1-9][0-9]*$")
      message(FATAL_ERROR "${caller}: BATCH must be numbers of samples, not `${batch}`")
    endif()
  endforeach()
  find_program(TYPEGRAD_OBJDUMP NAMES objdump DOC "Disassembles for typegrad_inspect and typegrad_expect")
  if(NOT TYPEGRAD_OBJDUMP)
    message(FATAL_ERROR "${caller}: objdump was not found; it is part of binutils")
  endif()
  find_package(Python3 QUIET COMPONENTS Interpreter)
  if(NOT Python3_Interpreter_FOUND)
    message(FATAL_ERROR "${caller}: python3 was not found, which reads the machine code")
  endif()

  if(NOT TARGET "${target}")
    message(FATAL_ERROR "${caller}: there is no target `${target}`")
  endif()
  if(NOT CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64)$" OR NOT CMAKE_EXECUTABLE_FORMAT STREQUAL "ELF")
    string(CONCAT sentence "${caller}: it reads machine code of x86-64 in ELF files, and this is for "
                           "${CMAKE_SYSTEM_NAME} on ${CMAKE_SYSTEM_PROCESSOR}")
    message(FATAL_ERROR "${sentence}")
  endif()

  if(EXISTS "${CMAKE_CURRENT_SOURCE_DIR}/${header}")
    set(header "${CMAKE_CURRENT_SOURCE_DIR}/${header}")
  endif()
  set(made)
  foreach(batch IN LISTS batches)
    string(MAKE_C_IDENTIFIER "${network}_${loss}_${scalar}_${batch}" name)
    set(object "${target}.${name}.machine_code")
    list(APPEND made "${object}")
    if(TARGET "${object}")
      continue()
    endif()
    set(source "${CMAKE_CURRENT_BINARY_DIR}/${object}.cpp")
    configure_file("${here}/machine_code.cpp.in" "${source}" @ONLY)
    add_library(${object} OBJECT EXCLUDE_FROM_ALL "${source}")
    # Last: what is optimised when it is linked is no machine code yet; of the header's warnings the target tells.
    typegrad_compile_as(${target} ${object} -fno-lto -w)
  endforeach()
  set(${objects} "${made}" PARENT_SCOPE)
  set(Python3_EXECUTABLE "${Python3_EXECUTABLE}" PARENT_SCOPE)
endfunction()

function(typegrad_inspect target)
  cmake_parse_arguments(PARSE_ARGV 1 given "CALLGRIND" "NETWORK;HEADER;LOSS;SCALAR" "BATCH")
  if(given_UNPARSED_ARGUMENTS)
    list(GET given_UNPARSED_ARGUMENTS 0 word)
    message(FATAL_ERROR "typegrad_inspect: `${word}` is none of NETWORK, HEADER, LOSS, SCALAR, BATCH and CALLGRIND")
  endif()
  set(valgrind)
  if(given_CALLGRIND)
    find_program(TYPEGRAD_VALGRIND NAMES valgrind DOC "Counts executed instructions for typegrad_inspect")
    if(TYPEGRAD_VALGRIND)
      set(valgrind --valgrind "${TYPEGRAD_VALGRIND}")
    else()
      message(WARNING "typegrad_inspect: valgrind was not found, so executed instructions are not counted")
    endif()
  endif()
  typegrad_machine_code_defaults(given given_BATCH)
  typegrad_machine_code_of(typegrad_inspect "${target}" "${given_NETWORK}" "${given_HEADER}" "${given_LOSS}"
                           "${given_SCALAR}" "${given_BATCH}" objects)
  get_property(here GLOBAL PROPERTY typegrad_machine_code_directory)

  set(files)
  set(needed)
  foreach(object IN LISTS objects)
    list(APPEND files "$<TARGET_OBJECTS:${object}>")
    list(APPEND needed ${object})
    if(valgrind)
      if(NOT TARGET ${object}.program)
        add_executable(${object}.program EXCLUDE_FROM_ALL
          "${here}/machine_code_program.cpp" "$<TARGET_OBJECTS:${object}>")
        target_compile_features(${object}.program PRIVATE cxx_std_17)
        target_link_options(${object}.program PRIVATE -no-pie)
      endif()
      list(APPEND files "$<TARGET_FILE:${object}.program>")
      list(APPEND needed ${object}.program)
    endif()
  endforeach()

  string(MAKE_C_IDENTIFIER "${given_NETWORK}" network)
  if(TARGET ${target}_${network}_machine_code)
    string(CONCAT sentence "typegrad_inspect: `${given_NETWORK}` is inspected for `${target}` already, so state all "
                           "numbers of samples in one BATCH")
    message(FATAL_ERROR "${sentence}")
  endif()
  set(result "${CMAKE_CURRENT_BINARY_DIR}/${target}.${network}.machine_code")
  list(GET objects 0 first)
  string(TOUPPER "${CMAKE_BUILD_TYPE}" configuration)
  string(CONCAT title
    "${given_NETWORK}, ${given_LOSS}, ${given_SCALAR}, by ${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION}:"
    " ${CMAKE_CXX_FLAGS} ${CMAKE_CXX_FLAGS_${configuration}} $<JOIN:$<TARGET_PROPERTY:${first},COMPILE_OPTIONS>, >")
  add_custom_command(
    OUTPUT "${result}.txt" "${result}.json"
    COMMAND "${Python3_EXECUTABLE}" -B "${here}/machine_code.py" inspect
            --objdump "${TYPEGRAD_OBJDUMP}" --title "${title}"
            --json "${result}.json" --text "${result}.txt" ${valgrind} ${files}
    DEPENDS "${here}/machine_code.py" "${here}/disassembly.py" ${needed} ${files}
    COMMENT "Reading the machine code of ${given_NETWORK}"
    COMMAND_EXPAND_LISTS VERBATIM)
  add_custom_target(${target}_${network}_machine_code
    COMMAND "${Python3_EXECUTABLE}" -B "${here}/machine_code.py" show "${result}.txt"
    DEPENDS "${result}.txt" VERBATIM)
  if(NOT TARGET ${target}_machine_code)
    add_custom_target(${target}_machine_code)
  endif()
  add_dependencies(${target}_machine_code ${target}_${network}_machine_code)
endfunction()

# Whether words are limits and their numbers, or one sentence.
function(typegrad_check_limits words)
  set(plain NO_CALLS NO_OUTSIDE_CALLS NO_RECURSION NO_BRANCHES NO_SPILLS)
  set(numbered MAX_BYTES MAX_INSTRUCTIONS MIN_VECTOR)
  set(wants)
  foreach(word IN LISTS words)
    if(wants)
      if(NOT word MATCHES "^[0-9]+$")
        message(FATAL_ERROR "typegrad_expect: ${wants} needs a number, not `${word}`")
      endif()
      set(wants)
    elseif(word IN_LIST numbered)
      set(wants ${word})
    elseif(NOT word IN_LIST plain)
      list(JOIN plain ", " names)
      list(JOIN numbered ", " more)
      message(FATAL_ERROR "typegrad_expect: `${word}` is no limit; limits are ${names}, ${more}")
    endif()
  endforeach()
  if(wants)
    message(FATAL_ERROR "typegrad_expect: ${wants} needs a number")
  endif()
endfunction()

function(typegrad_expect target)
  cmake_parse_arguments(PARSE_ARGV 1 given "" "NETWORK;HEADER;LOSS;SCALAR;NAME" "BATCH;FORWARD;BACKWARD")
  # Limits of both functions stand where no keyword takes them, or behind the numbers of samples.
  set(both ${given_UNPARSED_ARGUMENTS})
  set(batches)
  set(behind)
  foreach(word IN LISTS given_BATCH)
    if(word MATCHES "^[0-9]+$" AND NOT behind)
      list(APPEND batches ${word})
    else()
      list(APPEND behind ${word})
    endif()
  endforeach()
  list(APPEND both ${behind})
  foreach(limits IN ITEMS both given_FORWARD given_BACKWARD)
    typegrad_check_limits("${${limits}}")
  endforeach()
  if(NOT both AND NOT given_FORWARD AND NOT given_BACKWARD)
    message(FATAL_ERROR "typegrad_expect: no limit is stated")
  endif()
  typegrad_machine_code_defaults(given batches)
  typegrad_machine_code_of(typegrad_expect "${target}" "${given_NETWORK}" "${given_HEADER}" "${given_LOSS}"
                           "${given_SCALAR}" "${batches}" objects)

  string(MAKE_C_IDENTIFIER "${given_NETWORK}" network)
  if(NOT given_NAME)
    set(given_NAME "${target}.${network}.machine_code")
  endif()
  if(TEST "${given_NAME}")
    message(FATAL_ERROR "typegrad_expect: there is a test `${given_NAME}` already, so say NAME")
  endif()
  set(files)
  foreach(object IN LISTS objects)
    set_target_properties(${object} PROPERTIES EXCLUDE_FROM_ALL OFF)
    list(APPEND files "$<TARGET_OBJECTS:${object}>")
  endforeach()
  set(limits ${both})
  foreach(function IN ITEMS FORWARD BACKWARD)
    if(given_${function})
      list(APPEND limits ${function} ${given_${function}})
    endif()
  endforeach()
  get_property(here GLOBAL PROPERTY typegrad_machine_code_directory)
  add_test(NAME "${given_NAME}"
    COMMAND "${Python3_EXECUTABLE}" -B "${here}/machine_code.py" expect --objdump "${TYPEGRAD_OBJDUMP}"
            --network "${given_NETWORK}" --stated-in "${CMAKE_CURRENT_LIST_FILE}" --limits ${limits} -- ${files}
    COMMAND_EXPAND_LISTS)
endfunction()

cmake_policy(POP)
