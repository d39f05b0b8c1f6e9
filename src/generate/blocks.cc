#include "generate/blocks.h"

#include <algorithm>
#include <limits>

#include "base/format.h"
#include "base/parallel.h"
#include "synthwright/error.h"

namespace synthwright {
namespace {

constexpr int kBlocksAThread = 2;  // in one round; more would only take memory

void check_request(const Request& request, const std::string& table) {
  if (!request.table.empty() && request.table != table) {
    throw Error{Code::usage, format("The model does not make a table '{}'.", request.table),
                format("Its table is '{}'.", table)};
  }
  if (request.unit != "row") {
    throw Error{Code::usage, format("The model cannot count in units of '{}'.", request.unit),
                "Ask for rows: unit 'row'."};
  }
}

Batch joined(std::shared_ptr<const Schema> schema, std::vector<Batch> pieces) {
  if (pieces.size() == 1) return pieces.front();
  return collect(*table_of(std::move(schema), std::move(pieces)));
}

}  // namespace

std::pair<std::int64_t, std::int64_t> blocks_of(const Request& request) {
  if (request.count < 0) {
    throw Error{Code::usage, format("A sample cannot have {} rows.", request.count),
                "Ask for 0 rows or more."};
  }
  if (request.first_block < 0) {
    throw Error{Code::usage, format("A sample has no block {}.", request.first_block),
                "Blocks are counted from 0."};
  }
  const std::int64_t all = request.count / kBlockRows + (request.count % kBlockRows != 0);
  const std::int64_t first = std::min(request.first_block, all);
  const std::int64_t remaining = all - first;
  return {first, first + (request.blocks < 0 ? remaining : std::min(request.blocks, remaining))};
}

BlockRange block_range(const Request& request, std::int64_t block) {
  constexpr std::int64_t kLastBlock = std::numeric_limits<std::int64_t>::max() / kBlockRows;
  if (block < 0 || block >= kLastBlock) return {request.count, 0};
  const std::int64_t first = std::min(block * kBlockRows, request.count);
  return {first, std::min(kBlockRows, request.count - first)};
}

GivenRows::GivenRows(const Table& table, std::int64_t first, std::int64_t rows)
    : schema_(table.schema()), scan_(table.scan()), rows_(rows) {
  if (table.rows() >= 0 && table.rows() < rows) {
    throw Error{Code::usage,
                format("The given table has {} rows, and {} were asked for.", table.rows(), rows),
                "Give one row for each row of the sample, or ask for fewer."};
  }
  while (read_ < first) {
    const std::int64_t skip = std::min(first - read_, rest_.rows());
    if (skip > 0) rest_ = rest_.slice(skip, rest_.rows() - skip);
    read_ += skip;
    if (skip == 0) {
      std::optional<Batch> batch = scan_->next();
      if (!batch) return;  // next() finds the table too short
      rest_ = std::move(*batch);
    }
  }
}

Batch GivenRows::next(std::int64_t count) {
  std::vector<Batch> pieces;
  for (std::int64_t wanted = count; wanted > 0;) {
    if (rest_.rows() == 0) {
      std::optional<Batch> batch = scan_->next();
      if (!batch) {
        throw Error{
            Code::usage,
            format("The given table ends after {} rows, and {} were asked for.", read_, rows_),
            "Give one row for each row of the sample, or ask for fewer."};
      }
      rest_ = std::move(*batch);
    }
    const std::int64_t taken = std::min(wanted, rest_.rows());
    pieces.push_back(rest_.slice(0, taken));
    rest_ = rest_.slice(taken, rest_.rows() - taken);
    read_ += taken;
    wanted -= taken;
  }
  return joined(schema_, std::move(pieces));
}

void stream_blocks(const Request& request, const std::string& table, Sink& sink,
                   const Context& context, const MakeBlock& make_block, std::string_view stage) {
  check_request(request, table);
  const auto [first, last] = blocks_of(request);
  std::optional<GivenRows> given;
  if (request.given != nullptr) {
    given.emplace(*request.given, block_range(request, first).first, request.count);
  }

  const std::int64_t begin = block_range(request, first).first;
  const std::int64_t end =
      last > first ? block_range(request, last - 1).first + block_range(request, last - 1).count
                   : begin;
  std::int64_t written = 0;
  const auto write = [&](std::vector<Batch>& batches) {
    for (Batch& batch : batches) {
      sink.write(table, batch);
      written += batch.rows();
      context.report(stage, static_cast<double>(written), static_cast<double>(end - begin));
    }
    batches.clear();
  };

  // Each round computes some blocks while one thread writes those of the round before.
  const std::int64_t round = std::int64_t{kBlocksAThread} * thread_count(context);
  std::vector<Batch> done;
  for (std::int64_t at = first; at < last; at += round) {
    std::vector<Block> blocks;
    for (std::int64_t index = at; index < std::min(last, at + round); ++index) {
      const BlockRange rows = block_range(request, index);
      blocks.push_back(
          {index, rows, given ? std::optional(given->next(rows.count)) : std::nullopt});
    }
    std::vector<Batch> made(blocks.size());
    parallel_for(static_cast<std::int64_t>(blocks.size()) + 1, context, [&](std::int64_t i) {
      if (i == 0) return write(done);
      made[i - 1] = make_block(blocks[i - 1]);
    });
    done = std::move(made);
  }
  context.stop_if_cancelled();
  write(done);
}

}  // namespace synthwright
