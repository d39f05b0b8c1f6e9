#include "encode/margin.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "synthwright/error.h"

namespace synthwright {
namespace {

struct Distinct {
  double value, weight;
  std::int64_t rows;
};

std::vector<Distinct> distinct_values(const std::vector<double>& values,
                                      const std::vector<double>& weights) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
    return values[a] < values[b] || (values[a] == values[b] && a < b);
  });
  std::vector<Distinct> distinct;
  for (const std::size_t i : order) {
    if (distinct.empty() || distinct.back().value != values[i])
      distinct.push_back({values[i], 0, 0});
    distinct.back().weight += weights.empty() ? 1.0 : weights[i];
    ++distinct.back().rows;
  }
  return distinct;
}

constexpr double kNone = std::numeric_limits<double>::infinity();

// Consecutive values that fewer than k rows share, and the points next to them.
struct Stretch {
  std::vector<Distinct> loose;
  std::int64_t rows = 0;
  double below = -kNone, above = kNone;
};

// A tenth of all rows or more, all of them points, separate two stretches: the mean of values on
// both sides would lie where neither are.
std::vector<Stretch> stretches_of(const std::vector<Distinct>& distinct, std::int64_t k,
                                  std::int64_t all_rows) {
  std::vector<Stretch> stretches(1);
  std::int64_t between = 0;  // rows of points since the last loose value
  for (const Distinct& d : distinct) {
    Stretch& open = stretches.back();
    if (d.rows < k) {
      open.loose.push_back(d);
      open.rows += d.rows;
      open.above = kNone;
      between = 0;
      continue;
    }
    if (open.loose.empty()) {
      open.below = d.value;
      continue;
    }
    if (between == 0) open.above = d.value;
    between += d.rows;
    if (between * 10 >= all_rows) {
      stretches.push_back({.below = d.value});
      between = 0;
    }
  }
  return stretches;
}

// Means of consecutive loose values, `group` rows or more each; what is left over at the end joins
// the last group. Towards both ends groups are smaller, down to k rows: tails are long there.
std::vector<MarginElement> means_of(const Stretch& stretch, std::int64_t k, std::int64_t group) {
  const std::vector<Distinct>& loose = stretch.loose;
  std::vector<MarginElement> means;
  std::int64_t before = 0, after = stretch.rows;  // rows of groups that are done; rows to come
  double sum = 0, weight = 0;
  std::int64_t rows = 0;
  for (std::size_t i = 0; i < loose.size(); ++i) {
    // Not weighted: one heavy row would nearly show its value.
    sum += loose[i].value * static_cast<double>(loose[i].rows);
    weight += loose[i].weight;
    rows += loose[i].rows;
    after -= loose[i].rows;
    const std::int64_t enough = std::clamp(std::min(before, after) / 4, k, group);
    if ((rows >= enough && after >= k) || i + 1 == loose.size()) {
      const double mean = sum / static_cast<double>(rows);
      means.push_back({mean, mean, mean, weight});
      before += rows;
      sum = weight = 0;
      rows = 0;
    }
  }
  return means;
}

// Each mean's rows reach half way to the next one. At the ends of a stretch they lie as far beyond
// their mean as within it: that keeps the mean, and tells nothing that it does not. No further than
// the point out there; without one, only where `tails` are made, not over zero and not out of
// range.
void spread(std::vector<MarginElement>& means, const Stretch& stretch,
            const MarginOptions& options) {
  for (std::size_t i = 0; i + 1 < means.size(); ++i) {
    means[i].high = means[i + 1].low = (means[i].middle + means[i + 1].middle) / 2;
  }
  MarginElement &first = means.front(), &last = means.back();
  const bool single = means.size() == 1;
  const double room = std::min(first.middle - stretch.below, stretch.above - last.middle);
  if (single && room == kNone) return;
  const double down = single ? room : first.high - first.middle;
  const double up = single ? room : last.middle - last.low;
  const auto end = [&](double middle, double reach, double point) {
    if (std::isfinite(point))
      return std::clamp(middle + reach, std::min(middle, point), std::max(middle, point));
    if (!options.tails) return middle;
    const double there = std::clamp(middle + reach, options.range.least, options.range.most);
    return middle >= 0 ? std::max(there, 0.0) : std::min(there, 0.0);
  };
  first.low = end(first.middle, -down, stretch.below);
  last.high = end(last.middle, up, stretch.above);
}

bool point_element(const MarginElement& element) { return element.low == element.high; }

