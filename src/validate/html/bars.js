// The marginal of a column of symbols: a pair of bars a category; a tick marks the holdout.

const shown_categories = 8;

function category_rows(data) {
  const names = series_of(data, data.categories.length);
  return data.categories.map((category, i) => ({
    label: category === "" ? "(empty)" : String(category),
    shares: Object.fromEntries(names.map((name) => [name, data[name][i]])),
  }));
}

// The most frequent categories in their given order, and the sum of all others, among them those
// that the data itself sums up.
function bar_rows(data) {
  const rows = category_rows(data);
  if (rows.length <= shown_categories) return rows;
  const size = (row) => Math.max(...Object.values(row.shares));
  const single = rows.filter((row) => row.label !== "(others)");
  const kept = new Set(single.sort((a, b) => size(b) - size(a)).slice(0, shown_categories - 1));
  const others = rows.filter((row) => !kept.has(row));
  const sum = (name) => others.reduce((total, row) => total + row.shares[name], 0);
  return [...rows.filter((row) => kept.has(row)), {
    label: "(others)",
    shares: Object.fromEntries(Object.keys(rows[0].shares).map((name) => [name, sum(name)])),
  }];
}

function share_lines({label, shares}) {
  return [element("strong", {}, label),
          ...Object.entries(shares).map(([name, share]) => `${name} ${percent(share)}`)];
}

function bars(data, label) {
  const width = 360, labels = 116, step = 19, rows = bar_rows(data);
  const largest = Math.max(...rows.flatMap((row) => Object.values(row.shares)), 1e-300);
  const length = (share) => (width - labels - 8) * Math.max(0, share ?? 0) / largest;
  const groups = rows.map((row, i) => {
    const top = i * step + 2, {real, synthetic, holdout} = row.shares;
    return shape("g", {},
      shape("text", {class: "name", x: labels - 6, y: top + 12, "text-anchor": "end"},
            shortened(row.label, 16)),
      shape("rect", {class: "series real", x: labels, y: top, width: length(real), height: 8}),
      shape("rect", {class: "series synthetic", x: labels, y: top + 8, width: length(synthetic),
                     height: 6}),
      holdout == null ? null : shape("path", {class: "series holdout",
                                              d: `M${labels + length(holdout)} ${top - 1}v16`}));
  });
  const svg = drawing(width, rows.length * step + 2, label, ...groups);
  add_tooltip(svg, (event) => {
    const row = rows[Math.floor(position_in(svg, event).y / step)];
    return row ? share_lines(row) : null;
  });
  return svg;
}
