// Heat maps of correlations: real, synthetic and their difference, side by side. The same cell is
// marked in all of them, under the pointer or by the arrow keys.

const heatmap_titles = {
  correlation_real: "Real",
  correlation_synthetic: "Synthetic",
  correlation_difference: "Synthetic minus real",
  trend_error: "Error of each pair",
};
const heatmap_title = (plot) => heatmap_titles[plot.name] ?? title_of(plot.name);

function largest_off_diagonal(matrix) {
  return Math.max(0, ...matrix.map((row, i) =>
    Math.max(0, ...row.map((value, j) => i === j ? 0 : Math.abs(value ?? 0)))));
}

// The colour's strength is the share of the range; its hue is the sign.
function cell(x, y, size, value, range) {
  const known = value != null;
  return shape("rect", {
    class: !known ? "unknown" : value < 0 ? "negative" : "positive",
    x: x.toFixed(2), y: y.toFixed(2), width: size.toFixed(2), height: size.toFixed(2),
    "fill-opacity": known ? Math.min(1, Math.abs(value) / range).toFixed(3) : null,
  });
}

// What the colours mean, from `low` (minus `range`, or 0) to `range`.
function heatmap_legend(low, range) {
  const steps = 21, width = 180;
  const cells = Array.from({length: steps}, (_, i) =>
    cell(i * width / steps, 0, width / steps + 0.3, low + (range - low) * i / (steps - 1), range));
  const text = (x, value, anchor) => shape("text", {x, y: 22, "text-anchor": anchor}, value);
  return shape("svg", {class: "scale", viewBox: `0 0 ${width} 26`, "aria-hidden": "true"},
    ...cells, text(0, significant(low, 2), "start"),
    text(width / 2, significant((low + range) / 2, 2), "middle"),
    text(width, significant(range, 2), "end"));
}

const arrow_steps = {
  ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1],
};

function heatmap(plot, move) {
  const {labels, matrix} = plot.data;
  // Correlations are shown on their whole scale, others on the range that they take.
  const whole = plot.name === "correlation_real" || plot.name === "correlation_synthetic";
  const range = whole ? 1 : Math.max(0.05, largest_off_diagonal(matrix));
  const signed = plot.name.startsWith("correlation");
  const margin = labels.length <= 40 ? 96 : 4, side = 400 - margin;
  const size = side / labels.length, font = Math.min(11, size * 0.8);
  const cells = matrix.flatMap((row, i) => row.map((value, j) =>
    cell(margin + j * size, i * size, size, value, range)));
  const names = margin < 10 ? [] : labels.flatMap((label, i) => {
    const middle = (i + 0.5) * size, text = shortened(label, 15);
    return [
      shape("text", {x: margin - 5, y: middle, "text-anchor": "end", "font-size": font,
                     "dominant-baseline": "central"}, text),
      shape("text", {"text-anchor": "end", "font-size": font, "dominant-baseline": "central",
                     transform: `translate(${margin + middle} ${side + 6}) rotate(-60)`}, text)];
  });
  const cursor = shape("rect", {class: "cursor", width: size, height: size, visibility: "hidden"});
  const svg = drawing(400, margin < 10 ? side + 4 : 400,
    `${heatmap_title(plot)}: ${labels.length} columns. Arrow keys read single cells.`,
    shape("rect", {class: "ground", x: margin, y: 0, width: side, height: side}),
    ...cells, ...names, cursor);
  svg.setAttribute("tabindex", 0);

  const at = (event) => {
    const {x, y} = position_in(svg, event);
    const column = Math.floor((x - margin) / size), row = Math.floor(y / size);
    const inside = row >= 0 && column >= 0 && row < labels.length && column < labels.length;
    return inside ? {row, column} : null;
  };
  add_tooltip(svg, (event) => {
    const where = at(event);
    return where && move(where);
  });
  svg.addEventListener("pointerleave", () => move(null));
  svg.addEventListener("blur", () => move(null));
  svg.addEventListener("keydown", (event) => {
    const step = arrow_steps[event.key];
    if (!step) return;
    event.preventDefault();
    move({step});
  });

  const mark = (where) => {
    cursor.setAttribute("visibility", where ? "visible" : "hidden");
    if (!where) return;
    cursor.setAttribute("x", margin + where.column * size);
    cursor.setAttribute("y", where.row * size);
  };
  return {mark, node: element("figure", {}, element("figcaption", {}, heatmap_title(plot)), svg,
                              heatmap_legend(signed ? -range : 0, range))};
}

// The pairs that differ most, as a table: what a screen reader and a copy of the page need.
function pair_table(maps) {
  const {labels, matrix} = maps.correlation_difference.data;
  const pairs = matrix.flatMap((row, i) =>
    row.slice(0, i).map((value, j) => ({i, j, value})).filter((pair) => pair.value != null));
  pairs.sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  const value_in = (name, {i, j}) => fixed(maps[name]?.data.matrix[i][j], 3);
  const title = "Correlations that differ most";
  return element("div", {class: "pairs"}, element("h3", {}, title),
    table(title, ["Pair", "Real", "Synthetic", "Difference"],
      pairs.slice(0, 10).map((pair) => [`${labels[pair.j]} × ${labels[pair.i]}`,
        value_in("correlation_real", pair), value_in("correlation_synthetic", pair),
        fixed(pair.value, 3)])));
}

// Heat maps of the same columns, in the order of their titles.
function heatmap_group(plots) {
  const order = Object.keys(heatmap_titles);
  const place_of = (plot) => (order.indexOf(plot.name) + order.length + 1) % (order.length + 1);
  plots.sort((a, b) => place_of(a) - place_of(b));
  const maps = Object.fromEntries(plots.map((plot) => [plot.name, plot]));
  const readout = element("p", {class: "muted readout", role: "status"});
  const hint = "Point at a cell, or move with the arrow keys, to read its values.";
  readout.textContent = hint;
  const labels = plots[0].data.labels;
  let place = {row: 0, column: 0}, drawn = [];

  function move(where) {
    if (where?.step) {
      const within = (value) => Math.min(labels.length - 1, Math.max(0, value));
      where = {row: within(place.row + where.step[0]), column: within(place.column + where.step[1])};
    }
    for (const map of drawn) map.mark(where);
    if (!where) {
      readout.textContent = hint;
      return null;
    }
    place = where;
    const pair = `${labels[where.row]} × ${labels[where.column]}`;
    const values = plots.map((plot) => `${heatmap_title(plot).toLowerCase()} ` +
      fixed(plot.data.matrix[where.row]?.[where.column], 3));
    readout.textContent = `${pair}: ${values.join(", ")}`;
    return [element("strong", {}, pair), ...values];
  }
  drawn = plots.map((plot) => heatmap(plot, move));
  const pairs = maps.correlation_difference && labels.length > 1 ? pair_table(maps) : null;
  return [element("div", {class: "maps"}, ...drawn.map((map) => map.node), pairs), readout];
}

function heatmap_section(plots) {
  const groups = new Map();
  for (const plot of plots) {
    const key = JSON.stringify(plot.data.labels);
    groups.set(key, [...(groups.get(key) ?? []), plot]);
  }
  return [...groups.values()].flatMap(heatmap_group);
}