// Where bins begin, and the number of elements: points of weight `alone` are bins of their own, the
// rest is cut into pieces of `bin_weight`.
std::vector<std::int64_t> cut(const std::vector<MarginElement>& elements, double bin_weight,
                              double alone) {
  std::vector<std::int64_t> first = {0};
  double open = 0;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    const bool stands_alone = point_element(elements[i]) && elements[i].rows >= alone;
    if (open > 0 && (stands_alone || open >= bin_weight)) {
      first.push_back(static_cast<std::int64_t>(i));
      open = 0;
    }
    open += elements[i].rows;
    // Closes before the next element.
    if (stands_alone) open = std::numeric_limits<double>::infinity();
  }
  first.push_back(static_cast<std::int64_t>(elements.size()));
  return first;
}

// Whether rows share loose values with clearly more rows than there are rows per multiple of the
// steps that values are rounded to, looked at in stretches of `stretch` rows.
bool repeats_beyond_chance(const std::vector<Distinct>& loose, const Grains& grains,
                           std::int64_t stretch) {
  double by_chance = 0, shared = 0, all = 0, begin = 0, rows = 0;
  std::vector<double> of_grain(grains.count(), 0.0);
  for (std::size_t i = 0; i < loose.size(); ++i) {
    const auto own = static_cast<double>(loose[i].rows);
    if (rows == 0) begin = loose[i].value;
    of_grain[grains.of(loose[i].value)] += own;
    rows += own;
    all += own;
    shared += own * (own - 1);
    if (rows < static_cast<double>(stretch) && i + 1 < loose.size()) continue;
    for (int grain = 0; grain < grains.count() && grains.unit() > 0; ++grain) {
      const double places = (loose[i].value - begin) / grains.step(grain) + 1;
      by_chance += of_grain[grain] * of_grain[grain] / std::max(1.0, places);
    }
    std::ranges::fill(of_grain, 0.0);
    rows = 0;
  }
  constexpr double kFew = 100;  // rows that say nothing about repetition
  return all >= kFew && shared > 1.2 * by_chance + 0.02 * all;
}

// The largest n of which n units, as a double, are not above `value`.
double multiples_up_to(double value, double unit) {
  double n = std::floor(value / unit);
  if (round_to((n + 1) * unit, unit) <= value) ++n;
  if (round_to(n * unit, unit) > value) --n;
  return n;
}

}  // namespace

double unit_of(const Field& field) {
  if (field.type != Type::real) return 1;
  const int decimals = field.format.decimals;
  return decimals < 0 || decimals > 15 ? 0 : std::pow(10.0, -decimals);
}

Margin::Margin(std::vector<double> values, std::vector<double> weights, double unit,
               const MarginOptions& options) {
  const std::int64_t k = options.minimum_support;
  const auto total = static_cast<std::int64_t>(values.size());
  const std::vector<Distinct> distinct = distinct_values(values, weights);
  std::vector<Distinct> loose;
  std::int64_t loose_rows = 0;
  for (const Distinct& d : distinct) {
    if (d.rows >= k) {
      elements_.push_back({d.value, d.value, d.value, d.weight});
    } else {
      loose.push_back(d);
      loose_rows += d.rows;
    }
  }
  const std::int64_t group = std::max<std::int64_t>(k, loose_rows / options.elements + 1);
  for (const Stretch& stretch : stretches_of(distinct, k, total)) {
    if (stretch.rows < k) continue;  // drawn as what lies next to them
    std::vector<MarginElement> means = means_of(stretch, k, group);
    spread(means, stretch, options);
    elements_.insert(elements_.end(), means.begin(), means.end());
  }
  std::ranges::stable_sort(elements_, {}, &MarginElement::middle);

  // As many points as there is room for stand alone.
  const double weight = rows();
  const double one_row = weight / std::max<double>(total, 1);
  const double bin_weight = std::max(weight / options.bins, one_row * static_cast<double>(k));
  for (double alone = one_row * static_cast<double>(k);; alone *= 2) {
    first_ = cut(elements_, bin_weight, std::min(alone, bin_weight));
    if (bins() <= options.bins || alone >= bin_weight) break;
  }
  set_bounds();
  std::vector<double> loose_values;
  for (const Distinct& d : loose) loose_values.insert(loose_values.end(), d.rows, d.value);
  grains_ = Grains(loose_values, unit, options.minimum_support);
  repeats_ = repeats_beyond_chance(loose, grains_, 2 * k);
}

Margin::Margin(std::vector<MarginElement> elements, std::vector<std::int64_t> first, Grains grains,
               bool repeats)
    : elements_(std::move(elements)),
      first_(std::move(first)),
      grains_(std::move(grains)),
      repeats_(repeats) {
  const auto sound = [](const MarginElement& e) {
    return std::isfinite(e.low) && std::isfinite(e.high) && e.low <= e.middle &&
           e.middle <= e.high && e.rows >= 0 && std::isfinite(e.rows);
  };
  const bool consistent =
      std::ranges::all_of(elements_, sound) &&
      std::ranges::is_sorted(elements_, {}, &MarginElement::middle) && first_.size() >= 2 &&
      first_.front() == 0 && first_.back() == static_cast<std::int64_t>(elements_.size()) &&
      std::ranges::adjacent_find(first_, std::greater_equal<>()) == first_.end();
  if (!consistent) {
    throw Error{Code::invalid_data, "The model's bins of a numeric column are damaged.",
                "Restore the model folder, or fit again."};
  }
  set_bounds();
}

