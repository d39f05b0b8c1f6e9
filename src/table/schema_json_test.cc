// Truth: what is written is read back the same (an invariant), and the JSON text by hand.
#include "table/schema_json.h"

#include <gtest/gtest.h>

namespace synthwright {
namespace {

TEST(SchemaJson, ReadsBackWhatItWrote) {
  Schema schema;
  schema.fields = {
      {"age", Type::integer, {}},
      {"fee", Type::real, {.decimals = 2, .fixed_decimals = true, .missing = "NA"}},
      {"seen",
       Type::timestamp,
       {.decimals = -1, .pattern = "%d/%m/%Y %H:%M", .time_zone = "Europe/Paris"}},
      {"ok", Type::boolean, {.true_text = "Y", .false_text = "N", .storage = "bool"}},
      {"price",
       Type::real,
       {.decimal_mark = ',', .thousands = ".", .suffix = " €", .quoted = true}},
      {"dose", Type::real, {.other_missing = {{"", 0.25}}, .exponent = "0.00E+00"}},
      {"tags[2]", Type::text, {.path = {"tags", "[2]"}}},
  };
  EXPECT_EQ(schema_from_json(to_json(schema), "test"), schema);
}

TEST(SchemaJson, ReadsBackHowATableIsWritten) {
  const Dialect dialect{.delimiter = ';',
                        .quote = '\'',
                        .line_end = "\r\n",
                        .encoding = "UTF-16LE",
                        .byte_order_mark = true,
                        .quoted_names = true};
  EXPECT_EQ(dialect_from_json(to_json(dialect), "test"), dialect);
  EXPECT_EQ(to_json(Dialect{}), Json::object());
  EXPECT_THROW(dialect_from_json(Json{{"delimiter", "||"}}, "test"), Error);
}

TEST(SchemaJson, LeavesDefaultsOut) {
  EXPECT_EQ(to_json(Field{"age", Type::integer, {}}).dump(), R"({"name":"age","type":"integer"})");
}

TEST(SchemaJson, NamesThePlaceOfWhatIsWrong) {
  for (const char* text :
       {R"([{"name":"a","type":"whole"}])", R"([{"name":7,"type":"integer"}])",
        R"([{"type":"integer"}])", R"([{"name":"a","type":"text"},{"name":"a","type":"text"}])",
        R"([{"name":"a","type":"real","format":{"decimals":1000}}])",
        R"([{"name":"a","type":"real","format":{"pattern":3}}])", R"({"a":1})", R"([3])"}) {
    try {
      schema_from_json(Json::parse(text), "model.json");
      FAIL() << text;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), Code::invalid_data) << text;
      EXPECT_EQ(std::string(error.what()).find("model.json"), 0u) << error.what();
    }
  }
}

}  // namespace
}  // namespace synthwright
