// The sections of the page, in reading order; a section with nothing to say says why.

const families = ["fidelity", "utility", "privacy"];
const family_questions = {
  fidelity: "Does it look like the real data?",
  utility: "Can models be trained on it?",
  privacy: "Does it keep real rows to itself?",
};

function named(scores) {
  const names = scores.map((score) => title_of(score.name));
  return names.length <= 3 ? names.join(", ")
    : `${names.slice(0, 3).join(", ")} and ${names.length - 3} more`;
}

function verdict_sentence(scores) {
  const judged = scores.filter((score) => score.verdict !== "none");
  const of = (verdict) => judged.filter((score) => score.verdict === verdict);
  if (judged.length === 0) return "No score here has a verdict.";
  const parts = ["bad", "weak"].filter((verdict) => of(verdict).length > 0)
    .map((verdict) => `${of(verdict).length} ${of(verdict).length === 1 ? "is" : "are"} ` +
                      `${verdict}: ${named(of(verdict))}`);
  if (judged.length === 1) return `The one judged score is ${judged[0].verdict}.`;
  if (parts.length === 0) return `All ${judged.length} judged scores are good.`;
  return `Of ${judged.length} judged scores ${parts.join("; ")}.`;
}

// "16,280 real rows, 16,281 synthetic rows, target income", as far as it was recorded.
function subject_line({rows = {}, target}) {
  const parts = Object.entries(rows).filter(([, n]) => typeof n === "number")
    .map(([name, n]) => `${count(n)} ${name} rows`);
  return [...parts, ...(target ? [`target ${target}`] : [])].join(", ");
}

const verdict_badge = (verdict) =>
  verdict === "none" ? badge(verdict, "No verdict") : badge(verdict);

function verdict_section({verdict, scores}) {
  const whole = scores.filter((score) => score.subject === "");
  const headline = element("div", {class: `verdict ${verdict.overall}`}, verdict_badge(verdict.overall),
    element("p", {}, verdict_sentence(whole)));
  const tiles = families.filter((family) => family in verdict).map((family) =>
    element("div", {class: "card tile"},
      element("header", {}, element("h3", {}, title_of(family)), verdict_badge(verdict[family])),
      element("p", {class: "muted"}, family_questions[family]),
      element("p", {}, verdict_sentence(whole.filter((score) => score.family === family)))));
  return [headline, element("div", {class: "cards tiles"}, ...tiles)];
}

function score_section({scores}) {
  const whole = scores.filter((score) => score.subject === "");
  const known = [...new Set([...families, ...whole.map((score) => score.family)])];
  return known.flatMap((family) => {
    const own = whole.filter((score) => score.family === family);
    own.sort((a, b) => severity[b.verdict] - severity[a.verdict]);
    return own.length === 0 ? []
      : [element("h3", {}, title_of(family)),
         element("div", {class: "cards"}, ...own.map(score_card))];
  });
}

function family_section({scores}, family, columns) {
  const own = scores.filter((score) => score.family === family && !columns.has(score.subject));
  return own.length === 0
    ? [element("p", {class: "empty"}, `This report has no ${family} scores.`)]
    : [score_table(`${title_of(family)} scores`, own),
       element("dl", {class: "sentences"}, ...[...new Map(own.map((s) => [s.name, s])).values()]
         .map((score) => element("div", {}, element("dt", {}, title_of(score.name)),
                                 element("dd", {}, score.sentence))))];
}
