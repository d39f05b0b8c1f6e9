// Truth: worlds made here, whose hours, days and durations are known; and that time does not run
// backwards.
#include "encode/elapsed_codec.h"

#include <array>
#include <cmath>
#include <map>

#include "encode/calendar_day.h"
#include "encode/test_codecs.h"

namespace synthwright {
namespace {

using namespace codecs::testing;

constexpr double kMinute = 60e6;
constexpr int kSupport = 10;

using MakeEnd = std::function<double(double start, Random& random)>;

Column starts_of(std::int64_t rows, double unit, bool gaps) {
  Random random(rows, "starts");
  return column_of(Type::timestamp, rows, [&](auto row, auto& to) {
    const double moment = std::floor(800 * kDay / unit * random.uniform()) * unit;
    append_or_missing(gaps && row % 40 == 0, moment - 400 * kDay, to);
  });
}

Column ends_of(const Column& starts, bool gaps, const MakeEnd& end) {
  Random random(starts.size(), "ends");
  return column_of(Type::timestamp, starts.size(), [&](auto row, auto& to) {
    const bool missing = starts.missing(row) || (gaps && row % 30 == 0);
    append_or_missing(missing, missing ? 0 : end(starts.number(row), random), to);
  });
}

/// Two timestamps, in 400 days before and after 1970-01-01, the second one never before the first.
/// Every 40th start and every 30th end is missing, where there are to be gaps.
struct Pair {
  Fitted start, end;

