// Single columns, worst first: a table to search and sort, and a drawing of each marginal.

const cards_at_first = 12;

function marginal_rows(data) {
  return data.edges ? histogram_rows(data) : category_rows(data);
}

function marginal_label(name, rows) {
  const gap = ({shares}) => Math.abs((shares.real ?? 0) - (shares.synthetic ?? 0));
  const most = rows.reduce((a, b) => gap(b) > gap(a) ? b : a, rows[0]);
  return `Distribution of ${name}. Largest difference: ${most.label}, real ` +
         `${percent(most.shares.real)}, synthetic ${percent(most.shares.synthetic)}.`;
}

function shares_table(name, rows) {
  const series = Object.keys(rows[0].shares);
  return table(`Shares of ${name}`, ["Value", ...series],
               rows.map((row) => [row.label, ...series.map((s) => percent(row.shares[s]))]));
}

function missing_line({missing}) {
  const shares = Object.entries(missing ?? {});
  if (!shares.some(([, share]) => share > 0)) return null;
  return `Missing: ${shares.map(([name, share]) => `${name} ${percent(share)}`).join(", ")}`;
}

// A column as the section needs it: {name, kind, rank, scores: Map, verdict, card, draw}.
function column_of(plot, rank, scores) {
  const {subject: name, data} = plot;
  const own = scores.filter((score) => score.subject === name);
  const rows = data.edges || data.categories ? marginal_rows(data) : [];
  const label = rows.length > 0 ? marginal_label(name, rows) : null;
  const place = element("div", {class: "picture"}), verdict = worst(own);
  const lines = [own.length > 0 ? column_line(own[0]) : null, missing_line(data)];
  return {
    name, rank, verdict, kind: data.column_kind ?? (data.edges ? "number" : "categorical"),
    scores: new Map(own.map((score) => [score.name, score])),
    card: element("article", {class: "card column", id: `column-${rank}`, tabindex: -1},
      element("header", {}, element("h4", {title: name}, name), badge(verdict)),
      ...lines.map((line) => line && element("p", {class: "muted"}, line)), place,
      rows.length > 0 ? folded("Values", () => shares_table(name, rows)) : null),
    draw(root) {
      place.replaceChildren(rows.length === 0 ? "No values to draw."
        : data.edges ? histogram(data, label, root) : bars(data, label));
    },
  };
}

function column_line(score) {
  const write = writer_of(score);
  const floor = score.floor == null ? "" : `, a second real sample ${write(score.floor)}`;
  return `${title_of(score.name)} ${write(score.value)}${floor}`;
}

function score_cell(score, largest) {
  if (!score) return element("td", {class: "number"}, "–");
  const write = writer_of(score);
  return element("td", {class: "number"},
    element("span", {class: "amount"}, write(score.value)),
    meter(score.value, largest, score.verdict),
    score.floor == null ? null : element("small", {}, `floor ${write(score.floor)}`));
}

function column_row(column, score_names, largest) {
  const show_all = () => document.dispatchEvent(new Event("show-all-columns"));
  const link = element("a", {href: `#column-${column.rank}`, onclick: show_all}, column.name);
  return element("tr", {},
    element("td", {class: "number"}, String(column.rank)),
    element("th", {scope: "row"}, link),
    element("td", {}, column.kind),
    element("td", {}, badge(column.verdict)),
    ...score_names.map((name) => score_cell(column.scores.get(name), largest.get(name))));
}

const sort_keys = {
  rank: (column) => column.rank,
  name: (column) => column.name.toLowerCase(),
  kind: (column) => column.kind,
  verdict: (column) => -severity[column.verdict],
};

function column_section(plots, scores) {
  const columns = plots.map((plot, i) => column_of(plot, i + 1, scores));
  const score_names = [...new Set(columns.flatMap((column) => [...column.scores.keys()]))];
  const largest = new Map(score_names.map((name) => [name,
    Math.max(...columns.map((column) => Math.abs(column.scores.get(name)?.value ?? 0)))]));
  for (const column of columns) {
    column.row = column_row(column, score_names, largest);
    column.draw(false);
  }

  const {body, gallery, found, search, alarming, more, head, update, show_all} =
    column_finder(columns, {key: sort_keys.rank, cards_at_first, what: "distributions",
                            is_alarming: ({verdict}) => severity[verdict] > severity.good});
  const root = element("input", {type: "checkbox", onchange: () => {
    for (const column of columns) column.draw(root.checked);
  }});
  // Larger first at the first press: what one looks for in a table of errors.
  const by_score = (name) => (column) => -(column.scores.get(name)?.value ?? -Infinity);
  const heads = element("tr", {}, head("#", sort_keys.rank), head("Column", sort_keys.name),
    head("Kind", sort_keys.kind), head("Verdict", sort_keys.verdict),
    ...score_names.map((name) => head(title_of(name), by_score(name))));
  document.addEventListener("show-all-columns", show_all);
  update();

  return [
    element("div", {class: "controls"},
      element("label", {}, "Find a column ", search),
      element("label", {}, alarming, " Only weak and bad"), found),
    element("div", {class: "scroll tall", tabindex: 0, role: "region", "aria-label": "Columns"},
      element("table", {}, element("caption", {class: "hidden"}, "Columns, worst first"),
        element("thead", {}, heads), body)),
    element("div", {class: "controls"}, legend(plots.some((plot) => plot.data.holdout)),
      element("label", {}, root, " Square-root heights, to see small shares")), gallery,
    element("p", {class: "center"}, more),
  ];
}

function legend(holdout) {
  const entry = (name, text) => element("span", {},
    shape("svg", {class: "swatch", viewBox: "0 0 26 14", "aria-hidden": "true"},
      shape("path", {class: `series ${name}`, d: name === "real" ? "M0 14V2H26V14" : "M0 7H26"})),
    text);
  return element("p", {class: "legend"}, entry("real", "real"), entry("synthetic", "synthetic"),
                 holdout ? entry("holdout", "holdout") : null);
}
