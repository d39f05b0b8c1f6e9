// Notes and records: what closes a page.

function note_section(notes) {
  return notes.length === 0 ? [element("p", {class: "empty"}, "Nothing was left out.")]
    : [element("ul", {}, ...notes.map((note) => element("li", {}, note)))];
}

const plain = (item) => item === null || typeof item !== "object";

// A record of a list in one line: {"name": "age", "kind": "integer"} as "age (integer)".
function in_a_line(record) {
  if (plain(record)) return String(record);
  const [first, ...rest] = Object.values(record);
  return rest.length > 0 ? `${first} (${rest.join(", ")})` : String(first);
}

// {"a": {"b": 1}} as [["A · B", "1"]].
function flattened(value, path = []) {
  if (plain(value)) return [[path.join(" · "), value === null ? "–" : String(value)]];
  if (Array.isArray(value) &&
      value.every((item) => plain(item) || Object.values(item).every(plain))) {
    return [[path.join(" · "), value.map(in_a_line).join(", ") || "–"]];
  }
  return Object.entries(value).flatMap(([key, item]) => flattened(item, [...path, title_of(key)]));
}

function provenance_section(provenance) {
  const rows = flattened(provenance);
  return rows.length === 0 ? [element("p", {class: "empty"}, "Nothing was recorded.")]
    : [table("Provenance", ["What", "Value"], rows)];
}
