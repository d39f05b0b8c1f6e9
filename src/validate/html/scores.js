// Scores of the whole table: the verdict, and one card a score.

// All numbers of a score are shown alike: to as many decimals as the interval's half width is worth
// (two digits of it up to 3.55, else one: Particle Data Group, Review, "Rounding"), and two digits
// of the value at least; without an interval to three digits.
function score_decimals(score, scale) {
  if (score.low != null && score.high > score.low) {
    const half = scale * (score.high - score.low) / 2;
    const worth = Math.ceil(Math.log10(3.55 / half));
    return Math.min(8, Math.max(0, worth, decimals_for(scale * Math.abs(score.value ?? 0))));
  }
  const size = scale *
    Math.max(...[score.value, score.floor, score.baseline].map((v) => Math.abs(v ?? 0)));
  return Number.isInteger(score.value) && size >= 100 ? 0 : Math.min(6, decimals_for(size) + 1);
}

// How the numbers of a score are written: a function from number to text. Shares are in percent.
function writer_of(score) {
  const share = score.unit === "share", scale = share ? 100 : 1;
  const decimals = score_decimals(score, scale);
  return (value, unit = true) =>
    value == null ? fixed(value, 0)
      : fixed(scale * value, Number.isInteger(scale * value) ? 0 : decimals) +
        (share && unit ? percent_sign : "");
}

function goal_text(score) {
  if (score.goal === "near") return `${writer_of(score)(score.goal_value ?? 0)} is ideal`;
  return `${score.goal} is better`;
}

function interval_text(score, write) {
  if (score.low == null || score.high == null) return "–";
  return `${write(score.low, false)} to ${write(score.high)}`;
}

// The marks that a card's drawing and its list of figures share.
const marks = {
  value: (x) => shape("circle", {class: "mark value", cx: x, cy: 12, r: 5}),
  floor: (x) => shape("path", {class: "mark floor", d: `M${x} 3V21`}),
  baseline: (x) => shape("path", {class: "mark baseline", d: `M${x} 6l6 6l-6 6l-6 -6z`}),
};

function key_of(mark) {
  return shape("svg", {class: "key", viewBox: "0 0 16 24", "aria-hidden": "true"}, marks[mark](8));
}

// What the reference is that a score has beside its floor.
const baseline_names = {
  utility: "A model trained on real rows scores",
  privacy: "A copy of the fitted rows would score",
};

// A baseline that is the floor is said once.
const has_baseline = (score) => score.baseline != null && score.baseline !== score.floor;

// A score on a line with its interval, the floor and the baseline.
function scale_drawing(score, write) {
  const ideal = score.goal === "near" ? score.goal_value : null;
  const points = [score.value, score.low, score.high, score.floor, score.baseline, ideal]
    .filter((value) => value != null);
  if (points.length < 2) return null;
  const smallest = Math.min(...points), largest = Math.max(...points);
  if (smallest === largest) return null;
  const width = 300, margin = 10;
  const x = (value) =>
    margin + (width - 2 * margin) * (value - smallest) / (largest - smallest);

  const parts = [shape("path", {class: "track", d: `M0 12H${width}`})];
  if (ideal != null) parts.push(shape("path", {class: "mark ideal", d: `M${x(ideal)} 0V24`}));
  if (score.low != null && score.high != null) {
    parts.push(shape("path", {class: "interval", d: `M${x(score.low)} 12H${x(score.high)}`}));
  }
  if (score.floor != null) parts.push(marks.floor(x(score.floor)));
  if (has_baseline(score)) parts.push(marks.baseline(x(score.baseline)));
  if (score.value != null) parts.push(marks.value(x(score.value)));
  parts.push(shape("text", {x: 0, y: 34}, write(smallest)),
             shape("text", {x: width, y: 34, "text-anchor": "end"}, write(largest)));
  const svg = drawing(width, 36, "", ...parts);
  svg.setAttribute("aria-hidden", "true");  // the list below says the same in words
  return svg;
}

function score_figures(score, write) {
  const figures = [];
  if (score.floor != null) {
    figures.push([[key_of("floor"), "A second real sample would score"], write(score.floor)]);
  }
  if (has_baseline(score)) {
    figures.push([[key_of("baseline"), baseline_names[score.family] ?? "Baseline"], write(score.baseline)]);
  }
  figures.push(["Rows", count(score.n)], ["Goal", goal_text(score)]);
  return element("dl", {}, ...figures.map(([term, text]) =>
    element("div", {}, element("dt", {}, ...[term].flat()), element("dd", {}, text))));
}

function score_card(score) {
  const write = writer_of(score);
  return element("article", {class: "card score"},
    element("header", {}, element("h4", {}, title_of(score.name)), badge(score.verdict)),
    element("p", {class: "figure"},
      element("strong", {}, write(score.value)),
      score.low == null ? null
        : element("span", {class: "muted"}, `95 % interval ${interval_text(score, write)}`)),
    element("p", {class: "sentence"}, score.sentence),
    scale_drawing(score, write),
    score_figures(score, write));
}

// The same figures as rows, for copying and for scores of single columns and pairs.
function score_table(caption, scores) {
  const subjects = scores.some((score) => score.subject !== "");
  const heads = ["Score", ...(subjects ? ["Of"] : []), "Verdict", "Value", "95 % interval",
                 "Second real sample", "Baseline", "Rows", "Goal"];
  return table(caption, heads, scores.map((score) => {
    const write = writer_of(score);
    const optional = (value) => value == null ? "–" : write(value);
    return [title_of(score.name), ...(subjects ? [score.subject || "whole table"] : []),
            badge(score.verdict), write(score.value), interval_text(score, write), optional(score.floor),
            optional(score.baseline), count(score.n), goal_text(score)];
  }));
}
