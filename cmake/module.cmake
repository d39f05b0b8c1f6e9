# synthwright_module(name DEPENDS module... LIBRARIES library...)
#
# One static library `sw_<name>` of the folder it is called from: every .cc there and below, but the
# tests. Files *_test.cc become the program `<name>_test`, registered with ctest.
# Slow tests (minutes, real data) are named *_slow_test.cc and carry the ctest label `slow`.
function(synthwright_module name)
  cmake_parse_arguments(ARG "" "" "DEPENDS;LIBRARIES" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cc)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cc$")
  list(FILTER tests INCLUDE REGEX "_test\\.cc$")

  add_library(sw_${name} STATIC ${sources})
  target_include_directories(sw_${name} PUBLIC ${CMAKE_SOURCE_DIR}/include ${CMAKE_SOURCE_DIR}/src)
  list(TRANSFORM ARG_DEPENDS PREPEND sw_)
  target_link_libraries(sw_${name} PUBLIC ${ARG_DEPENDS} ${ARG_LIBRARIES})

  if(SYNTHWRIGHT_TESTS)
    set(slow_tests ${tests})
    list(FILTER tests EXCLUDE REGEX "_slow_test\\.cc$")
    list(FILTER slow_tests INCLUDE REGEX "_slow_test\\.cc$")
    synthwright_test(${name}_test fast sw_${name} ${tests})
    synthwright_test(${name}_slow_test slow sw_${name} ${slow_tests})
  endif()
endfunction()

# A GoogleTest program from the given sources; nothing when there are none. Its tests share one folder
# for temporary files, so they run one after the other, beside those of other programs.
function(synthwright_test program label library)
  if(NOT ARGN)
    return()
  endif()
  add_executable(${program} ${ARGN})
  target_link_libraries(${program} PRIVATE ${library} GTest::gtest_main)
  set(folder ${CMAKE_BINARY_DIR}/test_files/${program})
  file(MAKE_DIRECTORY ${folder})
  gtest_discover_tests(${program} DISCOVERY_MODE PRE_TEST
    PROPERTIES LABELS ${label} RESOURCE_LOCK ${program} ENVIRONMENT TEST_TMPDIR=${folder})
endfunction()
