// Tables that are sorted by their heads. `state`: {key, descending}, key a function of a row's item.

function in_order(state) {
  return (a, b) => {
    const left = state.key(a), right = state.key(b);
    const order = left < right ? -1 : left > right ? 1 : a.rank - b.rank;
    return state.descending ? -order : order;
  };
}

// A head that sorts by `key` and calls `update`; a second press turns the order round.
function sortable_head(text, key, state, update) {
  const head = element("th", {scope: "col"}, element("button", {type: "button", onclick: () => {
    state.descending = state.key === key && !state.descending;
    state.key = key;
    for (const other of head.parentNode.children) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", state.descending ? "descending" : "ascending");
    update();
  }}, text));
  if (key === state.key) head.setAttribute("aria-sort", "ascending");
  return head;
}
