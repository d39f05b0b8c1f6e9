// Puts the page together from the report in it.

const report = JSON.parse(document.getElementById("report").textContent);

function add_sections() {
  const [provenance = {}] = report.provenance;
  const marginals = report.plots.filter((plot) => plot.kind === "marginal");
  const maps = report.plots.filter((plot) => plot.kind === "heatmap" && plot.data.labels?.length);
  const rankings = report.plots.filter((plot) => plot.kind === "bars" && plot.data.labels?.length);
  const kinds = new Map(provenance.columns?.map(({name, kind}) => [name, kind]));
  for (const {data, subject} of marginals) data.column_kind ??= kinds.get(subject);
  const columns = new Set(marginals.map((plot) => plot.subject));
  const empty = (text) => [element("p", {class: "empty"}, text)];
  const pairs = report.scores.filter((score) =>
    score.family === "fidelity" && score.subject !== "" && !columns.has(score.subject));

  document.getElementById("main").append(
    element("h1", {}, "Synthetic data report"),
    element("p", {class: "lead subject"}, subject_line(provenance)), ...verdict_section(report));
  add_section("scores", "Scores",
    "Each score beside its floor: what a second sample of real data would score in its place. " +
    "A score at its floor cannot be told from real data by this measure.", score_section(report));
  add_section("columns", "Columns", "Worst first.", marginals.length
    ? column_section(marginals, report.scores)
    : empty("This report has no distributions of columns."));
  add_section("correlations", "Correlations", null, [
    ...(maps.length ? heatmap_section(maps) : empty("This report has no heat maps.")),
    ...(pairs.length ? [element("h3", {}, "Pairs, worst first"),
                        score_table("Pairs, worst first", pairs.slice(0, 30))] : [])]);
  if (rankings.length > 0) {
    add_section("rankings", "Giveaways",
      "How much each column helps a classifier to tell synthetic from real rows.",
      [element("div", {class: "cards"}, ...rankings.map(ranking))]);
  }
  for (const family of ["utility", "privacy"]) {
    add_section(family, title_of(family), family_questions[family],
                family_section(report, family, columns));
  }
  add_section("notes", "Notes", "What was left out, and why.", note_section(report.notes));
  add_section("provenance", "Provenance", "What this report was made from, and how.",
              provenance_section(provenance));
}

add_sections();
