// One kind of gap: told all rows, batch by batch, it knows the gaps at the end.
#pragma once

#include <memory>
#include <vector>

#include "gaps/attribute.h"
#include "synthwright/gaps.h"

namespace synthwright::gaps {

/// Some rows, and their codes by attribute.
struct CodedBatch {
  const Batch& batch;
  const std::vector<std::vector<std::uint8_t>>& codes;
};

/// What all searches know from the start.
struct Setting {
  const Schema& schema;  // of the table
  const TableProfile& profile;
  const GapRequest& request;
  const std::vector<Attribute>& attributes;
};

class Search {
 public:
  virtual ~Search() = default;
  virtual void add(const CodedBatch& rows, const Context& context) = 0;
  /// The worst first.
  virtual std::vector<Gap> gaps() const = 0;
};

std::unique_ptr<Search> search_imbalance(const Setting& setting);
std::unique_ptr<Search> search_segments(const Setting& setting);
std::unique_ptr<Search> search_tails(const Setting& setting);
std::unique_ptr<Search> search_missing_values(const Setting& setting);
std::unique_ptr<Search> search_time_holes(const Setting& setting);

/// A gap with its interval. Requires: of > 0.
Gap gap_of(GapShape shape, std::vector<std::string> columns, std::int64_t found, std::int64_t of);

}  // namespace synthwright::gaps