void Margin::set_bounds() {
  bounds_.clear();
  loose_.clear();
  for (std::size_t i = 0; i < elements_.size(); ++i) {
    if (!point_element(elements_[i])) loose_.push_back(static_cast<std::int64_t>(i));
  }
  for (std::size_t b = 1; b + 1 < first_.size(); ++b) {
    const std::int64_t next = first_[b];
    const MarginElement& below = elements_[next - 1];
    const MarginElement& above = elements_[next];
    const bool below_alone = point_element(below) && next - 1 == first_[b - 1];
    const bool above_alone = point_element(above) && next + 1 == first_[b + 1];
    if (below_alone && !above_alone) {
      bounds_.push_back(below.middle);
    } else if (above_alone && !below_alone) {
      bounds_.push_back(std::nextafter(above.middle, -std::numeric_limits<double>::infinity()));
    } else {
      bounds_.push_back((below.middle + above.middle) / 2);
    }
  }
}

int Margin::bin_of(double value) const {
  return static_cast<int>(std::ranges::lower_bound(bounds_, value) - bounds_.begin());
}

// The nearest multiple of the grain's step, in the bin and no rounder than asked for where there is
// such a one; nothing where no multiple near is in the bin.
std::optional<double> Margin::rounded_within(int bin, double value, int grain) const {
  for (const bool strict : {true, false}) {
    for (const int away : {0, 1, -1, 2, -2}) {
      const double candidate = grains_.rounded(value, grain, away);
      if (bin_of(candidate) == bin && (!strict || grains_.of(candidate) == grain)) return candidate;
    }
  }
  return std::nullopt;
}

double Margin::rounded(int bin, double value, int grain) const {
  return rounded_within(bin, value, grain).value_or(round_to(value, unit()));
}

bool Margin::counts(std::int64_t element, Among among) const {
  return among == Among::all || point_element(elements_[element]) == (among == Among::points);
}

double Margin::draw(int bin, double u, Among among, int grain) const {
  double rows = 0;
  for (std::int64_t i = first_[bin]; i < first_[bin + 1]; ++i)
    rows += counts(i, among) ? elements_[i].rows : 0;
  if (rows == 0) {
    return among == Among::all ? elements_[first_[bin]].middle : draw(bin, u, Among::all, grain);
  }

  double left = u * rows;
  std::int64_t index = first_[bin], last = first_[bin];
  for (; index < first_[bin + 1]; ++index) {
    if (!counts(index, among)) continue;
    last = index;
    if (left < elements_[index].rows) break;
    left -= elements_[index].rows;
  }
  const MarginElement& element = elements_[last];
  if (point_element(element)) return round_to(element.middle, unit());
  const double within = element.rows > 0 ? 2 * std::min(left / element.rows, 1.0) : 1;  // [0, 2]
  // Beside the first and the last mean nothing is known but their neighbour: all rows go there.
  if (element.low == element.middle) {
    return rounded(bin, element.middle + within / 2 * (element.high - element.middle), grain);
  }
  if (element.high == element.middle) {
    return rounded(bin, element.low + within / 2 * (element.middle - element.low), grain);
  }
  const double value = within < 1 ? element.low + within * (element.middle - element.low)
                                  : element.middle + (within - 1) * (element.high - element.middle);
  return rounded(bin, value, grain);
}

bool Margin::is_point(double value) const {
  const auto found = std::ranges::lower_bound(elements_, value, {}, &MarginElement::middle);
  return found != elements_.end() && found->middle == value && point_element(*found);
}

std::vector<double> Margin::widths() const {
  std::vector<double> widths;
  for (int bin = 0; bin < bins(); ++bin) {
    const double low = bin == 0 ? elements_.front().low : bounds_[bin - 1];
    const double high = bin + 1 == bins() ? elements_.back().high : bounds_[bin];
    if (unit() <= 0) {
      const std::int64_t first = first_[bin];
      const bool point = first_[bin + 1] == first + 1 && point_element(elements_[first]);
      widths.push_back(point ? 0 : high - low);
    } else {
      widths.push_back(multiples_up_to(high, unit()) - multiples_up_to(low, unit()) + (bin == 0));
    }
  }
  return widths;
}

double Margin::rows() const {
  double rows = 0;
  for (const MarginElement& element : elements_) rows += element.rows;
  return rows;
}

double Margin::point_share() const {
  double points = 0;
  for (const MarginElement& element : elements_) {
    if (point_element(element)) points += element.rows;
  }
  const double all = rows();
  return all > 0 ? points / all : 0;
}

}  // namespace synthwright
