// Invariant: a type is the type that its text names. Texts are Arrow's, as its documentation shows
// them.
#include "io/type_text.h"

#include <gtest/gtest.h>

namespace synthwright {
namespace {

using arrow::field;

TEST(TypeText, NamesEveryType) {
  const auto item = arrow::struct_({field("a", arrow::int8()),
                                    field("b, c: \"d\"> not null", arrow::utf8(), false),
                                    field("", arrow::timestamp(arrow::TimeUnit::NANO, "UTC"))});
  for (const auto& type :
       {arrow::int64(), arrow::decimal128(10, 2), arrow::decimal256(60, -3), arrow::list(item),
        arrow::large_list(field("element", item, false)), arrow::fixed_size_list(item, 3),
        arrow::map(arrow::utf8(), item, true), arrow::map(arrow::date32(), arrow::float64()),
        arrow::timestamp(arrow::TimeUnit::SECOND, "Europe/Paris"), arrow::list(arrow::null()),
        arrow::dictionary(arrow::int8(), arrow::large_utf8(), true),
        arrow::list(arrow::dictionary(arrow::int32(), arrow::utf8()))}) {
    const auto back = type_from_text(type_text(*type));
    ASSERT_NE(back, nullptr) << type_text(*type);
    EXPECT_TRUE(back->Equals(*type, /*check_metadata=*/true)) << type_text(*type);
  }
  EXPECT_EQ(type_text(*arrow::list(arrow::int32())), "list<item: int32>");
  EXPECT_EQ(type_text(*arrow::dictionary(arrow::int32(), arrow::utf8())), "dictionary<string>");
  EXPECT_EQ(type_text(*arrow::dictionary(arrow::int8(), arrow::utf8())),
            "dictionary<string, int8>");
}

TEST(TypeText, NothingElseIsAType) {
  for (const char* text :
       {"", "json", "int", "int32 ", "int32>", "list<int32>", "list<item: int32", "list<item: >",
        "struct<>", "struct<a: int32,>", "struct<\"a: int32>", "map<string, int32>",
        "fixed_size_list<item: int8>[-1]", "fixed_size_list<item: int8>[99999999999999]",
        "dictionary<string, string>", "dictionary<list<item: int8>>", "decimal128(99, 2)"}) {
    EXPECT_EQ(type_from_text(text), nullptr) << text;
  }
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "list<item: ";
  EXPECT_EQ(type_from_text(deep), nullptr);
}

}  // namespace
}  // namespace synthwright
