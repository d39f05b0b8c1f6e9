// Numbers and names as people read them.

const minus = "\u2212";  // as wide as a digit, unlike a hyphen

function grouped(text) {
  const [whole, fraction] = text.split(".");
  const digits = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? digits : `${digits}.${fraction}`;
}

// A number with so many decimals; "not defined" for null.
function fixed(value, decimals) {
  if (value === 0) return "0";
  if (value == null) return "not defined";
  if (Math.abs(value) >= 1e9) return value.toExponential(3).replace("-", minus);
  const text = grouped(Math.abs(value).toFixed(decimals));
  return (value < 0 && /[1-9]/.test(text) ? minus : "") + text;
}

// How many decimals show two significant digits of `scale`.
function decimals_for(scale) {
  if (!(scale > 0)) return 0;
  return Math.min(8, Math.max(0, 1 - Math.floor(Math.log10(scale))));
}

function significant(value, digits) {
  return fixed(value, Math.min(8, decimals_for(Math.abs(value ?? 0)) + digits - 2));
}

const percent_sign = "\u00a0%";  // stays with its number at the end of a line
const percent = (share) => share == null ? "–" : significant(100 * share, 3) + percent_sign;
const count = (n) => fixed(n, 0);

const is_date = (kind) => ["date", "time", "timestamp"].includes(kind);

// A place on an axis whose ticks are `step` apart. Dates and times are numbers there, as
// Column::number gives them.
function axis_value(value, kind, step) {
  const microseconds = {date: value * 86400e6, timestamp: value, time: value}[kind];
  if (microseconds === undefined) {
    const whole_steps = step > 0 ? -Math.floor(Math.log10(step) + 1e-9) : 2;
    return fixed(value, Math.min(8, Math.max(0, whole_steps)));
  }
  const date = new Date(microseconds / 1000);
  if (Number.isNaN(date.getTime())) return fixed(value, 0);
  const text = date.toISOString();
  if (kind === "date") return text.slice(0, 10);
  return kind === "time" ? text.slice(11, 16) : text.slice(0, 16).replace("T", " ");
}

const abbreviations = new Set(["auc", "rmse", "mae", "ks", "tv", "r2"]);
const titles = {
  detection_auc_holdout: "Detection AUC (unseen rows)",
  tstr: "Trained on synthetic (TSTR)",
  membership_auc: "Membership attack (AUC)",
  trtr: "Trained on real (TRTR)",
  trend_sdmetrics: "Trend (SDMetrics)",
};
function title_of(name) {
  if (Object.hasOwn(titles, name)) return titles[name];
  const words = name.split("_").map((word) => abbreviations.has(word) ? word.toUpperCase() : word);
  const text = words.join(" ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const shortened = (text, length) => {
  const letters = Array.from(text);
  return letters.length <= length ? text : letters.slice(0, length - 1).join("") + "…";
};
