// Columns, worst first: a table to search and sort, and a card with the facts of each.

const cards_at_first = 24;

// Numbers are shown as they are in the profile; dates and times are text there.
function written(value) {
  if (value == null) return "–";
  if (typeof value !== "number") return String(value);
  return Number.isInteger(value) ? fixed(value, 0) : significant(value, 4);
}

const missing_share = (column) => column.rows > 0 ? (column.missing ?? 0) / column.rows : 0;

function range_text(column) {
  if (column.minimum == null) return column.pattern ?? "–";
  const unit = column.unit ? ` ${column.unit}` : "";
  return `${written(column.minimum)} to ${written(column.maximum)}${unit}`;
}

const attention_badges = (column) => column.attention.length === 0
  ? [badge("good", "Nothing")]
  : column.attention.map(({what, verdict}) => badge(verdict, title_of(what)));

// Of the quantiles in a profile, those that a card has room for.
const quantile_names = {
  0: "Smallest", 0.05: `5${percent_sign} quantile`, 0.25: `25${percent_sign} quantile`, 0.5: "Median",
  0.75: `75${percent_sign} quantile`, 0.95: `95${percent_sign} quantile`, 1: "Largest",
};

// The values of a column with their counts, or its quantiles, as a small table.
function facts_table(column) {
  const name = column.name;
  if (column.quantiles && !["boolean", "categorical", "ordinal"].includes(column.kind)) {
    const rows = Object.entries(quantile_names).filter(([key]) => key in column.quantiles)
      .sort(([a], [b]) => a - b);
    return counts(`Quantiles of ${name}`,
                  [...rows.map(([key, title]) => [title, written(column.quantiles[key])]),
                   ...number_facts(column)]);
  }
  if (column.values.length === 0) return null;
  const largest = Math.max(...column.values.map(([, n]) => n));
  return counts(`Most frequent values of ${name}`, column.values.map(([value, n]) =>
    [shortened(value, 40) || "(empty text)", [count(n), meter(n, largest, "none")]]));
}

// What else the profile says of numbers; zeros and negative values only where there are any.
function number_facts(column) {
  const facts = [["Mean", column.mean], ["Deviation", column.deviation], ["Skewness", column.skewness],
                 ["Kurtosis", column.kurtosis], ["Zeros", column.zeros], ["Negative", column.negatives]];
  return facts.filter(([, value]) => value != null).map(([title, value]) => [title, written(value)]);
}

function counts(caption, rows) {
  return element("table", {class: "counts"}, element("caption", {class: "hidden"}, caption),
    element("tbody", {}, ...rows.map(([name, cell]) =>
      element("tr", {}, element("th", {scope: "row"}, name), element("td", {}, ...[cell].flat())))));
}

function kind_line(column) {
  const sure = column.origin === "declared" ? "declared"
    : column.confidence == null ? null : `confidence ${fixed(column.confidence, 2)}`;
  return [column.kind, column.unit && `in ${column.unit}`, sure].filter(Boolean).join(", ");
}

function column_card(column, id) {
  return element("article", {class: "card column", id, tabindex: -1},
    element("header", {}, element("h4", {title: column.name}, column.name)),
    element("p", {class: "muted"}, kind_line(column)),
    element("p", {class: "facts"}, ...attention_badges(column)),
    element("p", {class: "sentence"}, column.evidence ?? ""),
    ...column.attention.filter(({sentence}) => sentence !== column.evidence).map(({sentence}) => element("p", {class: "muted"}, sentence)),
    facts_table(column));
}

function column_row(column, id, several, show_all) {
  const share = missing_share(column);
  const number = (...content) => element("td", {class: "number"}, ...content);
  return element("tr", {}, number(String(column.rank)),
    element("th", {scope: "row"}, element("a", {href: `#${id}`, onclick: show_all}, column.name)),
    several ? element("td", {}, column.table) : null,
    element("td", {}, column.kind),
    element("td", {}, element("div", {class: "facts"}, ...attention_badges(column))),
    number(column.confidence == null ? "–" : fixed(column.confidence, 2)),
    number(element("span", {class: "amount"}, percent(share)),
           meter(share, 1, share >= 0.5 ? "weak" : "none")),
    number(column.distinct == null ? "–" : count(column.distinct)),
    element("td", {}, shortened(range_text(column), 60)));
}

const sort_keys = {
  rank: (column) => column.rank,
  name: (column) => column.name.toLowerCase(),
  table: (column) => column.table,
  kind: (column) => column.kind,
  confidence: (column) => column.confidence ?? 1,
  missing: (column) => -missing_share(column),  // the largest at the first press
  distinct: (column) => -(column.distinct ?? 0),
};

function column_section(columns, several) {
  const items = columns.map((column, i) => {
    const id = `column-${i + 1}`;
    column.rank = i + 1;
    return {...column, card: column_card(column, id),
            row: column_row(column, id, several, () => show_all())};
  });
  const {body, gallery, found, search, alarming, more, head, update, show_all} =
    column_finder(items, {key: sort_keys.rank, cards_at_first, what: "columns",
                          is_alarming: ({attention}) => attention.length > 0});
  const heads = element("tr", {}, head("#", sort_keys.rank), head("Column", sort_keys.name),
    several ? head("Table", sort_keys.table) : null, head("Kind", sort_keys.kind),
    element("th", {scope: "col"}, "Attention"), head("Confidence", sort_keys.confidence),
    head("Missing", sort_keys.missing), head("Distinct", sort_keys.distinct),
    element("th", {scope: "col"}, "Range or form"));
  update();

  return [
    element("div", {class: "controls"}, element("label", {}, "Find a column ", search),
      element("label", {}, alarming, " Only those that need attention"), found),
    element("div", {class: "scroll tall", tabindex: 0, role: "region", "aria-label": "Columns"},
      element("table", {}, element("caption", {class: "hidden"}, "Columns, worst first"),
        element("thead", {}, heads), body)),
    element("h3", {}, "One by one"), gallery, element("p", {class: "center"}, more)];
}
