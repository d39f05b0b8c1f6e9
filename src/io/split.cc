#include <algorithm>
#include <bit>
#include <cmath>

#include "base/format.h"
#include "base/hash.h"
#include "base/random.h"
#include "io/row_subset.h"
#include "synthwright/error.h"
#include "synthwright/io.h"

namespace synthwright {
namespace {

using Bits = std::vector<bool>;

// How much of `total` is held out. Throws when that leaves one part empty.
std::int64_t held_out(double share, std::int64_t total, const char* units) {
  const std::int64_t count = std::llround(share * static_cast<double>(total));
  if (count > 0 && count < total) return count;
  throw Error{Code::infeasible,
              format("A holdout of {} of {} {} leaves one part empty.", share, total, units),
              "Use more data or another share."};
}

// A random number for a row that depends on its index and the seed alone.
std::uint64_t row_key(std::uint64_t seed, std::int64_t row) {
  return hash64({reinterpret_cast<const char*>(&row), sizeof row}, seed);
}

// The same for a value; for a missing one, for its row.
std::uint64_t value_key(const Column& column, std::int64_t row, std::int64_t table_row,
                        std::uint64_t seed) {
  if (column.missing(row)) return hash_combine(seed, row_key(seed, table_row));
  if (column.type() == Type::text) return hash64(column.text(row), seed);
  const std::uint64_t bits = column.type() == Type::real
                                 ? std::bit_cast<std::uint64_t>(column.number(row))
                                 : static_cast<std::uint64_t>(column.integer(row));
  return hash_combine(seed, bits);
}

struct Row {
  std::uint64_t stratum, key;
  std::int64_t row;
  auto operator<=>(const Row&) const = default;
};

struct Stratum {
  std::size_t first, size;
  std::int64_t count;  // held out
  double remainder;
};

// Shares `count` out to the strata in proportion to their sizes, by largest remainders. Strata come
// in the order of a hash, so equal remainders are served at random.
std::vector<Stratum> share_out(const std::vector<Row>& rows, std::int64_t count) {
  std::vector<Stratum> strata;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i == 0 || rows[i].stratum != rows[i - 1].stratum) strata.push_back({i, 0, 0, 0});
    ++strata.back().size;
  }
  const double share = static_cast<double>(count) / static_cast<double>(rows.size());
  std::int64_t left = count;
  for (Stratum& stratum : strata) {
    const double exact = share * static_cast<double>(stratum.size);
    stratum.count = static_cast<std::int64_t>(exact);
    stratum.remainder = exact - static_cast<double>(stratum.count);
    left -= stratum.count;
  }
  std::ranges::stable_sort(strata, std::greater<>(), &Stratum::remainder);
  for (std::size_t i = 0; left > 0; i = (i + 1) % strata.size()) {
    if (strata[i].count < static_cast<std::int64_t>(strata[i].size)) {
      ++strata[i].count;
      --left;
    }
  }
  return strata;
}

Bits by_row(const Table& table, double share, const std::string& stratify, const Context& context) {
  const int column = stratify.empty() ? -1 : table.schema()->index(stratify);
  const std::uint64_t seed = derive_seed(context.seed, "split/row");
  const std::uint64_t stratum_seed = derive_seed(context.seed, "split/stratum");
  std::vector<Row> rows;
  for_each_batch(table, [&](const Batch& batch) {
    context.stop_if_cancelled();
    for (std::int64_t row = 0; row < batch.rows(); ++row) {
      const auto index = static_cast<std::int64_t>(rows.size());
      std::uint64_t stratum = 0;  // one for all, and one for all missing values
      if (column >= 0 && !batch.column(column).missing(row)) {
        stratum = value_key(batch.column(column), row, index, stratum_seed);
      }
      rows.push_back({stratum, row_key(seed, index), index});
    }
  });
  const std::int64_t count = held_out(share, static_cast<std::int64_t>(rows.size()), "rows");
  std::ranges::sort(rows);
  Bits chosen(rows.size());
  for (const Stratum& stratum : share_out(rows, count)) {
    for (std::int64_t i = 0; i < stratum.count; ++i) chosen[rows[stratum.first + i].row] = true;
  }
  return chosen;
}

