# What the two projects share. The first program must get by with the core, which the second file's libraries would hide.
add_executable(core ../core.cpp)
target_link_libraries(core PRIVATE typegrad::typegrad)
target_compile_options(core PRIVATE -fno-exceptions -fno-rtti)
add_test(NAME core COMMAND core)

add_executable(files ../files.cpp)
target_link_libraries(files PRIVATE typegrad::io)
add_test(NAME files COMMAND files)
