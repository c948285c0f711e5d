"use strict";
// Shows a chart that is there already: search, details, focus, ways, folding, keys, links.
// Everything is read from the picture; nothing is loaded and no text becomes markup.
(() => {
  const find = (name) => document.getElementById(name);
  const chart = find("chart");
  const svg = chart.querySelector("svg");
  const tree = svg.querySelector('[role="tree"]');
  const [bar, panel, query, results, status] =
    ["bar", "panel", "query", "results", "status"].map(find);
  if (!tree) return;

  // The people, in reading order.
  const byId = new Map();
  const people = [...tree.querySelectorAll('[role="treeitem"]')].map((element) => {
    const text = element.querySelector("title").textContent;
    const id = element.dataset.id;
    const person = {
      element, id, text, name: text.split("\n")[0], kids: [], lines: [], folded: false,
      plain: plain(text + " " + id), manager: null, managerId: element.dataset.manager,
    };
    if (!byId.has(id)) byId.set(id, person);
    return person;
  });
  const ofElement = new Map(people.map((person) => [person.element, person]));
  for (const person of people) {
    const manager = person.managerId === undefined ? null : byId.get(person.managerId);
    if (manager && manager !== person) {
      person.manager = manager;
      manager.kids.push(person);
    }
  }
  const lines = [...svg.querySelectorAll("g.line")].map((element) => ({
    element, text: element.querySelector("title").textContent,
    from: byId.get(element.dataset.from), to: byId.get(element.dataset.to),
    isTree: element.classList.contains("tree"),
  }));
  for (const line of lines) {
    if (line.isTree) continue;
    if (line.from) line.from.lines.push([line, line.to]);
    if (line.to && line.to !== line.from) line.to.lines.push([line, line.from]);
  }

  let chosen = null; // Whom the panel is about.
  let current = people[0]; // Who has the keys.
  let kept = null; // Who is not dimmed; null for everybody.
  let keptLines = null; // The lines of a way; null for all between those who are kept.
  let start = null; // Where a way begins that waits for its end.

  // Letters as they are typed by who has no accents on the keyboard.
  function plain(text) {
    const special = {
      "\u00df": "ss", "\u00e6": "ae", "\u00f8": "o", "\u0111": "d", "\u0127": "h",
      "\u0131": "i", "\u0142": "l", "\u0153": "oe", "\u00fe": "th", "\u00f0": "d",
    };
    return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
      .replace(/[^\x00-\x7f]/g, (letter) => special[letter] || letter);
  }

  function chain(person) {
    const steps = [];
    for (let next = person; next && !steps.includes(next); next = next.manager) steps.push(next);
    return steps;
  }

  function isHidden(person) {
    for (let next = person.manager, most = people.length; next && most > 0; most--) {
      if (next.folded) return true;
      next = next.manager;
    }
    return false;
  }

  // Draws what is folded, dimmed and chosen.
  function paint() {
    const hidden = new Set();
    for (const person of people) {
      // Managers come first, so what is above is known.
      const above = person.manager;
      if (above && (above.folded || hidden.has(above))) hidden.add(person);
      const { classList } = person.element;
      classList.toggle("gone", hidden.has(person));
      classList.toggle("dim", kept !== null && !kept.has(person));
      classList.toggle("chosen", person === chosen);
      classList.toggle("folded", person.folded);
      if (person.kids.length > 0) person.element.setAttribute("aria-expanded", !person.folded);
      if (person === chosen) person.element.setAttribute("aria-selected", "true");
      else person.element.removeAttribute("aria-selected");
      person.element.setAttribute("tabindex", person === current ? "0" : "-1");
    }
    for (const line of lines) {
      const isGone = hidden.has(line.from) || hidden.has(line.to);
      const isKept = keptLines !== null
        ? keptLines.has(line)
        : kept === null || (kept.has(line.from) && kept.has(line.to));
      line.element.classList.toggle("gone", isGone);
      line.element.classList.toggle("dim", !isKept);
      line.element.classList.toggle("way", keptLines !== null && isKept);
    }
    find("everybody").hidden = kept === null;
  }

  function show(person) {
    for (const above of chain(person).slice(1)) above.folded = false;
    current = person;
    paint();
    person.element.scrollIntoView({ block: "center", inline: "center" });
  }

  function choose(person, takesFocus) {
    if (start && person !== start) {
      way(start, person);
      start = null;
    }
    chosen = person;
    show(person);
    fill();
    if (takesFocus) person.element.focus({ preventScroll: true });
    const hash = "#" + encodeURIComponent(person.id);
    if (location.hash !== hash) location.hash = hash;
  }

  function everybody() {
    kept = keptLines = start = null;
    status.textContent = "";
    paint();
    if (chosen) fill();
  }

  // Those above, and some layers below.
  function focusOn(person, layers) {
    kept = new Set(chain(person));
    keptLines = null;
    let layer = [person];
    for (let depth = 0; depth < layers && layer.length > 0; depth++) {
      layer = layer.flatMap((one) => one.kids).filter((one) => !kept.has(one));
      for (const one of layer) kept.add(one);
    }
    show(person);
    status.textContent = `${kept.size} shown around ${person.name}`;
  }

  // From one to another over the nearest manager whom both have; else both ways to the top.
  function way(one, other) {
    const [up, down] = [chain(one), chain(other)];
    const meeting = up.find((step) => down.includes(step));
    const cut = (steps) => meeting ? steps.slice(0, steps.indexOf(meeting) + 1) : steps;
    const parts = [cut(up), cut(down)];
    kept = new Set(parts.flat());
    keptLines = new Set(lines.filter(({ isTree, from, to }) =>
      isTree && parts.some((steps) => steps.includes(from) && steps.includes(to))));
    const steps = parts[0].length + parts[1].length - 2;
    status.textContent = meeting
      ? `${steps} ${steps === 1 ? "line" : "lines"}, over ${meeting.name}`
      : "no manager in common; both ways to the top";
    for (const person of kept) person.folded = person.folded && !parts.flat().includes(person);
  }

  function fold(person, isFolded) {
    if (person.kids.length === 0) return;
    person.folded = isFolded;
    paint();
    if (person === chosen) fill();
  }

  // The panel.
  function make(name, text, parent) {
    const element = document.createElement(name);
    if (text) element.textContent = text;
    if (parent) parent.append(element);
    return element;
  }

  function button(text, action, parent) {
    const element = make("button", text, parent);
    element.type = "button";
    element.addEventListener("click", action);
    return element;
  }

  function list(heading, entries) {
    if (entries.length === 0) return;
    make("h3", heading, panel);
    const items = make("ul", "", panel);
    for (const [text, person] of entries.slice(0, 60)) {
      const item = make("li", "", items);
      if (person) button(text, () => choose(person, true), item);
      else item.textContent = text;
    }
    if (entries.length > 60) make("li", `and ${entries.length - 60} more`, items);
  }

  function fill() {
    const person = chosen;
    panel.replaceChildren();
    panel.hidden = !person;
    if (!person) return;
    button("\u00d7", () => { chosen = null; fill(); paint(); }, panel).className = "close";
    panel.lastChild.setAttribute("aria-label", "Close");
    const [first, ...rest] = person.text.split("\n");
    make("h2", first, panel);
    for (const line of rest) make("p", line, panel);
    const tools = make("div", "", panel);
    tools.className = "tools";
    for (const [text, layers] of [["Team", 1], ["Two layers", 2], ["All below", Infinity]]) {
      if (person.kids.length > 0) button(text, () => focusOn(person, layers), tools);
    }
    button("Way to the top", () => { focusOn(person, 0); }, tools);
    button(start === person ? "Choose the other end" : "Way to \u2026", () => {
      start = person;
      status.textContent = `choose the other end of the way from ${person.name}`;
      fill();
    }, tools);
    if (person.kids.length > 0) {
      button(person.folded ? "Unfold" : "Fold", () => fold(person, !person.folded), tools);
    }
    list("Above", chain(person).slice(1).map((one) => [one.name, one]));
    list("Direct reports", person.kids.map((one) => [one.name, one]));
    list("Other lines", person.lines.map(([line, other]) => [line.text.split("\n")[0], other]));
  }

  // Search.
  function search() {
    const words = plain(query.value).split(/\s+/).filter(Boolean);
    results.replaceChildren();
    const found = words.length === 0
      ? [] : people.filter(({ plain }) => words.every((word) => plain.includes(word)));
    for (const person of found.slice(0, 50)) {
      const text = person.text.split("\n").slice(0, 3).join(" \u00b7 ");
      button(text, () => { choose(person, true); results.hidden = true; },
        make("li", "", results));
    }
    results.hidden = found.length === 0;
    status.textContent = words.length === 0 ? "" : `${found.length} found`;
    return found;
  }
  query.addEventListener("input", search);
  query.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      const found = search();
      if (found.length > 0) choose(found[0], true);
      results.hidden = true;
    } else if (event.key === "ArrowDown") {
      const first = results.querySelector("button");
      if (first) first.focus();
      event.preventDefault();
    } else if (event.key === "Escape") {
      query.value = "";
      search();
    }
  });
  results.addEventListener("keydown", (event) => {
    const item = document.activeElement.closest("li");
    const next = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    if (!item || !next) return;
    const other = item[next];
    (other ? other.querySelector("button") : query).focus();
    event.preventDefault();
  });

  // Keys on the tree, as its pattern wants them.
  tree.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const seen = people.filter((person) => !isHidden(person));
    const place = seen.indexOf(current);
    let next = null;
    switch (event.key) {
      case "ArrowDown": next = seen[place + 1]; break;
      case "ArrowUp": next = seen[place - 1]; break;
      case "Home": next = seen[0]; break;
      case "End": next = seen[seen.length - 1]; break;
      case "ArrowLeft":
        if (current.kids.length > 0 && !current.folded) fold(current, true);
        else next = current.manager;
        break;
      case "ArrowRight":
        if (current.folded) fold(current, false);
        else next = current.kids[0];
        break;
      case "Enter": case " ": choose(current, true); break;
      case "Escape": everybody(); break;
      default: return;
    }
    event.preventDefault();
    if (!next) return;
    show(next);
    next.element.focus({ preventScroll: true });
  });
  tree.addEventListener("focusin", (event) => {
    const person = ofElement.get(event.target.closest('[role="treeitem"]'));
    if (person && person !== current) { current = person; paint(); }
  });
  let dragged = false;
  tree.addEventListener("click", (event) => {
    const person = ofElement.get(event.target.closest('[role="treeitem"]'));
    if (person && !dragged && !event.target.closest("a")) choose(person, true);
  });

  // Size and place.
  const { width, height } = svg.viewBox.baseVal;
  let scale = svg.getBoundingClientRect().width / width;
  function zoom(factor) {
    const middle = [chart.scrollLeft + chart.clientWidth / 2, chart.scrollTop
      + chart.clientHeight / 2];
    const before = scale;
    scale = Math.min(8, Math.max(0.02, factor));
    svg.style.width = `${width * scale}px`;
    svg.style.height = `${height * scale}px`;
    chart.scrollTo(
      middle[0] * scale / before - chart.clientWidth / 2,
      middle[1] * scale / before - chart.clientHeight / 2);
  }
  find("larger").addEventListener("click", () => zoom(scale * 1.25));
  find("smaller").addEventListener("click", () => zoom(scale / 1.25));
  find("whole").addEventListener("click", () =>
    zoom(Math.min(chart.clientWidth / width, chart.clientHeight / height)));
  find("everybody").addEventListener("click", everybody);
  let grip = null;
  chart.addEventListener("pointerdown", (event) => {
    dragged = false;
    if (event.button !== 0 || event.pointerType !== "mouse") return;
    grip = [event.clientX, event.clientY, chart.scrollLeft, chart.scrollTop];
  });
  addEventListener("pointermove", (event) => {
    if (!grip) return;
    const [x, y] = [event.clientX - grip[0], event.clientY - grip[1]];
    if (Math.abs(x) + Math.abs(y) > 5) dragged = true;
    if (dragged) chart.scrollTo(grip[2] - x, grip[3] - y);
  });
  addEventListener("pointerup", () => { grip = null; });

  // Addresses: `#id`.
  function follow() {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch {
      return; // No id of ours is written like that.
    }
    const person = byId.get(id);
    if (person && person !== chosen) choose(person, false);
  }
  addEventListener("hashchange", follow);
  bar.hidden = false;
  document.body.classList.add("live");
  paint();
  follow();
})();
