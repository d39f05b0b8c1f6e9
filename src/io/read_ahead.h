// Reads a text file's next batches on a thread of its own while those before are being worked on:
// taking a file apart and understanding its values cost about the same.
#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "io/text_source.h"

namespace synthwright {

class ReadAhead {
 public:
  explicit ReadAhead(std::unique_ptr<TextSource> source);
  ~ReadAhead();
  ReadAhead(const ReadAhead&) = delete;
  ReadAhead& operator=(const ReadAhead&) = delete;

  /// Throws: what the source throws.
  std::optional<TextBatch> next();
  /// Those of the columns of the batch that next() gave last.
  const std::vector<std::string>& names() const { return names_; }
  /// Requires: next() has come to the end.
  const TextSource& source() const { return *source_; }

 private:
  struct Item {
    std::optional<TextBatch> batch;
    std::vector<std::string> new_names;  // empty: as before
    std::exception_ptr error;
  };
  void read();
  Item read_one(std::size_t known_names);
  bool put(Item item);  // false: nobody waits for more

  std::unique_ptr<TextSource> source_;
  std::vector<std::string> names_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Item> items_;
  bool stopped_ = false, ended_ = false;
  std::thread thread_;
};

}  // namespace synthwright
