// Learners make models; models make rows. Simulators are models too: made from a configuration,
// with nothing to fit. From the model on nobody asks which it was.
//
//   auto learner = make_learner("trees");
//   auto model = learner->fit(data, profile, {.target = "income"}, context);
//   MemorySink rows;
//   model->sample({.count = 10'000, .seed = 7}, rows, context);
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "synthwright/context.h"
#include "synthwright/json_fwd.h"
#include "synthwright/options.h"
#include "synthwright/profile.h"
#include "synthwright/table.h"

namespace synthwright {

/// Rows of a block. A block's random numbers depend on (seed, table, block) alone, so the sample
/// of blocks a..b equals that slice of the whole, on any machine and any number of threads.
inline constexpr std::int64_t kBlockRows = 4096;

/// What a sample is asked for.
struct Request {
  std::int64_t count = 0;    ///< how many units in all
  std::string unit = "row";  ///< "row"; later "entity", "scene"
  std::uint64_t seed = 0;
  std::int64_t first_block = 0;
  std::int64_t blocks = -1;  ///< how many blocks from first_block on; -1: all that remain
  std::string table;         ///< empty: the model's only table
  /// Rows are drawn one by one. Otherwise a model may share its random numbers out evenly among the
  /// rows of a block: each row is distributed the same, counts and means vary less than those of
  /// independent rows do (variance reduction).
  bool independent = false;
  /// Values that are fixed, one row a unit (at least `count` rows): context columns, and any
  /// learned column. A missing value in a learned column means: to be drawn.
  std::shared_ptr<const Table> given;
  /// Column → value (as text) → factor by which rows with that value are made more likely.
  std::map<std::string, std::map<std::string, double>> weights;
};

/// The rows [first, first + count) of block `block` of `request`; count 0: past the end.
struct BlockRange {
  std::int64_t first = 0, count = 0;
};
BlockRange block_range(const Request& request, std::int64_t block);
/// Blocks that the request asks for, as [first, last).
std::pair<std::int64_t, std::int64_t> blocks_of(const Request& request);

class Model {
 public:
  virtual ~Model() = default;
  /// What the model is: generator, columns, options, provenance. JSON for people and programs.
  virtual Json describe() const = 0;
  /// The columns of the table it makes.
  virtual const std::shared_ptr<const Schema>& schema() const = 0;
  /// Streams rows in order to `sink`; holds a few blocks at a time. Does not call sink.finish().
  /// Throws: Error{usage} for a column it does not know, Error{infeasible} for a request that no
  /// row satisfies.
  virtual void sample(const Request& request, Sink& sink, const Context& context) const = 0;
  /// The natural log of the density that sample() draws rows from, at every row of `rows`: streams
  /// one row for each to `sink`, under the name `table`, with the columns of density_schema(). Does
  /// not call sink.finish(). Columns that the model does not have are left alone.
  ///
  /// A symbol, a boolean, a missing value, a whole number or a date counts as one: its density is
  /// its probability. Other numbers are measured by length: reals in their own unit, times and
  /// timestamps in seconds. Where the model makes multiples of a step (decimals, whole minutes), a
  /// multiple has its probability divided by the step, and a number between two of them what the
  /// nearer one has. Where it makes any number, those that it repeats (points) have their
  /// probability. Identifiers and free text are made up: only whether they are missing counts.
  /// describe() says for each column which it is.
  ///
  /// A value that is never made (an unknown symbol, a number beyond the margin) has density 0:
  /// -inf. Throws: Error{usage} naming the generator when it has no density (this one does);
  /// Error{invalid_data} naming the column when `rows` lacks one or has it with another type.
  virtual void log_density(const std::string& table, const Table& rows, Sink& sink,
                           const Context& context) const;
  /// Writes model.json and arrays into an existing empty folder.
  virtual void save(const std::filesystem::path& folder) const = 0;
};

/// What log_density() tells of a row whose columns are those of `schema`:
/// - log_density: the sum of all columns, -inf when one is;
/// - impossible: how many columns have a value that the model never makes;
/// - finite_part: the sum of the other columns, which ranks rows that have such values;
/// - log_density.NAME, for each column: the log density of its value given the columns before it in
///   the order in which the model draws them.
std::shared_ptr<const Schema> density_schema(const Schema& schema);

enum class Determinism { bitwise, same_device, none };

struct Capabilities {
  Determinism determinism = Determinism::bitwise;
  bool context_columns = false;  ///< can learn columns given others that it does not learn
  bool row_weights = false;
  bool shared_numbers = false;       ///< rows share random numbers unless Request::independent
  bool density = false;              ///< its models tell the density of rows
  bool given = false;                ///< can complete rows whose values are partly given
  bool declared_facts_only = false;  ///< uses nothing of a profile that was measured
  bool refresh = false;              ///< can go on learning from rows that come later
};

struct FitRequest {
  std::string table;                         ///< empty: the data set's only table
  std::string target;                        ///< the column that models will predict; may be empty
  std::vector<std::string> exclude;          ///< columns that are neither learned nor made
  std::vector<std::string> context_columns;  ///< given, not learned
  std::string weights;                       ///< a column of row weights, >= 0; not learned
  OptionMap options;
};

class Learner {
 public:
  virtual ~Learner() = default;
  virtual std::string_view name() const = 0;
  virtual std::string_view sentence() const = 0;  ///< what it is and when to use it
  virtual Capabilities capabilities() const = 0;
  virtual const std::vector<Option>& options() const = 0;
  /// Scans the data a few times. Throws: Error{usage, invalid_data}.
  virtual std::unique_ptr<Model> fit(const Dataset& data, const Profile& profile,
                                     const FitRequest& request, const Context& context) const = 0;
  /// A model of the same columns and values as `model`, which goes on learning from `data`: rows
  /// that came later. The request may set a table, weights, columns that are not in the model as
  /// excluded, and options that do not change what values the model has.
  /// Throws: Error{usage} when columns do not match, or the learner cannot refresh.
  virtual std::unique_ptr<Model> refresh(const Model& model, const Dataset& data,
                                         const FitRequest& request, const Context& context) const;
};

/// Throws: Error{usage} when the learner cannot do what the request asks (weights, context).
void check_capabilities(const Learner& learner, const FitRequest& request);

/// The one list of learners, by name. Throws: Error{usage} with the nearest known name.
std::unique_ptr<Learner> make_learner(const std::string& name);
std::vector<std::string> learner_names();

/// A model folder, complete or not there at all.
void save_model(const Model& model, const std::filesystem::path& folder);
/// Throws: Error{invalid_data} naming the file when the folder is damaged or of a newer format.
std::unique_ptr<Model> load_model(const std::filesystem::path& folder);

}  // namespace synthwright
