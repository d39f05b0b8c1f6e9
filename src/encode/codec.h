// Columns as sequences of small codes, and values made from codes. One codec a column; a column has
// one part (its code), or several (a timestamp: week, weekday, time of day).
//
// A codec holds no value that fewer than k rows share.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/random.h"
#include "encode/companions.h"
#include "encode/margin.h"
#include "encode/raw_column.h"
#include "synthwright/context.h"
#include "synthwright/profile.h"

namespace synthwright {

/// Arrays of codecs, which go into files beside the model's JSON.
class CodecArrays {
 public:
  /// Keeps a margin; its number goes into the codec's JSON.
  int add(const Margin& margin);
  /// Throws: Error{invalid_data} when there is none of that number.
  Margin margin(int number, double unit) const;

  /// Their elements; and what is small, as JSON.
  Batch to_batch() const;
  Json to_json() const;
  /// Throws: Error{invalid_data} when columns or numbers are not what they have to be.
  static CodecArrays from(const Batch& batch, const Json& json, const std::string& place);

  std::map<std::string, Batch> tables;  ///< others, by name (text models)

 private:
  struct Stored {
    std::vector<MarginElement> elements;
    std::vector<std::int64_t> first;
    std::vector<std::int64_t> steps;
    bool repeats = false;
  };
  std::vector<Stored> margins_;
};

/// Codes of some rows: [part][row].
using Codes = std::vector<std::vector<std::int32_t>>;

/// What making values may depend on, besides the column's codes.
struct DecodeInput {
  std::uint64_t seed = 0;                        ///< of the request
  std::int64_t first_row = 0;                    ///< of the block, in the whole sample
  const std::vector<Column>* earlier = nullptr;  ///< columns of this block made before, in order
  FirstCodes first_codes;                        ///< of all columns of this block
};

/// A code that is drawn and leaves no trace in the value.
inline constexpr std::int32_t kAnyCode = -1;

/// A way to read a value as what decode() makes it from: codes of all parts (kAnyCode: whatever it
/// is), and how likely they are to give that value.
struct Reading {
  std::vector<std::int32_t> codes;
  double log_density = 0;
};

/// Values that a fitted codec does not know, in rows that it was not fitted on.
struct Unknown {
  std::int64_t missing = 0;                 ///< rows without a value, where no row was
  std::int64_t outside = 0;                 ///< rows with a number beyond those known
  std::int64_t symbols = 0, of_symbol = 0;  ///< symbols that are not known, and rows with one
  /// [row] whether its code stands for another value, so that nothing is to be learned from it.
  /// Empty: none does.
  std::vector<std::uint8_t> no_code;
};

class ColumnCodec {
 public:
  virtual ~ColumnCodec() = default;
  virtual std::string_view name() const = 0;
  /// How many codes each part has; a part without choice has one.
  virtual std::vector<int> part_sizes() const = 0;
  virtual std::string_view part_name(int part) const;
  /// How much each code of a part spans, in any unit, where codes follow each other (0: an atom
  /// among them, such as a missing value). Empty: symbols without order.
  virtual std::vector<double> widths(int /*part*/) const { return {}; }
  /// Whether codes of a part count rows of the table that they are of, so that those of a table of
  /// another size say something else.
  virtual bool counts_rows(int /*part*/) const { return false; }
  /// What its raw columns keep.
  virtual Kept kept() const = 0;
  virtual Codes encode(const RawColumn& column,
                       const std::vector<const RawColumn*>& earlier) const = 0;
  /// What of a column of later rows has no code; values that fewer than `support` rows share are
  /// not told where the codec has a code for rare ones.
  virtual Unknown unknown(const RawColumn&, const std::vector<const RawColumn*>& /*earlier*/,
                          int /*support*/) const {
    return {};
  }
  /// After all columns have codes: looks at what else rows with equal values have in common.
  virtual void relate(const RawColumn&, const std::vector<const RawColumn*>& /*earlier*/,
                      const Codes&, const FirstCodes&, int /*own*/) {}
  virtual void decode(const Codes& codes, const DecodeInput& input, Random& random,
                      ColumnBuilder& to) const = 0;
  /// Every reading of a row's value, ascending by codes; none for a value that decode() never
  /// makes. That rows are made to share a value (companions) is no property of one
  /// row, and left out.
  virtual std::vector<Reading> readings(const RawColumn& column, std::int64_t row,
                                        const std::vector<const RawColumn*>& earlier) const = 0;
  /// What the densities of readings() are relative to, in words.
  virtual std::string measure(Type type) const = 0;
  /// A code of part 0 that stands for values of fewer than k rows and is not to be drawn, or -1.
  virtual int rare_code() const { return -1; }
  /// Values as text → code of part 0, for weights; -1: not a value of its own.
  virtual int code_of(const std::string&) const { return -1; }
  /// {"codec": name(), ...}
  virtual Json to_json(CodecArrays& arrays) const = 0;
};

struct CodecOptions {
  MarginOptions margin;
  std::string rare = "redraw";  ///< what stands for rare categories: redraw, label
};

/// What a codec is fitted on.
struct CodecInput {
  const Table& table;
  int index;  ///< of the column in the table
  const RawColumn& column;
  const ColumnProfile& profile;
  const std::vector<const RawColumn*>& earlier;  ///< columns before it, in codec order
  const std::vector<double>& weights;            ///< by row; empty: all 1
  const Context& context;
};

/// The codec that fits the column's kind.
std::unique_ptr<ColumnCodec> fit_codec(const CodecInput& input, const CodecOptions& options);
/// Throws: Error{invalid_data} when the JSON or its arrays are damaged.
std::unique_ptr<ColumnCodec> codec_from_json(const Json& json, const Field& field,
                                             const CodecArrays& arrays);

/// What of such a column fit_codec() looks at.
Kept kept_of(const ColumnProfile& profile);

}  // namespace synthwright
