// How rows come from the model: latent normal rows, column by column through the margins.

#include <algorithm>

#include "base/random.h"
#include "generate/copula/latent_rows.h"
#include "generate/copula/model.h"
#include "generate/copula/row_weights.h"

namespace synthwright::copula {
namespace {

constexpr int kMostCandidates = 100'000;  // for one row, before its weights count as impossible

using Known = std::vector<std::optional<Stretch>>;

/// A request against a model, checked; the same for all blocks.
struct Plan {
  const CopulaModel& model;
  std::uint64_t seed;
  RowWeights weights;
  std::vector<int> given;  // of each column: its position in the given table, or -1
};

bool are_numbers(Type a, Type b) {
  const auto number = [](Type type) { return type == Type::integer || type == Type::real; };
  return number(a) && number(b);
}

std::vector<int> given_columns(const CopulaModel& model, const Table* given) {
  std::vector<int> positions(model.columns().size(), -1);
  Schema schema;
  for (const CopulaColumn& column : model.columns()) schema.fields.push_back(column.field);
  for (std::size_t i = 0; given != nullptr && i < given->schema()->fields.size(); ++i) {
    const Field& field = given->schema()->fields[i];
    const int column = schema.index(field.name, "the model");
    const Type wanted = schema.fields[column].type;
    if (field.type != wanted && !are_numbers(field.type, wanted)) {
      throw Error{Code::usage,
                  format("The given column '{}' has type {}, and {} in the model.", field.name,
                         name_of(field.type), name_of(wanted)),
                  "Declare its type when reading the given table."};
    }
    positions[column] = static_cast<int>(i);
  }
  for (std::size_t column = 0; column < positions.size(); ++column) {
    if (model.columns()[column].context && positions[column] < 0) {
      throw Error{Code::usage,
                  format("The context column '{}' is not given.", schema.fields[column].name),
                  "The model was fitted with it as context: give a table that has it."};
    }
  }
  return positions;
}

/// Draws rows of one block.
class BlockRows {
 public:
  explicit BlockRows(const Plan& plan, const Block& block)
      : plan_(plan),
        block_(block),
        latent_(plan.model.correlations()),
        random_(plan.seed, "sample/" + plan.model.header().table, block.index),
        known_(plan.model.columns().size()),
        u_(known_.size()) {}

  /// The places of row `row`'s values, each in [0, 1].
  const std::vector<double>& next(std::int64_t row) {
    read_given(row);
    const int first = plan_.weights.first_column();
    if (first < 0) {
      latent_.draw(known_, random_, u_);
      return u_;
    }
    // Where something is given, the margin of the first column is another one: rejection does it.
    const bool tilt =
        std::ranges::none_of(known_, [](const auto& place) { return place.has_value(); });
    for (int candidate = 0; candidate < kMostCandidates; ++candidate) {
      Known fixed = known_;
      if (tilt) {
        const double place = plan_.weights.draw_first(random_);
        fixed[first] = Stretch{place, place};
      }
      latent_.draw(fixed, random_, u_);
      if (plan_.weights.accept(u_, fixed, random_)) return u_;
    }
    throw Error{Code::infeasible,
                format("No row {} with the weights asked for was found in {} tries.",
                       block_.rows.first + row + 1, kMostCandidates),
                "Give weights above 0 to values that go together."};
  }

 private:
  void read_given(std::int64_t row) {
    for (std::size_t column = 0; column < known_.size(); ++column) {
      known_[column].reset();
      if (plan_.given[column] < 0) continue;
      const CopulaColumn& of_model = plan_.model.columns()[column];
      const Column& given = block_.given->column(plan_.given[column]);
      if (of_model.context || !given.missing(row)) known_[column] = of_model.locate(given, row);
    }
  }

  const Plan& plan_;
  const Block& block_;
  LatentRows latent_;
  Random random_;
  Known known_;
  std::vector<double> u_;
};

void append_given(const Column& column, std::int64_t row, ColumnBuilder& to) {
  if (column.type() == Type::text) {
    to.append_text(column.text(row));
  } else if (column.type() == Type::real) {
    to.append_number(column.number(row));
  } else {
    to.append_integer(column.integer(row));
  }
}

Batch make_block(const Plan& plan, const Block& block) {
  const std::vector<CopulaColumn>& columns = plan.model.columns();
  std::vector<ColumnBuilder> builders;
  for (const CopulaColumn& column : columns) {
    builders.emplace_back(column.field.type);
    builders.back().reserve(block.rows.count);
  }
  BlockRows rows(plan, block);
  for (std::int64_t row = 0; row < block.rows.count; ++row) {
    const std::vector<double>& u = rows.next(row);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (columns[i].context) continue;
      const int given = plan.given[i];
      if (given >= 0 && !block.given->column(given).missing(row)) {
        append_given(block.given->column(given), row, builders[i]);
      } else {
        columns[i].append(u[i], plan.seed, block.rows.first + row, builders[i]);
      }
    }
  }
  std::vector<Column> made;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!columns[i].context) made.push_back(builders[i].finish());
  }
  return Batch(plan.model.schema(), std::move(made), block.rows.count);
}

}  // namespace

void CopulaModel::sample(const Request& request, Sink& sink, const Context& context) const {
  const Plan plan{*this, request.seed, RowWeights(request.weights, columns_),
                  given_columns(*this, request.given.get())};
  stream_blocks(request, header_.table, sink, context,
                [&](const Block& block) { return make_block(plan, block); });
}

}  // namespace synthwright::copula
