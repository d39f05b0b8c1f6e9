#include "base/format.h"
#include "encode/identifier.h"
#include "encode/identifier_form.h"
#include "encode/identifier_sequence.h"
#include "encode/text_model_rows.h"
#include "synthwright/error.h"

namespace synthwright {
namespace {

constexpr std::size_t kSampleBytes = std::size_t{64} << 20;

/// With zeros in front, so that one pattern has numbers of every length.
Pattern any_number(const IntegerRange& range) {
  return Pattern(std::vector<std::string>(format("{}", range.most).size(), kDigits));
}

}  // namespace

IdentifierModel IdentifierModel::fit(const Table& table, int column, int minimum_support,
                                     bool unique) {
  const Field& field = table.schema()->fields[column];
  if (field.type != Type::text && field.type != Type::integer) {
    throw Error{Code::usage,
                format("Column '{}' of type {} cannot be made up as an identifier.", field.name,
                       name_of(field.type)),
                "Identifiers are text or integers; declare another kind for it."};
  }
  const bool integers = field.type == Type::integer;
  std::int64_t rows = 0, missing = 0;
  TextRows sample(kSampleBytes);
  SequenceTest sequence;
  for_each_batch(table, [&](const Batch& batch) {
    const Column& values = batch.column(column);
    for (std::int64_t i = 0; i < batch.rows(); ++i, ++rows) {
      if (values.missing(i)) {
        ++missing;
        continue;
      }
      const std::string value =
          integers ? format("{}", values.integer(i)) : std::string(values.text(i));
      sample.add(rows, value);
      sequence.add(value);
    }
  });
  const double share =
      missing >= minimum_support ? static_cast<double>(missing) / static_cast<double>(rows) : 0;
  IdentifierModel base(field.name, integers, share);
  base.unique_ = unique;
  if (integers) base.range_ = stored_integers(field);
  if (auto found = sequence.result(minimum_support)) return {std::move(base), std::move(*found)};
  IdentifierModel model(base, shapes_of(sample.take(), minimum_support, integers));
  const bool narrow = base.range_.most < IntegerRange{}.most;
  if (!narrow || model.holds(2 * (rows - missing))) return model;
  IdentifierModel any(base, {{kPeriod, any_number(base.range_)}});
  if (any.holds(rows - missing)) return any;
  any.unique_ = model.unique_ = false;  // more rows than numbers: values repeat in the table, too
  return model.holds(0) ? model : any;
}

}  // namespace synthwright
