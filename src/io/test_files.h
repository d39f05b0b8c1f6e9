// Files for the tests of this module: a folder that goes away, bytes in and out, the error of a
// call.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>

#include "synthwright/error.h"
#include "synthwright/io.h"
#include "table/value_text.h"

namespace synthwright {

inline std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class FileTest : public testing::Test {
 protected:
  void SetUp() override {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    std::string name = std::string(test->test_suite_name()) + "-" + test->name();
    for (char& c : name) c = c == '/' ? '-' : c;
    folder_ = std::filesystem::temp_directory_path() /
              ("synthwright-" + std::to_string(getpid()) + "-" + name);
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path file(const std::string& name) const { return folder_ / name; }
  std::filesystem::path file(const std::string& name, const std::string& bytes) const {
    std::ofstream(file(name), std::ios::binary) << bytes;
    return file(name);
  }
  std::size_t entries() const {
    using std::filesystem::directory_iterator;
    return std::distance(directory_iterator(folder_), directory_iterator());
  }

  std::filesystem::path folder_;
};

/// Tables of texts, read and written again.
class TextTest : public FileTest {
 protected:
  std::shared_ptr<const Table> read_text(const std::string& bytes,
                                         const ReadOptions& options = {}) {
    return read(file("in.csv", bytes), options);
  }
  /// A table of one column.
  std::shared_ptr<const Table> column_of(const std::vector<std::string>& values) {
    return read_text(text_of(values));
  }
  static std::string text_of(const std::vector<std::string>& values) {
    std::string text = "x\n";
    for (const std::string& value : values) {
      text += value.find(',') == value.npos ? value + "\n" : '"' + value + "\"\n";
    }
    return text;
  }
  std::string written_again(const std::string& bytes) {
    write(*read_text(bytes), file("out.csv"), {});
    return bytes_of(file("out.csv"));
  }
};

/// The error's code and its sentence with the hint; fails the test when there is none.
struct Caught {
  Code code = Code::failure;
  std::string text;
  bool says(const std::string& words) const { return text.find(words) != std::string::npos; }
};

inline Caught error_of(const std::function<void()>& call) {
  try {
    call();
  } catch (const Error& error) {
    return {error.code(), std::string(error.what()) + " | " + error.hint()};
  }
  ADD_FAILURE() << "no error";
  return {};
}

inline Caught read_error(const std::filesystem::path& file, const ReadOptions& options = {}) {
  return error_of([&] { read(file, options); });
}

/// A table's values as text, row by row, "~" for missing: rows end with "\n", values with "|".
inline std::string values_of(const Table& table) {
  std::string out;
  std::vector<ValueText> texts;
  for (const Field& field : table.schema()->fields) texts.emplace_back(field);
  for_each_batch(table, [&](const Batch& batch) {
    for (std::int64_t row = 0; row < batch.rows(); ++row) {
      for (std::size_t i = 0; i < texts.size(); ++i) {
        const Column& column = batch.column(static_cast<int>(i));
        out += column.missing(row) ? "~" : texts[i].of(column, row);
        out += "|";
      }
      out += "\n";
    }
  });
  return out;
}

/// The folder of real data sets; empty where there is none.
inline std::filesystem::path data_folder() {
  if (const char* folder = std::getenv("SYNTHWRIGHT_DATA")) return folder;
  const auto source = std::filesystem::path(__FILE__).parent_path() / ".." / "..";
  const auto beside = source / ".." / "shared" / "data";
  return std::filesystem::exists(beside) ? beside : std::filesystem::path();
}

}  // namespace synthwright
