#include "profile/relations/judge.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "base/hash.h"

namespace synthwright {
namespace {

class RuleJudge : public Judge {
 public:
  RuleJudge(std::vector<int> columns, Holds holds)
      : columns_(std::move(columns)), holds_(std::move(holds)) {}
  void add(const Rows& rows) override {
    const Tally more = tally_of(rows, columns_, holds_);
    tally_.support += more.support;
    tally_.exceptions += more.exceptions;
  }
  Tally tally() const override { return tally_; }

 private:
  std::vector<int> columns_;
  Holds holds_;
  Tally tally_;
};

class TextJudge : public Judge {
 public:
  TextJudge(int left, int right) : left_(left), right_(right) {}
  void add(const Rows& rows) override {
    const auto &a = rows.columns[left_].keys, &b = rows.columns[right_].keys;
    for (std::size_t row = 0; row < a.size(); ++row) {
      tally_.support += a[row] != 0 && b[row] != 0;
      tally_.exceptions += a[row] != 0 && b[row] != 0 && a[row] != b[row];
    }
  }
  Tally tally() const override { return tally_; }

 private:
  int left_, right_;
  Tally tally_;
};

/// Keys whose hash ends in `level` zero bits; one more bit each time there are too many.
class KeptKeys {
 public:
  bool keeps(std::uint64_t key) const { return (key & ((std::uint64_t{1} << level_) - 1)) == 0; }
  void keep_fewer() { ++level_; }
  Tally scaled(Tally tally) const {
    return {tally.support << level_, tally.exceptions << level_, level_ > 0};
  }

 private:
  int level_ = 0;
};

class DependencyJudge : public Judge {
 public:
  DependencyJudge(int from, int to, std::size_t most_pairs)
      : from_(from), to_(to), most_pairs_(most_pairs) {}

  void add(const Rows& rows) override {
    const auto &from = rows.columns[from_].keys, &to = rows.columns[to_].keys;
    for (std::size_t row = 0; row < from.size(); ++row) {
      if (from[row] == 0 || to[row] == 0 || !kept_.keeps(from[row])) continue;
      pairs_ += ++counts_[from[row]][to[row]] == 1;
      while (pairs_ > most_pairs_) halve();
    }
  }

  Tally tally() const override {
    Tally tally;
    for (const auto& [from, counts] : counts_) {
      std::int64_t rows = 0, most = 0;
      for (const auto& [to, count] : counts) {
        rows += count;
        most = std::max(most, count);
      }
      if (rows < 2) continue;
      tally.support += rows;
      tally.exceptions += rows - most;
    }
    return kept_.scaled(tally);
  }

 private:
  void halve() {
    kept_.keep_fewer();
    std::erase_if(counts_, [&](const auto& entry) {
      if (kept_.keeps(entry.first)) return false;
      pairs_ -= entry.second.size();
      return true;
    });
  }

  int from_, to_;
  std::size_t most_pairs_, pairs_ = 0;
  KeptKeys kept_;
  std::unordered_map<std::uint64_t, std::map<std::uint64_t, std::int64_t>> counts_;
};

class UniqueJudge : public Judge {
 public:
  UniqueJudge(std::vector<int> columns, std::size_t most_rows)
      : columns_(std::move(columns)), most_rows_(most_rows) {}

  void add(const Rows& rows) override {
    for (std::int64_t row = 0; row < rows.size; ++row) {
      std::uint64_t hash = 0;
      bool missing = false;
      for (const int column : columns_) {
        const std::uint64_t key = rows.columns[column].keys[static_cast<std::size_t>(row)];
        missing = missing || key == 0;
        hash = hash_combine(hash, key);
      }
      if (missing || !kept_.keeps(hash)) continue;
      keys_.push_back(hash);
      while (keys_.size() > most_rows_) {
        kept_.keep_fewer();
        std::erase_if(keys_, [&](std::uint64_t key) { return !kept_.keeps(key); });
      }
    }
  }

  Tally tally() const override {
    std::vector<std::uint64_t> keys = keys_;
    std::ranges::sort(keys);
    Tally tally{.support = std::ssize(keys)};
    for (std::size_t i = 1; i < keys.size(); ++i) tally.exceptions += keys[i] == keys[i - 1];
    return kept_.scaled(tally);
  }

 private:
  std::vector<int> columns_;
  std::size_t most_rows_;
  KeptKeys kept_;
  std::vector<std::uint64_t> keys_;  // of the rows that are kept
};

}  // namespace

Tally tally_of(const Rows& rows, const std::vector<int>& columns, const Holds& holds, int shuffled,
               const std::vector<std::int64_t>& permutation) {
  Tally tally;
  std::vector<double> values(columns.size());
  for (std::int64_t row = 0; row < rows.size; ++row) {
    bool missing = false;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const bool moved = static_cast<int>(i) == shuffled;
      const std::int64_t from = moved ? permutation[static_cast<std::size_t>(row)] : row;
      values[i] = rows.columns[columns[i]].numbers[static_cast<std::size_t>(from)];
      missing = missing || std::isnan(values[i]);
    }
    if (missing) continue;
    ++tally.support;
    tally.exceptions += !holds(values.data());
  }
  return tally;
}

std::unique_ptr<Judge> judge_of_rule(std::vector<int> columns, Holds holds) {
  return std::make_unique<RuleJudge>(std::move(columns), std::move(holds));
}

std::unique_ptr<Judge> judge_of_equal_texts(int left, int right) {
  return std::make_unique<TextJudge>(left, right);
}

std::unique_ptr<Judge> judge_of_dependency(int from, int to, std::size_t most_pairs) {
  return std::make_unique<DependencyJudge>(from, to, most_pairs);
}

std::unique_ptr<Judge> judge_of_unique(std::vector<int> columns, std::size_t most_rows) {
  return std::make_unique<UniqueJudge>(std::move(columns), most_rows);
}

}  // namespace synthwright
