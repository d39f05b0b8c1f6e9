// Elements of the page. Text goes in as text nodes only, so no value of the data becomes markup.

const svg_namespace = "http://www.w3.org/2000/svg";

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children.flat().filter((child) => child != null));
  return node;
}

// element("td", {class: "number"}, "0.5"); an attribute `onclick` adds a listener.
function element(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

function shape(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(svg_namespace, tag), attributes, children);
}

// A drawing of `width` by `height` units that scales to its place; `label` is read aloud.
function drawing(width, height, label, ...children) {
  return shape("svg", {viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label},
               ...children);
}

// `rows`: lists of texts or elements; the first cell of a row is its heading.
function table(caption, heads, rows) {
  const head = heads.map((text) => element("th", {scope: "col"}, text));
  const body = rows.map(([first, ...rest]) =>
    element("tr", {}, element("th", {scope: "row"}, first),
            ...rest.map((cell) => element("td", {}, cell))));
  return element("div", {class: "scroll", tabindex: 0, role: "region", "aria-label": caption},
    element("table", {},
      element("caption", {class: "hidden"}, caption),
      element("thead", {}, element("tr", {}, ...head)),
      element("tbody", {}, ...body)));
}

// A folded part whose content is made when it is first opened.
function folded(title, make) {
  const part = element("details", {}, element("summary", {}, title));
  part.addEventListener("toggle", () => {
    if (part.open && part.children.length === 1) part.append(make());
  });
  return part;
}
