#include "generate/trees/sampler.h"

#include <algorithm>
#include <limits>

#include "generate/trees/slopes.h"
#include "generate/trees/stratified.h"
#include "numeric/boosting/kernels.h"
#include "numeric/elementary.h"

namespace synthwright::trees {
namespace {

constexpr std::int32_t kFree = -1;  // a code that is not given
constexpr int kCandidates = 32;     // drawn for each row whose earlier columns depend on later ones
constexpr double kImpossible = -std::numeric_limits<double>::infinity();

// A child of `node` by its probabilities, among those that may be drawn.
int draw_child(const Part& part, int node, const float* p, double u) {
  const int children = part.tree.children(node);
  double sum = 0;
  int last = -1;
  for (int s = 0; s < children; ++s) {
    if (part.drawable[part.tree.child(node, s)]) {
      sum += static_cast<double>(p[s]);
      last = s;
    }
  }
  double left = u * sum;
  for (int s = 0; s < last; ++s) {
    if (!part.drawable[part.tree.child(node, s)]) continue;
    left -= static_cast<double>(p[s]);
    if (left < 0) return s;
  }
  return last;
}

// `first` where it has a value, else `second`.
Column merged(const Column& first, const Column& second) {
  ColumnBuilder builder(first.type());
  builder.reserve(first.size());
  for (std::int64_t row = 0; row < first.size(); ++row) {
    append_value(first.missing(row) ? second : first, row, builder);
  }
  return builder.finish();
}

}  // namespace

// Candidates have to differ from each other, so they are drawn one by one.
std::vector<double> Sampler::uniforms_for(const std::vector<float>& probabilities, std::size_t rows,
                                          int classes, Random& random) const {
  if (!request_.independent && !wishes_.needs_candidates) {
    return stratified_uniforms(probabilities, rows, classes, random);
  }
  std::vector<double> uniforms(rows);
  for (double& u : uniforms) u = random.uniform();
  return uniforms;
}

void Sampler::draw_part(State& state, int index, const std::vector<std::int32_t>& given,
                        std::vector<double>* log_weights, Random& random) const {
  const Part& part = parts_.layout->parts()[index];
  const std::vector<double>& factors = wishes_.factors[index];
  std::vector<std::int32_t>& codes = state.codes[index];
  codes.assign(state.rows, 0);
  if (!part.context && part.tree.codes() > 1) {
    std::vector<std::int32_t> node(state.rows, 0);
    for (int level = 0; level < part.tree.levels(); ++level) {
      std::vector<std::uint32_t> rows;
      for (std::int64_t row = 0; row < state.rows; ++row) {
        if (part.tree.children(node[row]) > 0) rows.push_back(static_cast<std::uint32_t>(row));
      }
      std::vector<std::uint8_t>& symbols = state.columns[part.first_column + level];
      symbols.assign(state.rows, 0);
      if (rows.empty()) continue;
      const auto& conditional = parts_.conditionals[part.first_token + level];
      std::vector<float>& p = state.probabilities;
      conditional.probabilities([&](int c) { return state.columns[c].data(); }, rows, p);
      const std::vector<double> uniforms =
          uniforms_for(p, rows.size(), conditional.classes, random);
      const int width = boosting::padded(conditional.classes);
      for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::uint32_t row = rows[i];
        const double u = uniforms[i];
        const std::int32_t fixed = given.empty() ? kFree : given[row];
        int symbol = 0;
        if (fixed == kFree) {
          symbol = draw_child(part, node[row], p.data() + i * width, u);
        } else {
          symbol = part.tree.symbol(fixed, level);
          if (log_weights != nullptr) {
            (*log_weights)[row] += portable_log(std::max(1e-30f, p[i * width + symbol]));
          }
        }
        symbols[row] = static_cast<std::uint8_t>(symbol);
        node[row] = part.tree.child(node[row], symbol);
      }
      if (level == 0 && part.slope_column >= 0) {
        std::vector<std::uint8_t>& slopes = state.columns[part.slope_column];
        slopes.assign(state.rows, 0);
        set_slopes(part, rows, p, symbols, slopes);
      }
    }
    for (std::int64_t row = 0; row < state.rows; ++row) codes[row] = part.tree.code(node[row]);
  } else if (!given.empty()) {
    codes = given;
  }
  if (log_weights != nullptr && !factors.empty()) {
    for (std::int64_t row = 0; row < state.rows; ++row) {
      const double factor = factors[codes[row]];
      (*log_weights)[row] += factor > 0 ? portable_log(factor) : kImpossible;
    }
  }
  parts_.layout->set_columns(part, codes, state.columns);
}

void Sampler::draw_all(State& state, const Codes& given, std::vector<double>* log_weights,
                       Random& random) const {
  const auto parts = static_cast<int>(parts_.layout->parts().size());
  state.codes.resize(parts);
  state.columns.resize(parts_.layout->columns());
  for (int part = 0; part < parts; ++part) draw_part(state, part, given[part], log_weights, random);
}

