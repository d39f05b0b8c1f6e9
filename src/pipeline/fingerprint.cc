#include "pipeline/fingerprint.h"

#include <bit>
#include <vector>

#include "base/hash.h"

namespace synthwright {
namespace {

std::uint64_t hash_of(const Column& column, std::int64_t row) {
  if (column.missing(row)) return 0x9e3779b97f4a7c15;  // some odd number
  switch (column.type()) {
    case Type::text: return hash64(column.text(row));
    case Type::real: return std::bit_cast<std::uint64_t>(column.number(row));
    default: return static_cast<std::uint64_t>(column.integer(row));
  }
}

}  // namespace

std::uint64_t fingerprint(const Table& table, const Context& context) {
  const Schema& schema = *table.schema();
  std::vector<std::uint64_t> hashes(schema.fields.size());
  for_each_batch(table, [&](const Batch& batch) {
    context.stop_if_cancelled();
    for (std::size_t i = 0; i < hashes.size(); ++i) {
      const Column& column = batch.column(static_cast<int>(i));
      for (std::int64_t row = 0; row < batch.rows(); ++row) {
        hashes[i] = hash_combine(hashes[i], hash_of(column, row));
      }
    }
  });
  std::uint64_t hash = 0;
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    hash = hash_combine(hash, hash64(schema.fields[i].name));
    hash = hash_combine(hash, hash64(name_of(schema.fields[i].type)));
    hash = hash_combine(hash, hashes[i]);
  }
  return hash;
}

}  // namespace synthwright
