#include "synthwright/profile.h"

#include <algorithm>
#include <set>

#include "base/format.h"
#include "base/hash.h"
#include "base/parallel.h"
#include "profile/guess_kind.h"
#include "profile/vocabulary.h"
#include "synthwright/error.h"
#include "synthwright/options.h"

namespace synthwright {
namespace {

constexpr std::int64_t kPieceRows = std::int64_t{1} << 14;  // bounds the memory for hashes
constexpr std::size_t kMostRowHashes = std::size_t{1} << 20;
constexpr std::size_t kMostCategories = 100, kMostNumbers = 20;  // most frequent values listed

using Kinds = std::map<std::string, Kind>;

/// One pass over a table: its columns in parallel, then the rows as wholes.
class TableScan {
 public:
  TableScan(const std::string& name, const Table& table, const Context& context)
      : context_(context), total_(table.rows()), rows_(kMostRowHashes) {
    for (const Field& field : table.schema()->fields)
      columns.emplace_back(field, context.seed, name);
    hashes_.resize(columns.size());
    for_each_batch(table, [&](const Batch& batch) {
      for (std::int64_t first = 0; first < batch.rows(); first += kPieceRows) {
        add(batch.slice(first, std::min(kPieceRows, batch.rows() - first)));
      }
    });
  }

  std::int64_t rows = 0;
  std::vector<ColumnFacts> columns;
  std::int64_t duplicates() const { return rows_.repeats(); }

 private:
  void add(const Batch& piece) {
    context_.stop_if_cancelled();
    const auto size = static_cast<std::size_t>(piece.rows());
    parallel_for(static_cast<std::int64_t>(columns.size()), context_, [&](std::int64_t i) {
      hashes_[i].resize(size);
      columns[i].add(piece.column(static_cast<int>(i)), hashes_[i]);
    });
    for (std::size_t row = 0; row < size; ++row) {
      std::uint64_t hash = 0;
      for (const auto& column : hashes_) hash = hash_combine(hash, column[row]);
      rows_.add(hash);
    }
    rows += piece.rows();
    context_.report("profile", static_cast<double>(rows),
                    static_cast<double>(std::max<std::int64_t>(total_, 0)));
  }

