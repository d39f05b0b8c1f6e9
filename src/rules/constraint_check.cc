#include <algorithm>
#include <bit>
#include <unordered_map>

#include "base/format.h"
#include "base/hash.h"
#include "synthwright/error.h"
#include "synthwright/rules.h"

namespace synthwright {

class ConstraintCheck::Counter {
 public:
  virtual ~Counter() = default;
  virtual void add(const Batch& batch) = 0;
  /// Fills in support and exceptions.
  virtual void report(Constraint& constraint) const = 0;
};

class ConstraintCheck::RuleCounter : public Counter {
 public:
  RuleCounter(const std::string& text, const Schema& schema)
      : expression_(Expression::parse(text, schema)) {
    if (expression_.type() != Type::boolean) {
      throw Error{Code::usage, format("The rule {} is no condition.", text),
                  "A rule is true or false in every row, for instance total == fare + tip."};
    }
  }

  void add(const Batch& batch) override {
    const Column truth = expression_.evaluate(batch);
    for (std::int64_t row = 0; row < truth.size(); ++row) {
      if (truth.missing(row)) continue;
      ++support_;
      exceptions_ += truth.integer(row) == 0;
    }
  }

  void report(Constraint& constraint) const override {
    constraint.support = support_;
    constraint.exceptions = exceptions_;
  }

 private:
  Expression expression_;
  std::int64_t support_ = 0, exceptions_ = 0;
};

namespace {

/// The values of some columns in one row as a hash; -0 is 0.
class RowHash {
 public:
  RowHash(const Schema& schema, const std::vector<std::string>& columns) : columns_(columns) {
    for (const std::string& column : columns) schema.index(column);
  }

  /// Returns: false when a value is missing.
  bool of(const std::vector<Column>& columns, std::int64_t row, std::uint64_t& hash) const {
    hash = 0;
    for (const Column& column : columns) {
      if (column.missing(row)) return false;
      std::uint64_t value = 0;
      if (column.type() == Type::text) {
        value = hash64(column.text(row));
      } else if (column.type() == Type::real) {
        value = std::bit_cast<std::uint64_t>(column.number(row) + 0.0);
      } else {
        value = static_cast<std::uint64_t>(column.integer(row));
      }
      hash = hash_combine(hash, value);
    }
    return true;
  }

  std::vector<Column> within(const Batch& batch) const {
    std::vector<Column> found;
    for (const std::string& column : columns_) {
      found.push_back(batch.column(batch.schema().index(column)));
    }
    return found;
  }

 private:
  std::vector<std::string> columns_;
};

}  // namespace

// `unique` keeps one row a key, `determines` the rows of a key's most frequent value. Once there
// are more keys than room, only those whose hash ends in one more zero bit go on being counted; a
// key is counted from its first row to its last or not at all, so what remains is a sample of keys
// that depends on nothing but the values (Gibbons, "Distinct sampling", VLDB 2001).
class ConstraintCheck::KeyCounter : public Counter {
 public:
  KeyCounter(const Schema& schema, const Constraint& constraint, std::int64_t most_keys)
      : key_(schema, constraint.columns),
        value_(schema, constraint.determined),
        most_keys_(static_cast<std::size_t>(std::max<std::int64_t>(most_keys, 1))),
        unique_(constraint.shape == Constraint::Shape::unique) {}

  void add(const Batch& batch) override {
    const std::vector<Column> keys = key_.within(batch), values = value_.within(batch);
    for (std::int64_t row = 0; row < batch.rows(); ++row) {
      std::uint64_t key = 0, value = 0;
      if (!key_.of(keys, row, key) || !value_.of(values, row, value)) continue;
      ++support_;
      if ((key & mask()) != 0) continue;
      Count& count = counts_[unique_ ? key : hash_combine(key, value)];
      count.key = key;
      ++count.rows;
      if (counts_.size() > most_keys_) sample();
    }
  }

  void report(Constraint& constraint) const override {
    constraint.support = support_;
    const std::int64_t counted = exceptions() << level_;
    constraint.exceptions = std::min(counted, support_);
    if (level_ > 0) {
      constraint.evidence += format("{}Exceptions are about right: counted in 1 of {} keys.",
                                    constraint.evidence.empty() ? "" : " ", 1LL << level_);
    }
  }

 private:
  struct Count {
    std::uint64_t key = 0;
    std::int64_t rows = 0;
  };

  std::uint64_t mask() const { return (1ULL << level_) - 1; }

  void sample() {
    while (counts_.size() > most_keys_ && level_ < 31) {
      ++level_;
      std::erase_if(counts_, [&](const auto& entry) { return (entry.second.key & mask()) != 0; });
    }
  }

  std::int64_t exceptions() const {
    std::int64_t rows = 0, kept = 0;
    std::unordered_map<std::uint64_t, std::int64_t> most;
    for (const auto& [pair, count] : counts_) {
      rows += count.rows;
      if (unique_) {
        ++kept;
      } else {
        std::int64_t& best = most[count.key];
        best = std::max(best, count.rows);
      }
    }
    for (const auto& [key, best] : most) kept += best;
    return rows - kept;
  }

  RowHash key_, value_;
  std::size_t most_keys_;
  bool unique_;
  int level_ = 0;
  std::int64_t support_ = 0;
  std::unordered_map<std::uint64_t, Count> counts_;
};

ConstraintCheck::ConstraintCheck(const Schema& schema, std::vector<Constraint> constraints,
                                 std::int64_t most_keys)
    : constraints_(std::move(constraints)) {
  for (const Constraint& constraint : constraints_) {
    if (constraint.shape == Constraint::Shape::rule) {
      counters_.push_back(std::make_unique<RuleCounter>(constraint.expression, schema));
    } else {
      counters_.push_back(std::make_unique<KeyCounter>(schema, constraint, most_keys));
    }
  }
}

ConstraintCheck::~ConstraintCheck() = default;
ConstraintCheck::ConstraintCheck(ConstraintCheck&&) noexcept = default;
ConstraintCheck& ConstraintCheck::operator=(ConstraintCheck&&) noexcept = default;

void ConstraintCheck::add(const Batch& batch) {
  for (const auto& counter : counters_) counter->add(batch);
}

std::vector<Constraint> ConstraintCheck::results() const {
  std::vector<Constraint> results = constraints_;
  for (std::size_t i = 0; i < results.size(); ++i) counters_[i]->report(results[i]);
  return results;
}

}  // namespace synthwright
