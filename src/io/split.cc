#include <algorithm>
#include <bit>
#include <cmath>
#include <optional>
#include <unordered_map>

#include "base/format.h"
#include "base/hash.h"
#include "base/random.h"
#include "io/choose_keys.h"
#include "io/row_subset.h"
#include "synthwright/error.h"
#include "synthwright/io.h"
#include "table/count_rows.h"

namespace synthwright {
namespace {

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

/// Rows of one value of a column, or all.
struct Stratum {
  std::uint64_t hash;
  std::int64_t size, count;  // count: held out
  double remainder;
};

// Shares `count` out to the strata in proportion to their sizes, by largest remainders. Strata come
// in the order of a hash, so equal remainders are served at random; they leave in that order.
void share_out(std::vector<Stratum>& strata, std::int64_t count, std::int64_t rows) {
  const double share = static_cast<double>(count) / static_cast<double>(rows);
  std::int64_t left = count;
  for (Stratum& stratum : strata) {
    const double exact = share * static_cast<double>(stratum.size);
    stratum.count = static_cast<std::int64_t>(exact);
    stratum.remainder = exact - static_cast<double>(stratum.count);
    left -= stratum.count;
  }
  std::ranges::stable_sort(strata, std::greater<>(), &Stratum::remainder);
  for (std::size_t i = 0; left > 0; i = (i + 1) % strata.size()) {
    if (strata[i].count < strata[i].size) {
      ++strata[i].count;
      --left;
    }
  }
  std::ranges::sort(strata, {}, &Stratum::hash);
}

/// Calls use(batch, its row, the batch's first row in the table) for each row.
template <typename Use>
void for_each_row_of(const Table& table, const Context& context, const Use& use) {
  std::int64_t first = 0;
  for_each_batch(table, [&](const Batch& batch) {
    context.stop_if_cancelled();
    for (std::int64_t row = 0; row < batch.rows(); ++row) use(batch, row, first);
    first += batch.rows();
  });
}

/// Calls use(stratum, row) for each row: one stratum for all where no column is named, one for all
/// missing values.
template <typename Use>
void for_each_stratum(const Table& table, int column, const Context& context, const Use& use) {
  if (column < 0) {
    const std::int64_t rows = count_rows(table);
    for (std::int64_t row = 0; row < rows; ++row) use(0, row);
    return;
  }
  const std::uint64_t seed = derive_seed(context.seed, "split/stratum");
  for_each_row_of(table, context, [&](const Batch& batch, std::int64_t row, std::int64_t first) {
    const Column& values = batch.column(column);
    use(values.missing(row) ? 0 : value_key(values, row, first + row, seed), first + row);
  });
}

/// The rows with the least keys of each stratum, as many as its count says; none where some stratum
/// needed keys further off.
std::optional<Bits> choose(const Table& table, int column, const std::vector<Stratum>& strata,
                           double deviations, const Context& context) {
  const std::uint64_t seed = derive_seed(context.seed, "split/row");
  std::vector<LeastUniformKeys> least;
  std::int64_t rows = 0;
  for (const Stratum& stratum : strata) {
    least.emplace_back(stratum.count, stratum.size, deviations);
    rows += stratum.size;
  }
  Bits chosen(rows);
  for_each_stratum(table, column, context, [&](std::uint64_t hash, std::int64_t row) {
    const auto stratum = std::ranges::lower_bound(strata, hash, {}, &Stratum::hash);
    if (stratum == strata.end() || stratum->hash != hash || row >= rows) {
      throw Error{Code::invalid_data, "The table has other rows than when they were counted.",
                  "It was changed while it was read: start again."};
    }
    least[stratum - strata.begin()].add({row_key(seed, row), row}, chosen);
  });
  for (LeastUniformKeys& keys : least) {
    if (!keys.finish(chosen)) return std::nullopt;
  }
  return chosen;
}

Bits by_row(const Table& table, double share, const std::string& stratify, const Context& context) {
  const int column = stratify.empty() ? -1 : table.schema()->index(stratify);
  std::unordered_map<std::uint64_t, std::int64_t> sizes;
  std::int64_t rows = 0;
  for_each_stratum(table, column, context, [&](std::uint64_t hash, std::int64_t) {
    ++sizes[hash];
    ++rows;
  });
  const std::int64_t count = held_out(share, rows, "rows");
  std::vector<Stratum> strata;
  for (const auto& [hash, size] : sizes) strata.push_back({hash, size, 0, 0});
  std::ranges::sort(strata, {}, &Stratum::hash);
  share_out(strata, count, rows);
  for (double deviations = 6;; deviations *= 2) {  // hardly ever a second time
    if (auto chosen = choose(table, column, strata, deviations, context)) return *chosen;
  }
}

Bits by_group(const Table& table, double share, const std::string& group, const Context& context) {
  const int column = table.schema()->index(group);
  const std::uint64_t seed = derive_seed(context.seed, "split/group");
  const auto for_each_key = [&](const auto& use) {
    for_each_row_of(table, context, [&](const Batch& batch, std::int64_t row, std::int64_t first) {
      use(value_key(batch.column(column), row, first + row, seed));
    });
  };
  DistinctKeys groups;
  for_each_key([&](std::uint64_t key) { groups.add(key); });
  const std::vector<std::uint64_t>& keys = groups.sorted();
  const std::uint64_t limit = keys[held_out(share, std::ssize(keys), "groups") - 1];
  Bits chosen;
  for_each_key([&](std::uint64_t key) { chosen.push_back(key <= limit); });
  return chosen;
}

constexpr std::uint64_t kNoTime = 0;  // the least key, which no time has

// Times as whole numbers in the same order, equal only where the times are.
std::uint64_t time_key(const Column& times, std::int64_t row) {
  if (times.missing(row)) return kNoTime;
  const auto bits = std::bit_cast<std::uint64_t>(times.number(row) + 0.0);  // -0 is 0
  return bits >> 63 ? ~bits : bits | std::uint64_t{1} << 63;
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
  const EachKey each = [&](const auto& use) {
    for_each_row_of(table, context, [&](const Batch& batch, std::int64_t row, std::int64_t first) {
      use({time_key(batch.column(column), row), first + row});
    });
  };
  std::int64_t rows = 0, timed = 0;
  each([&](const KeyedRow& row) {
    ++rows;
    timed += row.key != kNoTime;
  });
  const std::int64_t count = held_out(share, rows, "rows");
  if (timed < count) {
    throw Error{Code::infeasible,
                format("Only {} of {} rows have a value of '{}'; {} would be held out.", timed,
                       rows, time, count),
                "Use a smaller share, or another way to split."};
  }
  return all_but_least_keys(each, rows - count, rows);
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
