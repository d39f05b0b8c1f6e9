// Rankings of columns, such as what a classifier looks at: a table with a bar a row.

const ranking_length = 10;

function ranking(plot) {
  const {labels, values} = plot.data;
  const largest = Math.max(...values, 0);
  const rows = labels.map((label, i) => ({label, value: values[i] ?? 0}))
    .sort((a, b) => b.value - a.value).slice(0, ranking_length);
  const title = title_of(plot.name.replace(/_importance$/, ""));
  return element("article", {class: "card ranking"}, element("h4", {}, title),
    table(title, ["Column", "Share"], rows.map(({label, value}) =>
      [label, element("span", {class: "number"}, percent(value), meter(value, largest, "none"))])));
}
