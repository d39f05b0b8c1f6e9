// The file is compiled once for each SIMD level (Highway's foreach_target); the best one that the
// machine has is chosen at run time.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "numeric/nearest.cc"
#include <hwy/foreach_target.h>
// Highway wants foreach_target.h before highway.h.
#include <hwy/highway.h>

#include <algorithm>
#include <limits>

#include "base/parallel.h"
#include "numeric/nearest.h"

HWY_BEFORE_NAMESPACE();
namespace synthwright::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// Queries that share each load of the references.
constexpr int kTile = 4;

/// `best[i]` becomes the least distance of query i to the references [first, last).
/// `queries` is column by column with kTile values each. Requires: last - first is a multiple
/// of 16.
void nearest_of_tile(const float* queries, const std::vector<const float*>& references,
                     std::int64_t first, std::int64_t last, float* best) {
  const hn::CappedTag<float, 16> d;
  const auto lanes = static_cast<std::int64_t>(hn::Lanes(d));
  const auto one = hn::Set(d, 1.0f);
  auto least0 = hn::Set(d, best[0]), least1 = hn::Set(d, best[1]);
  auto least2 = hn::Set(d, best[2]), least3 = hn::Set(d, best[3]);
  for (std::int64_t at = first; at < last; at += lanes) {
    auto sum0 = hn::Zero(d), sum1 = hn::Zero(d), sum2 = hn::Zero(d), sum3 = hn::Zero(d);
    const float* query = queries;
    for (const float* column : references) {
      const auto value = hn::LoadU(d, column + at);
      const auto add = [&](auto& sum, float q) HWY_ATTR {
        sum = hn::Add(sum, hn::Min(hn::Abs(hn::Sub(value, hn::Set(d, q))), one));
      };
      add(sum0, query[0]);
      add(sum1, query[1]);
      add(sum2, query[2]);
      add(sum3, query[3]);
      query += kTile;
    }
    least0 = hn::Min(least0, sum0);
    least1 = hn::Min(least1, sum1);
    least2 = hn::Min(least2, sum2);
    least3 = hn::Min(least3, sum3);
  }
  best[0] = hn::GetLane(hn::MinOfLanes(d, least0));
  best[1] = hn::GetLane(hn::MinOfLanes(d, least1));
  best[2] = hn::GetLane(hn::MinOfLanes(d, least2));
  best[3] = hn::GetLane(hn::MinOfLanes(d, least3));
}

}  // namespace synthwright::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace synthwright {
namespace {

HWY_EXPORT(nearest_of_tile);

using HWY_NAMESPACE::kTile;
constexpr std::int64_t kQueryBlock = 64;        // queries of one piece of work
constexpr std::int64_t kReferenceBlock = 1024;  // references that stay in cache meanwhile
constexpr std::int64_t kWidestVector = 16;

/// Columns whose length is a multiple of the widest vector: the last row is repeated, which leaves
/// every least distance as it is.
std::vector<std::vector<float>> padded(const Points& points) {
  std::vector<std::vector<float>> columns = points.columns;
  const std::int64_t rows = (points.rows + kWidestVector - 1) / kWidestVector * kWidestVector;
  for (auto& column : columns) column.resize(rows, column.back());
  return columns;
}

}  // namespace

std::vector<float> nearest_distances(const Points& queries, const Points& references,
                                     const Context& context) {
  std::vector<float> best(queries.rows, std::numeric_limits<float>::infinity());
  if (references.rows == 0) return best;
  const std::vector<std::vector<float>> columns = padded(references);
  std::vector<const float*> starts;
  for (const auto& column : columns) starts.push_back(column.data());
  const std::int64_t reference_rows = columns.empty() ? 0 : std::ssize(columns.front());

  parallel_for((queries.rows + kQueryBlock - 1) / kQueryBlock, context, [&](std::int64_t block) {
    const std::int64_t begin = block * kQueryBlock;
    const std::int64_t end = std::min(begin + kQueryBlock, queries.rows);
    // Tiles of kTile queries; a last incomplete one repeats its last query.
    std::vector<float> tiles, least(kQueryBlock, std::numeric_limits<float>::infinity());
    for (std::int64_t row = begin; row < end; row += kTile) {
      for (const auto& column : queries.columns) {
        for (int i = 0; i < kTile; ++i) tiles.push_back(column[std::min(row + i, end - 1)]);
      }
    }
    for (std::int64_t first = 0; first < reference_rows; first += kReferenceBlock) {
      const std::int64_t last = std::min(first + kReferenceBlock, reference_rows);
      for (std::int64_t row = begin; row < end; row += kTile) {
        const std::int64_t tile = (row - begin) / kTile;
        HWY_DYNAMIC_DISPATCH(nearest_of_tile)
        (tiles.data() + tile * kTile * std::ssize(columns), starts, first, last,
         least.data() + tile * kTile);
      }
    }
    std::copy_n(least.begin(), end - begin, best.begin() + begin);
  });
  return best;
}

}  // namespace synthwright
#endif
