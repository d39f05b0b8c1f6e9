// Streams a sample block by block: blocks are computed in parallel and written in order, a few in
// memory at a time. The one loop behind every Model::sample.
//
//   stream_blocks(request, "adult", sink, context, [&](const Block& block) {
//     Random random(request.seed, "sample/adult", block.index);
//     return rows_of(block.rows.count, random);
//   });
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "synthwright/model.h"

namespace synthwright {

/// All that a block of rows may depend on, besides the model and the request's seed.
struct Block {
  std::int64_t index = 0;
  BlockRange rows;
  std::optional<Batch> given;  ///< the given rows of this block; nothing when none are given
};

/// A pure function: called from any thread, the same block gives the same rows.
using MakeBlock = std::function<Batch(const Block&)>;

/// Writes the blocks that `request` asks for to `sink` under the name `table`, reports progress in
/// rows as `stage`, and stops when the user cancels.
/// Throws: Error{usage} for a request of another table or unit, a negative count, or fewer given
/// rows than units; and what `make_block` and `sink` throw.
void stream_blocks(const Request& request, const std::string& table, Sink& sink,
                   const Context& context, const MakeBlock& make_block,
                   std::string_view stage = "sample");

/// Hands out the rows of a table in pieces, by one sequential scan.
class GivenRows {
 public:
  /// Starts at row `first`. Throws: Error{usage} when the table is known to have fewer than `rows`.
  GivenRows(const Table& table, std::int64_t first, std::int64_t rows);
  /// The next `count` rows. Throws: Error{usage} when the table ends before.
  Batch next(std::int64_t count);

 private:
  std::shared_ptr<const Schema> schema_;
  std::unique_ptr<Scan> scan_;
  Batch rest_;  // of the batch read last: rows not handed out yet
  std::int64_t rows_;
  std::int64_t read_ = 0;
};

}  // namespace synthwright