  Pair(std::int64_t rows, double unit, bool gaps, const MakeEnd& make)
      : start({"start", Type::timestamp, {}}, Kind::timestamp, starts_of(rows, unit, gaps)),
        end({"end", Type::timestamp, {}}, Kind::timestamp, ends_of(start.column, gaps, make), {},
            {&start.raw}) {}
  Pair(const Pair&) = delete;  // `end` refers to `start`
};

double days_later(double start, int most, Random& random) {
  const double geometric = std::floor(-std::log(1 - random.uniform()) / -std::log(0.75));
  return (day_of(start) + 1 + std::min<double>(most, geometric)) * kDay;
}

/// Left on a later day between 9 and 18 o'clock, rather late than early.
double discharge(double start, Random& random) {
  return days_later(start, 60, random) +
         kMinute * (540 + std::floor(540 * std::sqrt(random.uniform())));
}

/// Of each ten, four on the same day after an hour and a half or so, six on a later day about ten.
double closing(double start, Random& random) {
  if (random.uniform() < 0.6) {
    return days_later(start, 20, random) + kMinute * (570 + std::floor(60 * random.uniform()));
  }
  const double left = kDay - kMinute - time_of_day(start);
  return start + std::min(left, kMinute * std::floor(-90 * std::log(1 - random.uniform())));
}

RawColumn raw_of(const Column& column) {
  RawColumn raw({"c", column.type(), {}}, Kept::numbers);
  raw.append(column);
  return raw;
}

TEST(CalendarDay, IsExactBefore1970AndLongAfter) {
  const std::array<std::array<double, 3>, 5> moments = {{{0, 0, 0},
                                                         {-1, -1, kDay - 1},
                                                         {-kDay, -1, 0},
                                                         {kDay - 1, 0, kDay - 1},
                                                         {1e5 * kDay - 1, 99'999, kDay - 1}}};
  for (const auto& [moment, day, time] : moments) {
    EXPECT_EQ(day_of(moment), day) << moment;
    EXPECT_EQ(time_of_day(moment), time) << moment;
  }
}

// Hours belong to the end: they stay when its codes are put on other starts.
TEST(ElapsedCodec, HoursAreKeptWhateverTheStart) {
  const Pair stays(4'000, kMinute, true, discharge);
  ASSERT_EQ(stays.end.codec->name(), "elapsed");
  ASSERT_EQ(stays.end.codec->part_sizes().size(), 2u);  // nobody left on the same day
  EXPECT_EQ(stays.end.codec->part_name(1), "time");
  Codes codes = stays.end.codes();
  for (auto& part : codes) std::ranges::rotate(part, part.begin() + 1'200);  // missing on missing
  const Column made = stays.end.decoded(codes, {stays.start.column});
  std::array<int, 24> before{}, after{};
  for (std::int64_t row = 0; row < made.size(); ++row) {
    const Column& end = stays.end.column;
    ASSERT_EQ(made.missing(row), end.missing((row + 1'200) % 4'000));
    if (made.missing(row)) continue;
    ++after[static_cast<int>(time_of_day(made.number(row)) / (60 * kMinute))];
    ++before[static_cast<int>(time_of_day(end.number((row + 1'200) % 4'000)) / (60 * kMinute))];
  }
  // Only the bins at an hour's two ends can give to other hours or take from them. A bin is closed
  // as soon as it has 1/256 of the rows, by elements of less than that again.
  for (int hour = 0; hour < 24; ++hour) {
    EXPECT_NEAR(after[hour], before[hour], hour < 9 || hour > 17 ? 0 : 2 * 2 * 4'000 / 256.)
        << hour;
  }
}

// But for durations that reach over midnight, as others of their bin may not; and where numbers of
// fewer than ten rows lie among those of more, as a mean of them reaches over the others' bins.
TEST(ElapsedCodec, ValuesComeBackInTheirBins) {
  for (const auto& end : {discharge, closing}) {
    const Pair pair(4'000, kMinute, true, end);
    ASSERT_EQ(pair.end.codec->name(), "elapsed");
    const Codes codes = pair.end.codes();
    const Column made = pair.end.decoded(codes, {pair.start.column});
    const RawColumn raw = raw_of(made);
    const Codes again = pair.end.codec->encode(raw, {&pair.start.raw});
    int elsewhere = 0;
    for (std::int64_t row = 0; row < made.size(); ++row) {
      ASSERT_EQ(made.missing(row), pair.end.column.missing(row));
      if (made.missing(row)) continue;
      ASSERT_EQ(std::fmod(made.number(row), kMinute), 0);
      bool same = true;
      for (std::size_t part = 0; part < codes.size(); ++part) {
        same = same && again[part][row] == codes[part][row];
      }
      elsewhere += !same;
    }
    EXPECT_LT(elsewhere, 40);  // of 4,000
  }
}

// Any codes on any start, at the ends of days on both sides of 1970.
TEST(ElapsedCodec, EndIsNeverBeforeStart) {
  const Pair pair(3'000, kMinute, true, closing);
  const std::vector<int> sizes = pair.end.codec->part_sizes();
  ASSERT_EQ(sizes.size(), 3u);
  EXPECT_EQ(pair.end.codec->part_name(2), "since");
  const std::vector<double> starts = {0,     -1,       kDay - 1,          kDay - kMinute,
                                      -kDay, 1 - kDay, 19'000 * kDay - 1, -300.5 * kDay};
  Random random(9, "codes");
  Codes codes(sizes.size());
  const Column start = column_of(Type::timestamp, 9'000, [&](auto row, auto& to) {
    append_or_missing(row % 9 == 8, row % 9 == 8 ? 0 : starts[row % 9], to);
    for (std::size_t part = 0; part < sizes.size(); ++part) {
      // Of the first part the codes that are no bins are a third.
      const int most = part == 0 && row % 3 == 0 ? 2 : sizes[part];
      codes[part].push_back(static_cast<std::int32_t>(random.below(most)));
    }
  });
  const Column made = pair.end.decoded(codes, {start});
  for (std::int64_t row = 0; row < made.size(); ++row) {
    ASSERT_EQ(made.missing(row), start.missing(row) || codes[0][row] == 0);
    if (made.missing(row)) continue;
    ASSERT_GE(made.number(row), start.number(row));
    if (codes[0][row] > 1) {
      ASSERT_GT(day_of(made.number(row)), day_of(start.number(row)));
    }
  }
  // A value whose start is missing, as a request may give it, is taken for missing.
  const RawColumn given =
      raw_of(column_of(Type::timestamp, 1, [](auto, auto& to) { to.append_number(1); }));
  const RawColumn none =
      raw_of(column_of(Type::timestamp, 1, [](auto, auto& to) { to.append_missing(); }));
  for (const auto& part : pair.end.codec->encode(given, {&none})) EXPECT_EQ(part[0], 0);
}

TEST(ElapsedCodec, DurationsStayDifferences) {
  const auto normal = [](Random& random) {
    double sum = -6;
    for (int i = 0; i < 12; ++i) sum += random.uniform();
    return sum;
  };
  for (const std::int64_t rows : {500, 2'000, 8'000}) {
    const Pair rides(rows, 1e6, false, [&](double start, Random& random) {
      return start + 1e6 * std::floor(720 * std::exp(0.6 * normal(random)));
    });
    EXPECT_EQ(rides.end.codec->name(), "numeric") << rows;
    EXPECT_EQ(rides.end.json.value("reference", -1), 0);
    const Pair shifts(rows, kMinute, false, [&](double start, Random& random) {
      return start + kMinute * std::floor(480 + 15 * normal(random));
    });
    EXPECT_EQ(shifts.end.codec->name(), "numeric") << rows;
  }
}

// Points are values of as many rows as they say, ten or more; means stand for ten or more.
TEST(ElapsedCodec, NothingStoredIsSharedByFewerThanTenRows) {
  const Pair pair(2'000, kMinute, true, closing);
  std::map<std::string, std::map<double, int>> rows_of;
  for (std::int64_t row = 0; row < 2'000; ++row) {
    if (pair.end.column.missing(row)) continue;
    const double start = pair.start.column.number(row), end = pair.end.column.number(row);
    const double days = day_of(end) - day_of(start);
    if (days > 0) {
      ++rows_of["days"][days];
      ++rows_of["times"][time_of_day(end)];
    } else {
      ++rows_of["since"][end - start];
    }
  }
  for (auto& [name, rows] : rows_of) {
    int points = 0;
    const Margin margin = pair.end.arrays.margin(pair.end.json[name].get<int>(), 1);
    for (const MarginElement& element : margin.elements()) {
      EXPECT_GE(element.rows, kSupport);
      if (element.low == element.high) {
        EXPECT_EQ(rows[element.middle], element.rows) << name << " " << element.middle;
        ++points;
      }
    }
    EXPECT_GT(points, 5) << name;
  }
}

// Nine rows of the same day have no margin: they are taken as of the next day.
TEST(ElapsedCodec, FewRowsOfTheSameDay) {
  for (const int few : {9, 10}) {
    int count = 0;
    const Pair pair(2'000, kMinute, false, [&](double start, Random& random) {
      return count++ < few ? start : discharge(start, random);
    });
    ASSERT_EQ(pair.end.codec->name(), "elapsed");
    EXPECT_EQ(pair.end.json.contains("since"), few >= kSupport);
    const Column made = pair.end.decoded(pair.end.codes(), {pair.start.column});
    for (int row = 0; row < few; ++row) {
      const double start = pair.start.column.number(row);
      EXPECT_EQ(day_of(made.number(row)) - day_of(start), few < kSupport ? 1 : 0);
    }
  }
}

TEST(ElapsedCodec, DamageIsAnError) {
  const Pair pair(3'000, kMinute, false, closing);
  const auto read = [&](const char* key, const Json& value) {
    Json json = pair.end.json;
    json[key] = value;
    return codec_from_json(json, pair.end.field, pair.end.arrays);
  };
  EXPECT_NO_THROW(read("since_unit", kMinute));
  for (const Json& unit : {Json(0), Json(-1), Json(2 * kDay), Json("minute"), Json()}) {
    EXPECT_THROW(read("time_unit", unit), Error) << unit;
    EXPECT_THROW(read("since_unit", unit), Error) << unit;
  }
  for (const char* key : {"days", "times", "since"}) {
    EXPECT_THROW(read(key, 7), Error) << key;
    EXPECT_THROW(read(key, "0"), Error) << key;
  }
  EXPECT_THROW(read("has_missing", 2), Error);
  EXPECT_THROW(read("reference", "start"), Error);
  EXPECT_THROW(codec_from_json(pair.end.json, {"end", Type::date, {}}, pair.end.arrays), Error);
}

}  // namespace
}  // namespace synthwright
