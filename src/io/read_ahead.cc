#include "io/read_ahead.h"

#include <utility>

namespace synthwright {
namespace {

constexpr std::size_t kMostAhead = 3;

}  // namespace

ReadAhead::ReadAhead(std::unique_ptr<TextSource> source)
    : source_(std::move(source)), names_(source_->names()), thread_([this] { read(); }) {}

ReadAhead::~ReadAhead() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void ReadAhead::read() {
  std::size_t known_names = source_->names().size();
  for (;;) {
    Item item = read_one(known_names);
    const bool last = !item.batch;
    if (!item.new_names.empty()) known_names = item.new_names.size();
    if (!put(std::move(item)) || last) return;
  }
}

ReadAhead::Item ReadAhead::read_one(std::size_t known_names) {
  Item item;
  try {
    item.batch = source_->next();
    if (source_->names().size() != known_names) item.new_names = source_->names();
  } catch (...) {
    item.batch.reset();
    item.error = std::current_exception();
  }
  return item;
}

bool ReadAhead::put(Item item) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return stopped_ || items_.size() < kMostAhead; });
  if (stopped_) return false;
  items_.push_back(std::move(item));
  changed_.notify_all();
  return true;
}

std::optional<TextBatch> ReadAhead::next() {
  if (ended_) return std::nullopt;
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return !items_.empty(); });
  Item item = std::move(items_.front());
  items_.pop_front();
  lock.unlock();
  changed_.notify_all();
  ended_ = !item.batch;
  if (item.error) std::rethrow_exception(item.error);
  if (!item.new_names.empty()) names_ = std::move(item.new_names);
  return std::move(item.batch);
}

}  // namespace synthwright
