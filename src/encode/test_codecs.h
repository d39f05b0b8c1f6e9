// Columns made row by row, and codecs fitted on them that went through their files.
#pragma once

#include <gtest/gtest.h>

#include <functional>

#include "encode/codec.h"

namespace synthwright::codecs::testing {

using Append = std::function<void(std::int64_t, ColumnBuilder&)>;

inline Column column_of(Type type, std::int64_t rows, const Append& append) {
  ColumnBuilder builder(type);
  for (std::int64_t row = 0; row < rows; ++row) append(row, builder);
  return builder.finish();
}

/// A column, a codec fitted on it after `earlier` ones, and that codec read back from its files.
struct Fitted {
  Field field;
  Column column;
  RawColumn raw;
  std::vector<const RawColumn*> earlier;
  std::unique_ptr<ColumnCodec> codec;
  Json json;
  CodecArrays arrays;

  Fitted(Field f, Kind kind, const Column& values, const CodecOptions& options = {},
         std::vector<const RawColumn*> before = {}, const std::vector<ValueCount>& order = {})
      : field(std::move(f)),
        column(values),
        raw(field, kept_of({.field = field, .kind = kind})),
        earlier(std::move(before)) {
    raw.append(column);
    auto schema = std::make_shared<Schema>();
    schema->fields = {field};
    const auto table = table_of(Batch(schema, {column}, column.size()));
    ColumnProfile profile;
    profile.field = field;
    profile.kind = kind;
    profile.values = order;
    const std::vector<double> weights;
    const auto made = fit_codec({*table, 0, raw, profile, earlier, weights, {}}, options);
    const Codes codes = made->encode(raw, earlier);
    made->relate(raw, earlier, codes, {&codes[0]}, 0);
    CodecArrays written;
    json = made->to_json(written);
    arrays = CodecArrays::from(written.to_batch(), written.to_json(), "test");
    arrays.tables = written.tables;
    codec = codec_from_json(Json::parse(json.dump()), field, arrays);
    EXPECT_EQ(codec->part_sizes(), made->part_sizes());
    EXPECT_EQ(codec->encode(raw, earlier), codes);
  }

  Codes codes() const {
    Codes codes = codec->encode(raw, earlier);
    const std::vector<int> sizes = codec->part_sizes();
    EXPECT_EQ(codes.size(), sizes.size());
    for (std::size_t part = 0; part < sizes.size(); ++part) {
      EXPECT_EQ(static_cast<std::int64_t>(codes[part].size()), raw.rows());
      for (const std::int32_t code : codes[part]) {
        EXPECT_GE(code, 0);
        EXPECT_LT(code, sizes[part]);
      }
    }
    return codes;
  }
  Column decoded(const Codes& from, const std::vector<Column>& made = {}, std::int64_t first = 0,
                 std::uint64_t seed = 1) const {
    Random random(seed, "decode");
    ColumnBuilder builder(field.type);
    codec->decode(from, {seed, first, &made, {&from[0]}}, random, builder);
    return builder.finish();
  }
};

inline void expect_equal(const Column& a, const Column& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::int64_t row = 0; row < a.size(); ++row) {
    ASSERT_EQ(a.missing(row), b.missing(row)) << row;
    if (!a.missing(row)) {
      ASSERT_EQ(symbol_text(a, row), symbol_text(b, row)) << row;
    }
  }
}

inline void append_or_missing(bool missing, double value, ColumnBuilder& to) {
  missing ? to.append_missing() : to.append_number(value);
}

}  // namespace synthwright::codecs::testing
