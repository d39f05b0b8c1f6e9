// What a table lacks, by the shape of the gap, each with the rows that would fill it.

const shape_titles = {
  imbalance: "Small classes",
  missing_segment: "Combinations that no row has",
  thin_cell: "Combinations that few rows have",
  sparse_tail: "Thin ends of ranges",
  missing_values: "Places where values are missing",
  time_hole: "Holes in time",
};

function gap_section({gaps, gap_reports}, several) {
  if (gap_reports.length === 0) {
    return [element("p", {class: "empty"}, "Gaps were not looked for.")];
  }
  if (gaps.length === 0) {
    return [element("p", {class: "empty"}, "Nothing is lacking by this policy.")];
  }
  const heads = ["Rows that would fill it", ...(several ? ["Table"] : []), "How many", "Found",
                 "Expected", "Why"];
  return [...new Set(gaps.map((gap) => gap.shape))].flatMap((shape) => {
    const title = shape_titles[shape] ?? title_of(shape);
    return [element("h3", {}, title),
      table(title, heads, gaps.filter((gap) => gap.shape === shape).map((gap) =>
        [element("code", {}, gap.request), ...(several ? [gap.table] : []), count(gap.rows),
         `${count(gap.found)} of ${count(gap.of)}`, significant(gap.expected, 3), gap.sentence]))];
  });
}
