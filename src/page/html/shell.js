// The frame of a page: its sections and their links, its theme and its print button.

function add_section(id, title, lead, content) {
  document.getElementById("main").append(
    element("section", {id, "aria-labelledby": `${id}-title`},
      element("h2", {id: `${id}-title`}, title),
      lead ? element("p", {class: "lead"}, lead) : null, ...content));
  document.getElementById("contents").append(element("a", {href: `#${id}`}, title));
}

function set_theme(theme) {
  document.documentElement.dataset.theme = theme;
  document.getElementById("theme").setAttribute("aria-pressed", String(theme === "dark"));
}

// The system's theme, until the reader chooses; paper is white.
function follow_theme() {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  let chosen = null;
  const apply = () => set_theme(chosen ?? (dark.matches ? "dark" : "light"));
  dark.addEventListener("change", apply);
  window.addEventListener("beforeprint", () => set_theme("light"));
  window.addEventListener("afterprint", apply);
  document.getElementById("theme").addEventListener("click", () => {
    chosen = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
    apply();
  });
  apply();
}

follow_theme();
document.getElementById("print").addEventListener("click", () => window.print());
