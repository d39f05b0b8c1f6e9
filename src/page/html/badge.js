// Verdicts and amounts at a glance.

const verdicts = {
  good: {label: "Good", mark: "M3 8.5 6.5 12 13 4.5"},
  weak: {label: "Weak", mark: "M8 3.5V9.5M8 12V12.6"},
  bad: {label: "Bad", mark: "M4 4 12 12M12 4 4 12"},
  none: {label: "For information", mark: "M4 8H12"},
};
const severity = {none: 0, good: 1, weak: 2, bad: 3};
const worst = (scores) => scores.reduce(
  (verdict, score) => severity[score.verdict] > severity[verdict] ? score.verdict : verdict, "none");

// Colour, mark and word say the same thing.
function badge(verdict, label = verdicts[verdict].label) {
  const {mark} = verdicts[verdict];
  return element("span", {class: `badge ${verdict}`},
    shape("svg", {viewBox: "0 0 16 16", "aria-hidden": "true"}, shape("path", {d: mark})), label);
}

function meter(value, largest, verdict) {
  const bar = element("span", {class: `meter ${verdict}`, "aria-hidden": "true"});
  bar.style.setProperty("--share", largest > 0 ? Math.abs(value ?? 0) / largest : 0);
  return bar;
}
