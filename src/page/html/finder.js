// Columns as rows of a table and as cards: found by name or because something is wrong with them, and
// sorted by the table's heads. Of the cards the first `cards_at_first` are there until all are wanted.
// Items: {name, rank, row, card}.

function column_finder(items, {key, cards_at_first, is_alarming, what}) {
  const state = {key, descending: false, all: false};
  const body = element("tbody"), gallery = element("div", {class: "cards columns"});
  const found = element("output", {class: "muted"});
  const search = element("input", {type: "search", placeholder: "Name", oninput: () => update()});
  const alarming = element("input", {type: "checkbox", onchange: () => update()});
  const more = element("button", {type: "button", onclick: () => show_all()},
                       `Show all ${items.length} ${what}`);

  function update() {
    const wanted = search.value.trim().toLowerCase();
    const shown = items.filter((column) => column.name.toLowerCase().includes(wanted) &&
      (!alarming.checked || is_alarming(column)));
    shown.sort(in_order(state));
    body.replaceChildren(...shown.map((column) => column.row));
    gallery.replaceChildren(...shown.map((column) => column.card));
    shown.forEach((column, i) =>
      column.card.classList.toggle("later", !state.all && i >= cards_at_first));
    more.hidden = state.all || shown.length <= cards_at_first;
    found.textContent = `${shown.length} of ${items.length} columns`;
  }
  function show_all() {
    state.all = true;
    update();
  }
  const head = (text, key) => sortable_head(text, key, state, update);
  return {body, gallery, found, search, alarming, more, head, update, show_all};
}
