// Shows a chart that is there already: search, details, focus, ways, folding, keys, links.
// Everything is read from the picture; nothing is loaded and no text becomes markup.
// The style hides boxes from here on: a browser needs long for ten thousand that nobody looks at.
document.documentElement.classList.add("live");
addEventListener("DOMContentLoaded", () => {
  const find = (name) => document.getElementById(name);
  const chart = find("chart");
  const svg = chart.querySelector("svg");
  const tree = svg.querySelector('[role="tree"]');
  const [bar, panel, query, results, status] =
    ["bar", "panel", "query", "results", "status"].map(find);
  if (!tree) return svg.classList.add("all");

  // The people, in reading order. A large chart has to be there soon: what nobody has asked for
  // yet, as texts and lines, is read when somebody does.
  const byId = new Map();
  const people = [...tree.querySelectorAll('[role="treeitem"]')].map((element) => {
    const id = element.getAttribute("data-id");
    const person = {
      element, id, kids: [], lines: [], manager: null, folded: false, look: 0,
      get text() { return this.read ??= element.firstElementChild.textContent; },
      get name() { return this.text.split("\n")[0]; },
      get plain() { return this.letters ??= plain(this.text + " " + id); },
    };
    if (!byId.has(id)) byId.set(id, person);
    return person;
  });
  const personAt = (target) => {
    const item = target.closest('[role="treeitem"]');
    return item && byId.get(item.getAttribute("data-id"));
  };
  for (const person of people) {
    const manager = byId.get(person.element.getAttribute("data-manager"));
    if (manager && manager !== person) {
      person.manager = manager;
      manager.kids.push(person);
    }
  }
  let readLines = null;
  function lines() {
    if (readLines) return readLines;
    readLines = [...svg.querySelectorAll("g.line")].map((element) => ({
      element, look: 0, isTree: element.classList.contains("tree"),
      from: byId.get(element.getAttribute("data-from")),
      to: byId.get(element.getAttribute("data-to")),
    }));
    for (const line of readLines) {
      if (line.isTree) continue;
      if (line.from) line.from.lines.push([line, line.to]);
      if (line.to && line.to !== line.from) line.to.lines.push([line, line.from]);
    }
    return readLines;
  }

  let chosen = null; // Whom the panel is about.
  let current = people[0]; // Who has the keys.
  let kept = null; // Who is not dimmed; null for everybody.
  let keptLines = null; // The lines of a way; null for all between those who are kept.
  let start = null; // Where a way begins that waits for its end.

  // Letters as they are typed by who has no accents on the keyboard.
  function plain(text) {
    const special = { ß: "ss", æ: "ae", ø: "o", đ: "d", ħ: "h", ı: "i", ł: "l", œ: "oe",
      þ: "th", ð: "d" };
    return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
      .replace(/[^\x00-\x7f]/g, (letter) => special[letter] || letter);
  }

  function chain(person) {
    const steps = [];
    for (let next = person; next && !steps.includes(next); next = next.manager) steps.push(next);
    return steps;
  }

  // Gives an element the classes of a look, and says whether that is another one than before.
  function wear(thing, look, names) {
    const changed = look ^ thing.look;
    if (changed === 0) return;
    thing.look = look;
    names.forEach((name, bit) => {
      if (changed >> bit & 1) thing.element.classList.toggle(name, (look >> bit & 1) === 1);
    });
  }

  // Draws what is folded, dimmed and chosen; touches only what is different.
  let hidden = new Set();
  let wasFolded = ""; // Whoever is, as one text.
  function paint() {
    hidden = new Set();
    for (const person of people) {
      // Managers come first, so what is above is known.
      const above = person.manager;
      if (above && (above.folded || hidden.has(above))) hidden.add(person);
      const isDim = kept !== null && !kept.has(person);
      const look = hidden.has(person) | isDim << 1 | (person === chosen) << 2 | person.folded << 3;
      if ((look ^ person.look) & 8) {
        person.element.setAttribute("aria-expanded", !person.folded);
        count(person);
      }
      wear(person, look, ["gone", "dim", "chosen", "folded"]);
    }
    mark("aria-selected", chosen, "true", null);
    mark("tabindex", current, "0", "-1");
    find("everybody").hidden = kept === null;
    const folded = people.filter((person) => person.folded).map(({ id }) => id).join("\n");
    if (readLines || kept || folded) {
      for (const line of lines()) {
        const isGone = hidden.has(line.from) || hidden.has(line.to);
        const isKept = keptLines !== null
          ? keptLines.has(line)
          : kept === null || (kept.has(line.from) && kept.has(line.to));
        const isWay = keptLines !== null && isKept;
        wear(line, isGone | !isKept << 1 | isWay << 2, ["gone", "dim", "way"]);
      }
    }
    if (folded !== wasFolded) close();
    wasFolded = folded;
  }

  // How many are folded away below somebody, on the lower edge of the box.
  function count(person) {
    person.count?.remove();
    person.count = null;
    const box = person.element.querySelector("rect");
    if (!person.folded || !box) return;
    const [x, y, width, height] =
      ["x", "y", "width", "height"].map((name) => Number(box.getAttribute(name)));
    const team = new Set([person]); // Managers come first.
    for (const one of people) if (team.has(one.manager)) team.add(one);
    const words = `+ ${team.size - 1} folded`;
    const add = (parent, name, values) => {
      const part = document.createElementNS(svg.namespaceURI, name);
      for (const [key, value] of Object.entries(values)) part.setAttribute(key, value);
      return parent.appendChild(part);
    };
    const half = words.length * 2.4 + 5;
    const [middle, edge] = [x + width / 2, y + height];
    person.count = add(person.element, "g", { class: "count", "aria-hidden": "true" });
    add(person.count, "rect",
      { x: middle - half, y: edge - 6, width: 2 * half, height: 12, rx: 5 });
    add(person.count, "text", { x: middle, y: edge + 3 }).textContent = words;
  }

  // Sets an attribute of one person, and another value, or none, of whoever had it.
  const marked = {};
  function mark(name, person, value, otherwise) {
    const before = marked[name];
    if (before === person) return;
    if (otherwise) before?.element.setAttribute(name, otherwise);
    else before?.element.removeAttribute(name);
    person?.element.setAttribute(name, value);
    marked[name] = person;
  }

  function show(person) {
    for (const above of chain(person).slice(1)) above.folded = false;
    current = person;
    paint();
    centre(person);
  }

  function centre(person) {
    const { x, y, width, height } = places.of(person);
    chart.scrollTo(
      (x + width / 2) * scale - chart.clientWidth / 2,
      (y + height / 2) * scale - chart.clientHeight / 2);
    cull();
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
    keptLines = new Set(lines().filter(({ isTree, from, to }) =>
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
    current = person;
    paint();
    status.textContent = isFolded ? `${hidden.size} folded away` : "";
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
    lines();
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
    list("Other lines", person.lines.map(([line, other]) => [titleOf(line), other]));
  }

  const titleOf = ({ element }) => element.firstElementChild.textContent.split("\n")[0];

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
      const [first] = search();
      if (first) choose(first, true);
      results.hidden = true;
    } else if (event.key === "ArrowDown") {
      results.querySelector("button")?.focus();
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
    (item[next]?.querySelector("button") ?? query).focus();
    event.preventDefault();
  });

  // Keys on the tree, as its pattern wants them.
  tree.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const seen = people.filter((person) => !hidden.has(person));
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
    const person = personAt(event.target);
    if (person && person !== current) { current = person; paint(); }
  });
  const wasDragged = dragging(chart);
  tree.addEventListener("click", (event) => {
    const person = personAt(event.target);
    if (person && !wasDragged() && !event.target.closest("a")) choose(person, true);
  });

  // Size and place.
  const places = arrangement(svg, people);
  const map = overview(find, people, places);
  let scale = svg.width.baseVal.value / places.width;
  function resize() {
    svg.style.width = `${places.width * scale}px`;
    svg.style.height = `${places.height * scale}px`;
    svg.classList.toggle("far", scale < 0.25); // Nobody reads letters of three points.
    map.draw(scale, hidden);
  }
  const cull = culling(chart, svg, people, lines, places, () => scale);
  function zoom(factor) {
    const [halfWidth, halfHeight] = [chart.clientWidth / 2, chart.clientHeight / 2];
    const [x, y] = [chart.scrollLeft + halfWidth, chart.scrollTop + halfHeight];
    const before = scale;
    scale = Math.min(8, Math.max(0.02, factor));
    resize();
    chart.scrollTo(x * scale / before - halfWidth, y * scale / before - halfHeight);
    cull();
  }
  // Closes the room of who is folded away; whoever has the keys stays where the eye is.
  function close() {
    const before = places.of(current);
    places.close(hidden, lines());
    resize();
    const after = places.of(current);
    chart.scrollBy((after.x - before.x) * scale, (after.y - before.y) * scale);
    cull();
  }

  addEventListener("resize", () => {
    map.draw(scale, hidden);
    cull();
  });
  find("larger").addEventListener("click", () => zoom(scale * 1.25));
  find("smaller").addEventListener("click", () => zoom(scale / 1.25));
  find("whole").addEventListener("click", () =>
    zoom(Math.min(
      chart.clientWidth / places.width, chart.clientHeight / places.height)));
  find("everybody").addEventListener("click", everybody);

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
  paint();
  follow();
  if (!chosen) centre(people[0]);
  requestAnimationFrame(() => map.draw(scale, hidden));
});
