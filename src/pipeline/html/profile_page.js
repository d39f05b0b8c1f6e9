// Puts the page together from the profile in it.

const profile = JSON.parse(document.getElementById("profile").textContent);
const several = profile.tables.length > 1;
const empty = (text) => [element("p", {class: "empty"}, text)];
const plural = (n, word) => `${count(n)} ${word}${n === 1 ? "" : "s"}`;

function headline(columns) {
  const alarming = columns.filter((column) => column.attention.length > 0);
  const kept = alarming.some((column) => column.attention.some(({verdict}) => verdict === "bad"));
  const reasons = new Map();
  for (const {what} of alarming.flatMap((column) => column.attention)) {
    reasons.set(what, (reasons.get(what) ?? 0) + 1);
  }
  const why = [...reasons].map(([what, n]) => `${count(n)} ${what}`).join("; ");
  const verdict = kept ? "bad" : alarming.length > 0 ? "weak" : "good";
  const sentence = alarming.length === 0 ? "No column needs attention."
    : `${plural(alarming.length, "column")} of ${count(columns.length)} ` +
      `${alarming.length === 1 ? "needs" : "need"} attention: ${why}.`;
  return element("div", {class: `verdict ${verdict}`},
    badge(verdict, alarming.length > 0 ? "Look" : "Good"), element("p", {}, sentence));
}

function table_cards(tables) {
  return element("div", {class: "cards"}, ...tables.map((one) =>
    element("div", {class: "card score"},
      element("header", {}, element("h3", {}, one.name)),
      element("p", {class: "figure"}, element("strong", {}, count(one.rows)),
              element("span", {class: "muted"}, "rows")),
      element("dl", {}, ...[["Columns", count(one.columns)],
                            ["Duplicate rows", count(one.duplicate_rows)]].map(([term, text]) =>
        element("div", {}, element("dt", {}, term), element("dd", {}, text)))))));
}

function sensitive_section(columns) {
  const own = columns.filter((column) => column.sensitive);
  if (own.length === 0) return empty("No values were found that name or find a person.");
  return [table("Sensitive columns", ["Column", "What", "Share of the values", "Action", "Evidence"],
    own.map(({name, sensitive}) => [name, sensitive.what, percent(sensitive.share),
      badge(sensitive.action === "keep" ? "bad" : "good", title_of(sensitive.action)),
      sensitive.evidence]))];
}

function relation_text(constraint) {
  if (constraint.rule) return constraint.rule;
  if (constraint.unique) return `${constraint.unique.join(", ")} is unique`;
  return `${constraint.columns.join(", ")} → ${constraint.determine.join(", ")}`;
}

function relation_section({constraints}) {
  if (constraints.length === 0) return empty("No relation between columns was found.");
  return [table("Relations", ["Relation", ...(several ? ["Table"] : []), "Rows", "Exceptions",
                              "Evidence"],
    constraints.map((one) => [element("code", {}, relation_text(one)),
      ...(several ? [one.table] : []), count(one.support), count(one.exceptions), one.evidence]))];
}

function association_section({associations}) {
  if (associations.length === 0) return empty("No two columns go together.");
  return [table("Associations", ["Column", "With", ...(several ? ["Table"] : []), "Cramér's V"],
    associations.map((one) => [one.column, one.with, ...(several ? [one.table] : []),
      element("span", {}, element("span", {class: "amount"}, fixed(one.strength, 2)),
              meter(one.strength, 1, "none"))]))];
}

function missing_section({missing_ties: ties}, columns) {
  const own = columns.filter((column) => column.missing > 0)
    .sort((a, b) => missing_share(b) - missing_share(a));
  if (own.length === 0) return empty("No value is missing.");
  return [
    table("Columns with missing values", ["Column", "Missing rows", "Share"],
      own.slice(0, 50).map((column) => [column.name, count(column.missing),
        element("span", {}, element("span", {class: "amount"}, percent(missing_share(column))),
                meter(missing_share(column), 1, "none"))])),
    ...(own.length > 50 ? [element("p", {class: "muted"},
      `And ${plural(own.length - 50, "column")} more; the table of columns has them all.`)] : []),
    element("h3", {}, "What they go with"),
    ...(ties.length === 0 ? empty("No tie of missing values was found.")
      : [table("Ties of missing values", ["Column", "With", "Cramér's V", "Evidence"],
          ties.map((tie) => [tie.column,
            `${tie.both_missing ? "missing values of" : "values of"} ${tie.with}`,
            fixed(tie.strength, 2), tie.evidence]))])];
}

// How the file is written, and what the profile was made from.
function form_section({tables, provenance}) {
  const forms = tables.flatMap(({name, dialect}) => dialect
    ? flattened(dialect, several ? [name, "Form"] : ["Form"]).map(([key, value]) =>
        [key, JSON.stringify(value).slice(1, -1)])
    : []);
  return [table("Form and provenance", ["What", "Value"], [...flattened(provenance[0] ?? {}), ...forms])];
}

const {columns} = profile;
document.getElementById("main").append(element("h1", {}, "Data profile"), headline(columns),
                                       table_cards(profile.tables));
add_section("columns", "Columns", "Those that need attention first.", column_section(columns, several));
add_section("sensitive", "Sensitive", "Values that name or find a person, and what is done with them.",
            sensitive_section(columns));
add_section("relations", "Relations", "What holds between columns.", relation_section(profile));
add_section("associations", "Associations", "Columns that go together, the strongest first; numbers in ranges.",
            association_section(profile));
add_section("missing", "Missing values", null, missing_section(profile, columns));
add_section("gaps", "Gaps", "What the table lacks. Whether a missing combination can exist no count " +
            "can tell: read before you ask for it.", gap_section(profile, several));
add_section("notes", "Notes", "What was left out, and why.", note_section(profile.notes));
add_section("form", "Form and provenance", null, form_section(profile));
