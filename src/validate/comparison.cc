#include "validate/comparison.h"

#include <algorithm>

#include "base/format.h"
#include "base/parallel.h"
#include "base/random.h"
#include "io/row_subset.h"
#include "synthwright/error.h"
#include "table/count_rows.h"
#include "validate/column_encoder.h"
#include "validate/source.h"

namespace synthwright {
namespace {

/// A table, and random rows of it where it has more than `most`.
Source open_source(Source source, std::int64_t most, const Context& context) {
  source.rows = count_rows(*source.all);
  if (source.rows == 0) {
    throw Error{Code::invalid_data, format("The {} table has no rows.", source.role),
                "Give it rows to compare."};
  }
  Random random(context.seed, "validate/rows/" + source.role);
  source.some = random_rows(source.all, most, random);
  return source;
}

std::vector<Source> sources_of(const ValidateRequest& request, const Context& context) {
  std::vector<Source> sources;
  const auto add = [&](Source source) {
    if (source.all) sources.push_back(open_source(std::move(source), request.rows, context));
  };
  add({.role = "real",
       .all = request.real,
       .position = &MatchedColumn::real,
       .compared = &Comparison::real,
       .counted = &AllRows::real});
  add({.role = "holdout",
       .all = request.holdout,
       .position = &MatchedColumn::holdout,
       .compared = &Comparison::holdout,
       .counted = &AllRows::holdout});
  add({.role = "synthetic",
       .all = request.synthetic,
       .position = &MatchedColumn::synthetic,
       .compared = &Comparison::synthetic,
       .counted = &AllRows::synthetic});
  return sources;
}

/// Reads the compared rows of a table; how many there were.
std::int64_t read_rows(const Source& source, std::size_t table,
                       const std::vector<MatchedColumn>& columns,
                       std::vector<ColumnEncoder>& encoders, const Context& context) {
  for (ColumnEncoder& encoder : encoders) encoder.reserve(table, count_rows(*source.some));
  std::int64_t rows = 0;
  for_each_batch(*source.some, [&](const Batch& batch) {
    context.stop_if_cancelled();
    rows += batch.rows();
    parallel_for(std::ssize(columns), context, [&](std::int64_t c) {
      encoders[c].add(table, batch.column(columns[c].*source.position));
    });
  });
  return rows;
}

/// The compared rows of all tables.
void encode(const std::vector<Source>& sources, const std::vector<MatchedColumn>& columns,
            const Context& context, Comparison& data) {
  std::vector<ColumnEncoder> encoders;
  for (const ComparedColumn& column : data.columns) {
    encoders.emplace_back(column.numeric, sources.size());
  }
  for (std::size_t table = 0; table < sources.size(); ++table) {
    EncodedRows& rows = data.*sources[table].compared;
    rows.count = read_rows(sources[table], table, columns, encoders, context);
    rows.codes.resize(columns.size());
  }
  parallel_for(std::ssize(columns), context, [&](std::int64_t c) {
    std::vector<std::vector<std::int32_t>> codes = encoders[c].finish(data.columns[c]);
    for (std::size_t table = 0; table < sources.size(); ++table) {
      (data.*sources[table].compared).codes[c] = std::move(codes[table]);
    }
  });
}

/// What the report says of a sample.
std::string sampling_note(const std::vector<Source>& sources, const Comparison& data) {
  std::vector<std::string> shares;
  for (const Source& source : sources) {
    shares.push_back(
        format("{} of {} {} rows", (data.*source.compared).count, source.rows, source.role));
  }
  return format(
      "Compared: {}, at random. Shares of single columns (shape and the plots of columns) and "
      "exact_copies count all rows.",
      fmt::join(shares, ", "));
}

}  // namespace

EncodedRows EncodedRows::take(const std::vector<std::int64_t>& rows) const {
  EncodedRows taken{static_cast<std::int64_t>(rows.size()), {}};
  for (const auto& column : codes) {
    auto& values = taken.codes.emplace_back();
    values.reserve(rows.size());
    for (const std::int64_t row : rows) values.push_back(column[row]);
  }
  return taken;
}

EncodedRows joined(const EncodedRows& first, const EncodedRows& second) {
  EncodedRows rows = first;
  rows.count += second.count;
  for (std::size_t c = 0; c < second.codes.size(); ++c) {
    rows.codes[c].insert(rows.codes[c].end(), second.codes[c].begin(), second.codes[c].end());
  }
  return rows;
}

Comparison compare(const ValidateRequest& request, const TableProfile& profile,
                   const Context& context) {
  const Matching matching = match_columns(request, profile);
  Comparison data;
  data.notes = matching.notes;
  const std::size_t columns = matching.columns.size();
  if (columns == 0) {
    throw Error{Code::invalid_data, "No column is left to compare.",
                "Identifiers, free text, empty and excluded columns have no scores."};
  }
  data.columns.resize(columns);
  for (std::size_t i = 0; i < columns; ++i) {
    const ColumnProfile& column = matching.columns[i].profile;
    data.columns[i] = {column.field.name, column.kind, is_numeric(column.kind), {}, 0, {}};
    if (!request.target.empty() && column.field.name == request.target)
      data.target = static_cast<int>(i);
  }
  const std::vector<Source> sources = sources_of(request, context);
  encode(sources, matching.columns, context, data);
  if (std::ranges::any_of(sources, [](auto& source) { return source.some != source.all; })) {
    data.all = count_all_rows(sources, matching.columns, data, context);
    data.notes.push_back(sampling_note(sources, data));
  }
  return data;
}

}  // namespace synthwright
