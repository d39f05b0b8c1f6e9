// One tooltip for all drawings. What it says can also be read in a table beside each drawing.

const tooltip = document.getElementById("tooltip");

function show_tooltip(event, lines) {
  tooltip.replaceChildren(...lines.map((line) => element("div", {}, line)));
  tooltip.hidden = false;
  const {width, height} = tooltip.getBoundingClientRect();
  const left = Math.min(event.clientX + 14, document.documentElement.clientWidth - width - 8);
  const below = event.clientY + 18;
  const top = below + height > window.innerHeight ? event.clientY - height - 12 : below;
  tooltip.style.left = `${Math.max(8, left)}px`;
  tooltip.style.top = `${top}px`;
}

function hide_tooltip() {
  tooltip.hidden = true;
}

// Shows `lines_at(event)` while the pointer is over `node`; nothing where it gives nothing.
function add_tooltip(node, lines_at) {
  node.addEventListener("pointermove", (event) => {
    const lines = lines_at(event);
    lines ? show_tooltip(event, lines) : hide_tooltip();
  });
  node.addEventListener("pointerleave", hide_tooltip);
}

// Where the pointer is, in the units of a drawing.
function position_in(svg, event) {
  const box = svg.getBoundingClientRect(), view = svg.viewBox.baseVal;
  return {x: (event.clientX - box.left) * view.width / box.width,
          y: (event.clientY - box.top) * view.height / box.height};
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hide_tooltip();
});
