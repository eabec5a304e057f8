# Helpers for the programs under test/ and examples/.

# Flags that one source asks for at its top, a line each:
#   // flags: -DNAME          every compiler
#   // flags-gcc: -f...       g++ only
#   // flags-clang: -f...     clang only
function(typegrad_flags_of source result)
  set(kind gcc)
  if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    set(kind clang)
  endif()
  file(STRINGS "${source}" lines REGEX "^// flags(-${kind})?: ")
  set(flags)
  foreach(line IN LISTS lines)
    string(REGEX REPLACE "^// flags[a-z-]*: *" "" line "${line}")
    separate_arguments(line UNIX_COMMAND "${line}")
    list(APPEND flags ${line})
  endforeach()
  if(CMAKE_CROSSCOMPILING)
    list(REMOVE_ITEM flags -march=native)
  endif()
  set(${result} "${flags}" PARENT_SCOPE)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${source}")
endfunction()
