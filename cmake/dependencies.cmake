# Libraries from outside, each as one target named after the library.

find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(TBB REQUIRED)
find_package(Eigen3 REQUIRED NO_MODULE)

# Debian ships no CMake files for these.
find_library(HWY_LIBRARY hwy REQUIRED)
find_library(XGBOOST_LIBRARY xgboost REQUIRED)
find_library(RE2_LIBRARY re2 REQUIRED)

# Arrow C++ as it lies, with headers, in the PyPI package pyarrow of the build's virtual
# environment. Another one: -DPYARROW_DIR=<folder with include/ and libarrow.so.*>.
if(NOT PYARROW_DIR)
  file(GLOB PYARROW_CANDIDATES ${CMAKE_SOURCE_DIR}/.venv/lib/python3*/site-packages/pyarrow)
  list(GET PYARROW_CANDIDATES 0 PYARROW_DIR)
endif()
if(NOT EXISTS ${PYARROW_DIR}/include/arrow/api.h)
  message(FATAL_ERROR "Arrow C++ not found in '${PYARROW_DIR}'. Run tools/setup first.")
endif()
foreach(name arrow parquet)
  file(GLOB library ${PYARROW_DIR}/lib${name}.so.*)
  list(GET library 0 library)
  add_library(${name} SHARED IMPORTED)
  set_target_properties(${name} PROPERTIES IMPORTED_LOCATION ${library})
  target_include_directories(${name} SYSTEM INTERFACE ${PYARROW_DIR}/include)
endforeach()
target_link_libraries(parquet INTERFACE arrow)

# adbc.h, as the PyPI package adbc-driver-manager ships it. The drivers themselves are loaded when an
# address asks for one: from the packages beside this one, or from SYNTHWRIGHT_ADBC_DRIVERS.
if(NOT ADBC_DIR)
  file(GLOB ADBC_DIR ${CMAKE_SOURCE_DIR}/.venv/lib/python3*/site-packages/adbc_driver_manager)
endif()
if(NOT EXISTS ${ADBC_DIR}/arrow-adbc/adbc.h)
  message(FATAL_ERROR "adbc.h not found in '${ADBC_DIR}'. Run tools/setup first.")
endif()
get_filename_component(ADBC_PACKAGES ${ADBC_DIR} DIRECTORY)
add_library(adbc INTERFACE IMPORTED)
target_include_directories(adbc SYSTEM INTERFACE ${ADBC_DIR})
target_link_libraries(adbc INTERFACE ${CMAKE_DL_LIBS})

if(SYNTHWRIGHT_TESTS)
  find_package(GTest REQUIRED)
endif()