Bits by_group(const Table& table, double share, const std::string& group, const Context& context) {
  const int column = table.schema()->index(group);
  const std::uint64_t seed = derive_seed(context.seed, "split/group");
  std::vector<std::uint64_t> keys;
  for_each_batch(table, [&](const Batch& batch) {
    context.stop_if_cancelled();
    for (std::int64_t row = 0; row < batch.rows(); ++row) {
      keys.push_back(value_key(batch.column(column), row, std::ssize(keys), seed));
    }
  });
  std::vector<std::uint64_t> groups = keys;
  std::ranges::sort(groups);
  groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
  const std::uint64_t limit = groups[held_out(share, std::ssize(groups), "groups") - 1];
  Bits chosen(keys.size());
  for (std::size_t i = 0; i < keys.size(); ++i) chosen[i] = keys[i] <= limit;
  return chosen;
}

Bits by_time(const Table& table, double share, const std::string& time, const Context& context) {
  const int column = table.schema()->index(time);
  const Type type = table.schema()->fields[column].type;
  if (type == Type::text || type == Type::boolean) {
    throw Error{
        Code::usage,
        format("Rows cannot be ordered in time by '{}', a column of {}.", time, name_of(type)),
        "Name a column of dates, times or numbers."};
  }
  std::vector<std::pair<double, std::int64_t>> rows;  // (time, row); without a time the earliest
  for_each_batch(table, [&](const Batch& batch) {
    context.stop_if_cancelled();
    const Column& times = batch.column(column);
    for (std::int64_t row = 0; row < batch.rows(); ++row) {
      rows.emplace_back(times.missing(row) ? -HUGE_VAL : times.number(row), std::ssize(rows));
    }
  });
  const std::int64_t count = held_out(share, std::ssize(rows), "rows");
  const auto timed = std::ranges::count_if(rows, [](auto& row) { return row.first != -HUGE_VAL; });
  if (timed < count) {
    throw Error{Code::infeasible,
                format("Only {} of {} rows have a value of '{}'; {} would be held out.", timed,
                       rows.size(), time, count),
                "Use a smaller share, or another way to split."};
  }
  const auto cut = rows.begin() + (std::ssize(rows) - count);
  std::nth_element(rows.begin(), cut, rows.end());
  Bits chosen(rows.size());
  for (auto row = cut; row != rows.end(); ++row) chosen[row->second] = true;
  return chosen;
}

void check(const SplitRequest& request) {
  if (!(request.holdout > 0 && request.holdout < 1)) {
    throw Error{Code::usage, format("The holdout cannot be {} of the rows.", request.holdout),
                "It is a share between 0 and 1, such as 0.2."};
  }
  const int ways = !request.stratify.empty() + !request.group.empty() + !request.time.empty();
  if (ways > 1) {
    throw Error{Code::usage,
                "Rows can be split by stratum, by group or by time, not by two of them.",
                "Name one of the three."};
  }
}

}  // namespace

std::pair<std::shared_ptr<const Table>, std::shared_ptr<const Table>> split(
    std::shared_ptr<const Table> table, const SplitRequest& request, const Context& context) {
  check(request);
  Bits bits = !request.group.empty()  ? by_group(*table, request.holdout, request.group, context)
              : !request.time.empty() ? by_time(*table, request.holdout, request.time, context)
                                      : by_row(*table, request.holdout, request.stratify, context);
  auto chosen = std::make_shared<const Bits>(std::move(bits));
  return {rows_where(table, chosen, false), rows_where(table, chosen, true)};
}

}  // namespace synthwright