  const Context& context_;
  std::int64_t total_;
  DistinctSample rows_;
  std::vector<std::vector<std::uint64_t>> hashes_;
};

std::vector<ValueCount> value_counts(const ColumnFacts& facts,
                                     const std::vector<ValueCounts::Entry>& entries) {
  std::vector<ValueCount> result;
  for (const auto& entry : entries) result.push_back({facts.text(entry), entry.count});
  return result;
}

std::vector<ValueCount> ordered_values(const ColumnFacts& facts) {
  std::vector<ValueCounts::Entry> entries = facts.counts().entries();
  std::ranges::sort(entries,
                    [&](const auto& a, const auto& b) { return facts.value_before(a, b); });
  std::vector<ValueCount> result = value_counts(facts, entries);
  std::vector<std::string> words;
  for (const ValueCount& value : result) words.push_back(value.value);
  if (const auto ordered = in_known_order(words)) {
    std::ranges::sort(result, {}, [&](const ValueCount& value) {
      return std::ranges::find(ordered->words, value.value) - ordered->words.begin();
    });
  }
  return result;
}

/// Of texts only what several rows share: a text that occurs once says nothing about the others.
std::vector<ValueCount> repeated(std::vector<ValueCount> values) {
  std::erase_if(values, [](const ValueCount& value) { return value.count < 2; });
  return values;
}

std::vector<ValueCount> listed_values(Kind kind, const ColumnFacts& facts) {
  switch (kind) {
    case Kind::identifier:
    case Kind::empty:
      return {};
    case Kind::ordinal:
      return ordered_values(facts);
    case Kind::text:
      return repeated(value_counts(facts, facts.most_frequent(kMostNumbers)));
    case Kind::categorical:
    case Kind::boolean:
    case Kind::constant:
      return value_counts(facts, facts.most_frequent(kMostCategories));
    default:
      return value_counts(facts, facts.most_frequent(kMostNumbers));
  }
}

/// Means of dates and times are rounded to their unit, so that they can be written as such.
double rounded_mean(const ColumnFacts& facts) {
  const bool calendar = facts.field().type != Type::real && facts.field().type != Type::integer;
  return calendar ? static_cast<double>(std::llround(facts.mean())) : facts.mean();
}

std::string identifier_pattern(const ColumnFacts& facts) {
  if (facts.field().type == Type::text) return pattern_text(facts.pattern().parts());
  if (facts.minimum() < 0) return {};
  return pattern_text({{.shortest = static_cast<int>(format("{:.0f}", facts.minimum()).size()),
                        .longest = static_cast<int>(format("{:.0f}", facts.maximum()).size())}});
}

ColumnProfile column_profile(const ColumnFacts& facts, const Guess& guess, Origin origin) {
  ColumnProfile column{.field = facts.field(),
                       .kind = guess.kind,
                       .origin = origin,
                       .evidence = guess.evidence,
                       .rows = facts.rows(),
                       .missing = facts.missing(),
                       .distinct = facts.distinct(),
                       .minimum = {},
                       .maximum = {},
                       .mean = {},
                       .deviation = {},
                       .quantiles = {},
                       .values = listed_values(guess.kind, facts),
                       .pattern = {}};
  if (facts.present() == 0) return column;
  const bool number = facts.field().type != Type::text && facts.field().type != Type::boolean;
  if (number && is_numeric(guess.kind)) {
    column.minimum = facts.minimum();
    column.maximum = facts.maximum();
    column.mean = rounded_mean(facts);
    column.deviation = facts.deviation();
    column.quantiles = facts.quantiles();
  }
  if (guess.kind == Kind::identifier) {
    column.pattern = identifier_pattern(facts);
    if (number) {
      column.minimum = facts.minimum();
      column.maximum = facts.maximum();
    }
  }
  if (facts.field().type == Type::text) {
    column.shortest = facts.shortest();
    column.longest = facts.longest();
  }
  return column;
}

bool in_key(const Dataset& data, const std::string& table, const std::string& column) {
  return std::ranges::any_of(data.keys, [&](const Key& key) {
    return key.table == table && std::ranges::find(key.columns, column) != key.columns.end();
  });
}

TableProfile profile_table(const std::string& name, const Dataset& data, const Kinds& declared,
                           const Context& context) {
  const TableScan scan(name, data.table(name), context);
  if (scan.rows == 0) {
    throw Error{Code::invalid_data, format("The table '{}' has no rows.", name),
                "There is nothing to learn from an empty table."};
  }
  TableProfile table{
      .name = name, .rows = scan.rows, .duplicate_rows = scan.duplicates(), .columns = {}};
  table.columns.resize(scan.columns.size());
  parallel_for(static_cast<std::int64_t>(scan.columns.size()), context, [&](std::int64_t i) {
    const ColumnFacts& facts = scan.columns[i];
    Guess guess = guess_kind(facts, in_key(data, name, facts.field().name));
    const auto found = declared.find(facts.field().name);
    if (found != declared.end()) {
      check_declared(found->second, facts, name);
      guess = {found->second, format("Declared; the values suggest {}.", name_of(guess.kind))};
    }
    table.columns[i] =
        column_profile(facts, guess, found == declared.end() ? Origin::measured : Origin::declared);
  });
  return table;
}

/// The declared kinds of one table's columns. A column is named "column", or "table.column".
Kinds declared_in(const std::string& table, const Schema& schema, const Kinds& request,
                  std::set<std::string>& used) {
  Kinds result;
  for (const auto& [column, kind] : request) {
    const std::string prefix = table + ".";
    const bool qualified = schema.find(column) < 0 && column.starts_with(prefix);
    const std::string name = qualified ? column.substr(prefix.size()) : column;
    if (schema.find(name) < 0) continue;
    result[name] = kind;
    used.insert(column);
  }
  return result;
}

[[noreturn]] void refuse_column(const std::string& column, const Dataset& data) {
  // Index throws for the table at hand, with the nearest name.
  if (data.tables.size() == 1) {
    data.tables.begin()->second->schema()->index(column, "'" + data.tables.begin()->first + "'");
  }
  throw Error{Code::usage,
              format("No table has a column '{}' for which a kind is declared.", column),
              "Check the spelling, or write it as table.column."};
}

}  // namespace

Profile profile_of(const Dataset& data, const ProfileRequest& request, const Context& context) {
  std::set<std::string> used;
  std::map<std::string, Kinds> declared;
  for (const auto& [name, table] : data.tables) {
    declared[name] = declared_in(name, *table->schema(), request.kinds, used);
  }
  for (const auto& [column, kind] : request.kinds) {
    if (!used.contains(column)) refuse_column(column, data);
  }
  Profile profile;
  for (const auto& [name, table] : data.tables) {
    profile.tables.push_back(profile_table(name, data, declared[name], context));
  }
  return profile;
}

const ColumnProfile& TableProfile::column(const std::string& column_name) const {
  return columns[schema().index(column_name, "the profile of '" + name + "'")];
}

Schema TableProfile::schema() const {
  Schema schema;
  for (const ColumnProfile& column : columns) schema.fields.push_back(column.field);
  return schema;
}

const TableProfile& Profile::table(const std::string& name) const {
  if (name.empty() && tables.size() == 1) return tables.front();
  const auto found = std::ranges::find(tables, name, &TableProfile::name);
  if (found != tables.end()) return *found;
  std::vector<std::string> names;
  for (const TableProfile& table : tables) names.push_back(table.name);
  throw Error{Code::usage,
              name.empty() ? format("The profile has {} tables and none was named.", names.size())
                           : format("There is no table '{}' in the profile.", name),
              format("Its tables are: {}.", fmt::join(names, ", "))};
}

}  // namespace synthwright
