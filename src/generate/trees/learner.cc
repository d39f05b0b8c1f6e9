#include "generate/trees/learner.h"

#include <algorithm>

#include "base/parallel.h"
#include "generate/roles.h"
#include "generate/trees/advice.h"
#include "generate/trees/calibration.h"
#include "generate/trees/columns.h"
#include "generate/trees/conditionals.h"
#include "generate/trees/mass.h"
#include "generate/trees/model.h"
#include "generate/trees/options.h"
#include "generate/trees/refresh.h"
#include "generate/trees/training_rows.h"

namespace synthwright {
namespace trees {
namespace {

std::vector<int> drawing_order(const std::vector<Role>& roles, const Schema& schema,
                               const FitRequest& request, const Settings& settings) {
  std::vector<int> order = columns_with(Role::learned, roles);
  if (settings.order != "as_is" && !request.target.empty()) {
    const int target = schema.find(request.target);
    const bool first = settings.order == "target_first";
    std::ranges::stable_partition(order, [&](int column) { return (column == target) == first; });
  }
  return order;
}

Columns read_columns(const Table& table, const TableProfile& profile, const FitRequest& request,
                     const std::vector<Role>& roles, const Settings& settings,
                     const Context& context) {
  const Schema& schema = *table.schema();
  Columns columns;
  columns.index = columns_with(Role::context, roles);
  columns.context = static_cast<int>(columns.index.size());
  const std::vector<int> learned = drawing_order(roles, schema, request, settings);
  columns.index.insert(columns.index.end(), learned.begin(), learned.end());
  for (const int i : columns.index) {
    const Field& field = schema.fields[i];
    columns.raw.emplace_back(field, kept_of(profile.column(field.name)));
  }
  read_rows(table, columns_with(Role::weights, roles), settings.codec.margin.minimum_support,
            settings.margin_rows, context, columns);
  return columns;
}

class TreesLearner : public Learner {
 public:
  std::string_view name() const override { return "trees"; }
  std::string_view sentence() const override {
    return "Boosted trees, column by column: the closest to real data, in seconds. The default.";
  }
  Capabilities capabilities() const override {
    return {.determinism = Determinism::bitwise,
            .context_columns = true,
            .row_weights = true,
            .shared_numbers = true,
            .density = true,
            .given = true,
            .declared_facts_only = false,
            .refresh = true};
  }
  const std::vector<Option>& options() const override { return option_list(); }
  std::unique_ptr<Model> fit(const Dataset& data, const Profile& profile, const FitRequest& request,
                             const Context& context) const override;
  std::unique_ptr<Model> refresh(const Model& model, const Dataset& data, const FitRequest& request,
                                 const Context& context) const override {
    const auto* trees = dynamic_cast<const TreesModel*>(&model);
    if (trees == nullptr) return Learner::refresh(model, data, request, context);
    return refreshed(*trees, data, request, context);
  }
};

std::unique_ptr<Model> TreesLearner::fit(const Dataset& data, const Profile& profile,
                                         const FitRequest& request, const Context& context) const {
  check_capabilities(*this, request);
  Settings settings = settings_from(request.options);
  if (context.deadline) settings.set_refit(false);  // no time to learn twice
  const std::string table_name = data.name_of_table(request.table);
  const Table& table = data.table(request.table);
  const TableProfile& table_profile =
      profile.tables.size() == 1 ? profile.table() : profile.table(table_name);
  const std::vector<Role> roles = roles_of(*table.schema(), table_name, request);
  Columns columns = read_columns(table, table_profile, request, roles, settings, context);

  Parts parts;
  ModelHeader& header = parts.header;
  header.generator = std::string(name());
  header.table = table_name;
  header.schema = std::make_shared<Schema>(fields_with(Role::learned, *table.schema(), roles));
  header.context = fields_with(Role::context, *table.schema(), roles);
  header.target = request.target;
  header.sensitive = sensitive_json(table_profile, request);
  header.provenance = provenance_of(columns.all_rows, context);

  // Codes of every column.
  const auto count = static_cast<std::int64_t>(columns.raw.size());
  parts.codecs.resize(count);
  std::vector<Codes> codes(count);
  parallel_for(count, context, [&](std::int64_t c) {
    const RawColumn& raw = columns.raw[c];
    const std::vector<const RawColumn*> earlier = columns.before(c);
    const CodecInput input{
        table,   columns.index[c], raw,    table_profile.column(raw.field().name),
        earlier, columns.weights,  context};
    parts.codecs[c] = fit_codec(input, settings.codec);
    codes[c] = parts.codecs[c]->encode(raw, earlier);
  });
  FirstCodes first_codes;
  for (const Codes& of_column : codes) first_codes.push_back(&of_column[0]);
  parallel_for(count, context, [&](std::int64_t c) {
    parts.codecs[c]->relate(columns.raw[c], columns.before(c), codes[c], first_codes,
                            static_cast<int>(c));
  });
  for (std::int64_t c = 0; c < count; ++c) {
    const std::string& name = columns.raw[c].field().name;
    parts.fields.push_back(c < columns.context ? header.context.find(name)
                                               : header.schema->find(name));
  }

  // Tokens, and a conditional for each.
  parts.layout =
      std::make_unique<Layout>(parts.codecs, columns.context,
                               mass_of_codes(table, parts.codecs, columns, codes,
                                             columns_with(Role::weights, roles), context),
                               settings.feature_bins);
  const std::vector<std::uint32_t> training =
      choose_training_rows(columns.rows, settings.training_rows, context.seed);
  header.provenance["training_rows"] = training.size();
  for (Codes& of_column : codes) {
    for (std::vector<std::int32_t>& part : of_column) part = of_rows(part, training);
  }
  boosting::CodeMatrix matrix =
      matrix_of(*parts.layout, std::move(codes), static_cast<std::int64_t>(training.size()));
  const bool sampled = matrix.rows < columns.all_rows;
  if (sampled) columns.raw.clear();  // trees need codes alone, and memory of their own
  const std::vector<double> weights = of_rows(columns.weights, training);
  parts.conditionals = fit_conditionals(*parts.layout, matrix, weights, sampled, settings, context);
  if (settings.calibrate) {
    settings.set_calibrate(
        calibrate(parts, matrix, weights, settings.codec.margin.minimum_support, context));
  }

  const std::string advice = sampled ? "" : advice_on_few_rows(parts, columns, settings);
  if (!advice.empty()) context.say(LogLevel::warning, advice);

  header.options = settings.all;
  header.provenance["rounds"] = rounds_text(rounds_of(parts.conditionals));
  return std::make_unique<TreesModel>(std::move(parts));
}

}  // namespace
}  // namespace trees

std::unique_ptr<Learner> make_trees_learner() { return std::make_unique<trees::TreesLearner>(); }

std::unique_ptr<Model> load_trees_model(const std::filesystem::path& folder, const Json& json) {
  return trees::TreesModel::load(folder, json);
}

}  // namespace synthwright