Codes Sampler::given_codes(const Block& block) const {
  Codes given(parts_.layout->parts().size());
  if (!block.given) return given;
  std::vector<RawColumn> raw;
  std::vector<const RawColumn*> earlier;
  raw.reserve(parts_.codecs.size());
  for (std::size_t c = 0; c < parts_.codecs.size(); ++c) {
    raw.emplace_back(parts_.field(c), parts_.codecs[c]->kept());
    const int position = wishes_.given[c];
    if (position < 0) {
      raw.back().append_missing(block.rows.count);
    } else {
      raw.back().append(block.given->column(position));
      const Codes codes = parts_.codecs[c]->encode(raw[c], earlier);
      for (std::size_t p = 0; p < codes.size(); ++p) {
        std::vector<std::int32_t>& part = given[parts_.layout->first_part(c) + p];
        part = codes[p];
        for (std::int64_t row = 0; !parts_.is_context(c) && row < block.rows.count; ++row) {
          if (raw[c].missing(row)) part[row] = kFree;
        }
      }
    }
    earlier.push_back(&raw[c]);
  }
  return given;
}

Sampler::State Sampler::drawn(const Block& block) const {
  Random random(request_.seed, "rows/" + parts_.header.table, block.index);
  State state;
  state.rows = block.rows.count;
  draw_all(state, given_codes(block), nullptr, random);
  return state;
}

// Sampling importance resampling (Rubin 1988): for each row some candidates, drawn with the given
// values put in, weighed by how likely those values were and by the wished factors; one is kept.
Sampler::State Sampler::drawn_with_candidates(const Block& block) const {
  Random random(request_.seed, "candidates/" + parts_.header.table, block.index);
  const Codes given = given_codes(block);
  State kept;
  kept.rows = block.rows.count;
  kept.codes.resize(given.size());
  constexpr std::int64_t kRowsAtOnce = kBlockRows / kCandidates;
  for (std::int64_t begin = 0; begin < block.rows.count; begin += kRowsAtOnce) {
    const std::int64_t rows = std::min(kRowsAtOnce, block.rows.count - begin);
    State state;
    state.rows = rows * kCandidates;
    Codes repeated(given.size());
    for (std::size_t p = 0; p < given.size(); ++p) {
      for (std::int64_t i = 0; !given[p].empty() && i < state.rows; ++i) {
        repeated[p].push_back(given[p][begin + i / kCandidates]);
      }
    }
    std::vector<double> log_weights(state.rows, 0.0);
    draw_all(state, repeated, &log_weights, random);
    for (std::int64_t row = 0; row < rows; ++row) {
      const double* weights = log_weights.data() + row * kCandidates;
      const double top = *std::max_element(weights, weights + kCandidates);
      if (top == kImpossible) {
        throw Error{Code::infeasible,
                    format("Row {}: none of {} candidates has the wished values.",
                           block.rows.first + begin + row + 1, kCandidates),
                    "Give the rare values as columns of --given instead of weights."};
      }
      double sum = 0;
      for (int c = 0; c < kCandidates; ++c) sum += portable_exp(weights[c] - top);
      double left = random.uniform() * sum;
      int chosen = 0;
      while (chosen + 1 < kCandidates && (left -= portable_exp(weights[chosen] - top)) >= 0)
        ++chosen;
      for (std::size_t p = 0; p < kept.codes.size(); ++p) {
        kept.codes[p].push_back(state.codes[p][row * kCandidates + chosen]);
      }
    }
  }
  return kept;
}

Batch Sampler::decoded(const State& state, const Block& block) const {
  Random random(request_.seed, "values/" + parts_.header.table, block.index);
  std::vector<Column> made;  // in codec order
  FirstCodes first_codes;
  for (std::size_t c = 0; c < parts_.codecs.size(); ++c) {
    first_codes.push_back(&state.codes[parts_.layout->first_part(static_cast<int>(c))]);
  }
  std::vector<Column> columns(parts_.header.schema->fields.size(),
                              ColumnBuilder(Type::integer).finish());
  for (std::size_t c = 0; c < parts_.codecs.size(); ++c) {
    const int first = parts_.layout->first_part(c);
    const int position = wishes_.given[c];
    if (parts_.is_context(c)) {
      made.push_back(block.given->column(position));
      continue;
    }
    const Codes codes(state.codes.begin() + first,
                      state.codes.begin() + first + parts_.codecs[c]->part_sizes().size());
    ColumnBuilder builder(parts_.field(c).type);
    builder.reserve(state.rows);
    parts_.codecs[c]->decode(codes, {request_.seed, block.rows.first, &made, first_codes}, random,
                             builder);
    Column column = builder.finish();
    if (position >= 0) column = merged(block.given->column(position), column);
    made.push_back(column);
    columns[parts_.fields[c]] = made.back();
  }
  return Batch(parts_.header.schema, std::move(columns), state.rows);
}

Batch Sampler::block(const Block& block) const {
  return decoded(wishes_.needs_candidates ? drawn_with_candidates(block) : drawn(block), block);
}

}  // namespace synthwright::trees
