// The marginal of a numeric column: real as an area, synthetic as a line, the holdout dashed.

const series_names = ["real", "synthetic", "holdout"];

// Data that lacks an array or has one of another length is not drawn.
function series_of(data, length) {
  return series_names.filter((name) => Array.isArray(data[name]) && data[name].length === length);
}

// What lies outside the edges is counted in the first and the last bin.
function bin_label(i, {edges, column_kind, type}) {
  const step = (edges.at(-1) - edges[0]) / 100, whole = column_kind === "integer";
  const low = whole ? Math.ceil(edges[i]) : edges[i];
  const high = whole ? Math.ceil(edges[i + 1]) - 1 : edges[i + 1];
  const text = (value) => axis_value(value, type ?? column_kind, whole ? 1 : step);
  if (i === 0) return `up to ${text(high)}`;
  if (i === edges.length - 2) return `from ${text(low)}`;
  return low === high ? text(low) : `${text(low)} – ${text(high)}`;
}

// [{label, shares: {real, synthetic, holdout}}], one a bin; shares from densities.
function histogram_rows(data) {
  const {edges} = data, names = series_of(data, edges.length - 1);
  return edges.slice(1).map((end, i) => ({
    label: bin_label(i, data),
    shares: Object.fromEntries(names.map((name) => [name, data[name][i] * (end - edges[i])])),
  }));
}

// Values of 1, 2 or 5 times a power of ten between `low` and `high`.
function tick_values(low, high, wanted) {
  const raw = (high - low) / wanted, power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((m) => m * power).find((s) => s >= raw);
  const ticks = [];
  for (let i = Math.ceil(low / step); i * step <= high; ++i) ticks.push(i * step);
  return {ticks, step};
}

// Round numbers; for dates and times the ends and the middle.
function axis_ticks({edges, column_kind, type}) {
  const low = edges[0], high = edges.at(-1);
  if (!(high > low)) return {ticks: [low], step: 0};
  if (is_date(type ?? column_kind)) return {ticks: [low, (low + high) / 2, high], step: 0};
  return tick_values(low, high, 5);
}

// Labels near an end stay inside the drawing.
const anchor = (x, width) => x < 24 ? "start" : x > width - 24 ? "end" : "middle";

// `root`: heights are square roots, so that small shares show beside a large one.
function histogram(data, label, root) {
  const width = 360, height = 170, bottom = height - 22, side = 10;
  const edges = data.edges, low = edges[0], high = edges.at(-1);
  const names = series_of(data, edges.length - 1);
  const height_of = (density) => root ? Math.sqrt(density) : density;
  const highest = height_of(Math.max(...names.flatMap((name) => data[name]), 1e-300));
  const x = (value) => side + (width - 2 * side) * (value - low) / (high - low || 1);
  const y = (density) => bottom - (bottom - 8) * height_of(Math.max(0, density ?? 0)) / highest;

  const outline = (densities) => {
    const steps = densities.map((density, i) =>
      `${y(density).toFixed(1)}H${x(edges[i + 1]).toFixed(1)}`);
    return `M${x(low)} ${bottom}V${steps.join("V")}V${bottom}`;
  };
  const {ticks, step} = axis_ticks(data);
  const axis = ticks.map((value) => shape("g", {class: "tick"},
    shape("path", {d: `M${x(value)} ${bottom}v4`}),
    shape("text", {x: x(value), y: bottom + 16, "text-anchor": anchor(x(value), width)},
          axis_value(value, data.type ?? data.column_kind, step))));

  const rows = histogram_rows(data);
  const cursor = shape("rect", {class: "cursor", y: 4, height: bottom - 4, width: 0});
  const svg = drawing(width, height, label,
    ...names.map((name) => shape("path", {class: `series ${name}`, d: outline(data[name])})),
    shape("path", {class: "axis", d: `M${side} ${bottom}H${width - side}`}), ...axis, cursor);
  svg.addEventListener("pointerleave", () => cursor.setAttribute("width", 0));
  add_tooltip(svg, (event) => {
    const at = position_in(svg, event).x;
    const bin = rows.findIndex((_, i) => at >= x(edges[i]) && at <= x(edges[i + 1]));
    cursor.setAttribute("width", bin < 0 ? 0 : x(edges[bin + 1]) - x(edges[bin]));
    if (bin < 0) return null;
    cursor.setAttribute("x", x(edges[bin]));
    return share_lines(rows[bin]);
  });
  return svg;
}
